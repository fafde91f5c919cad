import type { Catalogue } from '../sentences.ts';
import { audit } from './fr/audit.ts';
import { credits } from './fr/credits.ts';
import { criteria } from './fr/criteria.ts';
import { engagement } from './fr/engagement.ts';
import { enrollment } from './fr/enrollment.ts';
import { membership } from './fr/membership.ts';
import { night } from './fr/night.ts';
import { partner } from './fr/partner.ts';
import { operator } from './fr/operator.ts';
import { program } from './fr/program.ts';
import { promotion } from './fr/promotion.ts';
import { reward } from './fr/reward.ts';
import { status } from './fr/status.ts';

/** Everything a decision can say, in French. */
export const french: Catalogue = {
  reasons: {
    ...audit,
    ...program,
    ...partner,
    ...membership,
    ...enrollment,
    ...engagement,
    ...reward,
    ...credits,
    ...status,
    ...promotion,
    ...operator,
    ...night,
  },
  criteria,
  met: 'atteint',
  notMet: 'non atteint',
  required: 'requis',
  actual: 'constaté',
  bounds: { 'at-least': 'au moins', 'at-most': 'au plus', below: 'moins de' },
  oneOf: 'parmi',
};
