import type { EngagementEffect } from '../../src/rules/engagement/effects.ts';
import type { ChangedFields, Engagement, EngagementChange, ProductLine } from '../../src/rules/engagement/engagement.ts';
import { readLines, readProductLine, type ProductLineInput } from '../../src/rules/engagement/product-line.ts';
import type { Eligibility, EngagementStage } from '../../src/rules/engagement/states.ts';
import type { MembershipFacts } from '../../src/rules/membership/standing.ts';
import { decimalText } from '../../src/rules/money.ts';
import type { Program } from '../../src/rules/program/program.ts';
import { holder, opn, type Members } from './credits.given.ts';

/** The member of a table: who it is, and how it is rewarded. */
export type Member = Pick<Members, 'who' | 'level' | 'since'> & { readonly rewards: 'monetary' | 'credits' | null };

/** The partner of the table and its membership. */
export function member({ rewards, ...rest }: Member) {
  const { partner, membership } = holder({ ...rest, sharing: null, limit: null });
  const chosen = (one: MembershipFacts): MembershipFacts => ({
    ...one,
    rewardType: rewards,
    terms: one.terms.map((term) => ({ ...term, rewardType: rewards })),
  });
  return { partner, membership: membership && chosen(membership) };
}

/** Product lines written as on a command line. */
export function lines(texts: readonly string[], program: Program = opn): readonly ProductLine[] {
  return readLines(program, typed(texts)).lines;
}

/** Product lines as typed. */
export function typed(texts: readonly string[]): ProductLineInput[] {
  return texts.map((text) => {
    const line = readProductLine(text);
    if ('problem' in line) throw new Error(line.problem);
    return line;
  });
}

/** ENG-1 of a table. */
export interface Recorded {
  readonly category: Engagement['category'];
  readonly stage: EngagementStage;
  readonly eligibility: Eligibility | null;
  readonly products: readonly string[];
  readonly close: string | null;
  readonly sector: 'commercial' | 'public' | null;
  readonly sale: string | null;
  readonly country: string;
  readonly submitted: string;
  readonly booked: string | null;
}

export function recorded({ products, close, sale, submitted, booked, ...rest }: Recorded): Engagement {
  return {
    ...rest,
    id: 'ENG-1',
    partner: 'PTR-1',
    program: 'opn',
    name: 'Data platform',
    customer: { name: 'Initech', country: 'FR' },
    pillars: [],
    products: lines(products),
    ...(close !== null && { closeDate: close }),
    contacts: ['Jo'],
    saleType: sale,
    owner: 'europe',
    stageSince: submitted,
    convertedFrom: null,
    submittedOn: submitted,
    bookedOn: booked,
    revision: 3,
    assessedRevision: null,
  };
}

/** Fields of a change as tables write them. */
export type Fields = { readonly products?: readonly string[] } & Omit<ChangedFields, 'products'>;

const readFields = ({ products, ...rest }: Fields): ChangedFields => ({ ...rest, ...(products && { products: lines(products) }) });

/** CHG-1, which waits for review. */
export function pending(fields: Fields | null): EngagementChange | undefined {
  return fields === null
    ? undefined
    : {
        id: 'CHG-1',
        engagement: 'ENG-1',
        fields: readFields(fields),
        replaces: {},
        state: 'pending',
        proposedOn: '2026-04-01',
        decidedOn: null,
      };
}

const lineText = ({ product, quantity, termMonths, amount }: ProductLine) =>
  `${product} x ${quantity} x ${termMonths}mo = ${decimalText(amount)}`;
const fieldsText = ({ products, ...rest }: ChangedFields) => ({ ...rest, ...(products && { products: products.map(lineText) }) });

/** An effect on engagements as tables write it: everything in it, product lines as typed. */
export function engagementEffect(effect: EngagementEffect): unknown {
  const { kind, ...rest } = effect;
  if (effect.kind === 'engagement-submitted') {
    const { engagement, through } = effect;
    return { [kind]: { ...engagement, products: engagement.products.map(lineText), through } };
  }
  const shown = Object.entries(rest).map(([key, value]) => [
    key,
    key === 'fields' || key === 'replaces' ? fieldsText(value as ChangedFields) : value,
  ]);
  return { [kind]: Object.fromEntries(shown.filter(([key]) => key !== 'partner' && key !== 'engagement')) };
}

/** The cells that say something: null stands for what is left out. */
export const said = <Cells extends object>(cells: Cells): { [K in keyof Cells]?: NonNullable<Cells[K]> } =>
  Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null)) as { [K in keyof Cells]?: NonNullable<Cells[K]> };
