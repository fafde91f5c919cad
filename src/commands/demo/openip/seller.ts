import { addDays, type Day } from '../../../rules/day.ts';
import { randomFrom, type Random } from '../random.ts';
import { samplePeople, type SampleCompany, type SamplePerson, type Seeds } from '../seeds.ts';

/** A sample partner whose grade follows from what it sells. */
export interface Seller {
  readonly code: string;
  readonly company: SampleCompany;
  readonly type: 'ambassador' | 'operator';
  readonly since: Day;
  /** The level it was registered with. */
  readonly level: string;
  /** The product families it sells, the main one first. */
  readonly families: readonly string[];
  /** What it sells a month in cents, when it starts. */
  readonly monthly: number;
  /** How that grows or shrinks, in tenths of a percent a month. */
  readonly growth: number;
  /** How far its people and papers have come: the highest level they would do for. */
  readonly prepared: number;
  readonly admin: SamplePerson;
  readonly random: Random;
}

export const grades = ['starter', 'access', 'business', 'premium'] as const;

const families = ['sip-trunk', 'metacentrex', 'data'] as const;

/** Monthly sales in EUR that the sizes of companies range over, for ambassadors; operators sell four times as much. */
const sizes = [
  [40, [40, 260]],
  [30, [240, 900]],
  [18, [800, 2600]],
  [12, [2400, 6500]],
] as const;

const trends = [
  [55, [-4, 6]],
  [20, [15, 60]],
  [19, [-60, -15]],
  [6, [-300, -120]],
] as const;

/** The first day of the sample's history. */
const start = '2024-01-15';

/** The n-th sample partner; each draws from a name of its own. */
export function newSeller(seeds: Seeds, { index, company }: { readonly index: number; readonly company: SampleCompany }): Seller {
  const random = randomFrom(`seller ${index}`);
  const type = random.chance(55) ? 'ambassador' : 'operator';
  const size = random.weighed(sizes);
  const [lowest, highest] = size;
  const monthly = random.between(lowest * 100, highest * 100) * (type === 'operator' ? 4 : 1);
  const first = random.below(families.length);
  const sold = random.weighed([
    [7, 1],
    [2, 2],
    [1, 3],
  ]);
  const rank = sizes.findIndex(([, range]) => range === size);
  const [admin] = samplePeople(seeds, { count: 1, domain: company.domain, random }) as readonly [SamplePerson];
  return {
    code: `C${String(10_001 + index)}`,
    company,
    type,
    since: addDays(start, random.chance(75) ? random.below(330) : 330 + random.below(380)),
    level: grades[Math.max(0, rank - random.below(2))] ?? 'starter',
    families: [0, 1, 2].slice(0, sold).map((step) => families[(first + step) % families.length] as string),
    monthly,
    growth: random.between(...(random.weighed(trends) as readonly [number, number])),
    prepared: random.weighed([
      [78, rank],
      [14, Math.max(0, rank - 1)],
      [8, 3],
    ]),
    admin,
    random,
  };
}
