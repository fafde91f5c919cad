import { addDays, type Day } from '../../../rules/day.ts';
import type { Id } from '../../../rules/id.ts';
import { paymentMethods, type Program } from '../../../rules/program/program.ts';
import { randomFrom, type Random } from '../random.ts';
import { samplePeople, type SampleCompany, type SamplePerson, type Seeds } from '../seeds.ts';

/** A sample company in the program: what it is like, and what has become of it so far. */
export interface Member {
  readonly company: SampleCompany;
  readonly random: Random;
  readonly admin: SamplePerson;
  readonly seller: SamplePerson;
  /** Who asks for credits: a credits manager where there is one, else the administrator. */
  readonly spender: SamplePerson;
  readonly people: readonly (SamplePerson & { readonly roles: readonly string[] })[];
  readonly rewardType: 'monetary' | 'credits';
  /** Whether it always pays and renews in time. */
  readonly steady: boolean;
  level: number;
  plan: string;
  method: string;
  id?: Id<'PTR'>;
  /** The last day it is covered for; undefined before it is active. */
  through?: Day;
  /** The primary of an associate. */
  readonly primary?: Member;
  /** The opportunities it submitted, and what has become of them. */
  readonly deals: { readonly id: string; reasons?: number; eligible?: boolean; closed?: boolean; booked?: boolean; changed?: boolean }[];
  /** Whether its next term is ordered and not paid. */
  ordered: boolean;
  /** Whether its seller uses engagements. */
  engaged: boolean;
  /** Whether its supplier account was begun. */
  supplier: boolean;
  /** How often credits were set aside for it. */
  reservations: number;
}

/** The share of companies at each level. */
const levels = [
  [30, 0],
  [40, 1],
  [22, 2],
  [8, 3],
] as const;

/** A company as it might come to the program; each draws from a name of its own. One whose level is fixed is a steady one. */
export function newMember(
  { program, seeds }: { readonly program: Program; readonly seeds: Seeds },
  {
    company,
    name,
    primary,
    fixed,
  }: { readonly company: SampleCompany; readonly name: string; readonly primary?: Member; readonly fixed?: number | undefined },
): Member {
  const random = randomFrom(name);
  const level =
    fixed ??
    (primary
      ? random.weighed([
          [4, 0],
          [5, 1],
          [1, 2],
        ])
      : random.weighed(levels));
  const people = staff(samplePeople(seeds, { count: level >= 2 ? 6 : random.between(3, 4), domain: company.domain, random }));
  const [admin, seller] = people as unknown as readonly [SamplePerson, SamplePerson];
  return {
    company,
    random,
    admin,
    seller,
    spender: people.find(({ roles }) => roles.includes('credits-manager')) ?? admin,
    people,
    rewardType: fixed !== undefined || random.chance(55) ? 'credits' : 'monetary',
    steady: fixed !== undefined,
    level,
    ...payment(program, { level, country: company.country, random }),
    deals: [],
    ordered: false,
    engaged: false,
    supplier: false,
    reservations: 0,
    ...(primary && { primary }),
  };
}

/** Who answers for what: in a small company everybody answers for several things (requirement E5). */
function staff(people: readonly SamplePerson[]): Member['people'] {
  const roles: readonly (readonly string[])[] = [
    ['partner-administrator', 'key-executive'],
    ['sales-engagement', 'business-development'],
    ['key-executive', 'legal', 'billing'],
    ['technical-readiness', 'marketing'],
    ['credits-manager'],
    ['marketplace-publisher'],
  ];
  return people.map((person, index) => ({
    ...person,
    roles: index === 2 && people.length === 3 ? [...(roles[2] ?? []), ...(roles[3] ?? [])] : (roles[index] ?? []),
  }));
}

/** A plan and a method the program allows at the level and in the country (requirement E7). */
export function payment(
  program: Program,
  { level, country, random }: { readonly level: number; readonly country: string; readonly random: Random },
): { readonly plan: string; readonly method: string } {
  const plan = level >= 2 && random.chance(45) ? 'quarterly' : 'annual';
  const methods = paymentMethods(program, { plan, level: String(level), country });
  return { plan, method: random.pick(methods).id };
}

/** How it says what it pays with; a purchase order has a number. */
export const payingWith = ({ level, plan, method, random }: Member) => ({
  level,
  plan,
  method,
  ...(method === 'purchase-order' && { purchaseOrder: `PO-${random.between(10_000, 99_999)}` }),
});

/** Whether it may use what its membership opens on a day, with some days to spare. */
export const isCovered = ({ through }: Member, on: Day, spare = 0) => through !== undefined && addDays(on, spare) <= through;
