import type { Catalogue } from '../sentences.ts';
import { audit } from './en/audit.ts';
import { credits } from './en/credits.ts';
import { criteria } from './en/criteria.ts';
import { engagement } from './en/engagement.ts';
import { enrollment } from './en/enrollment.ts';
import { membership } from './en/membership.ts';
import { night } from './en/night.ts';
import { partner } from './en/partner.ts';
import { operator } from './en/operator.ts';
import { program } from './en/program.ts';
import { promotion } from './en/promotion.ts';
import { reward } from './en/reward.ts';
import { status } from './en/status.ts';

/** Everything a decision can say, in English. */
export const english: Catalogue = {
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
  met: 'met',
  notMet: 'not met',
  required: 'required',
  actual: 'actual',
  bounds: { 'at-least': 'at least', 'at-most': 'at most', below: 'below' },
  oneOf: 'one of',
};
