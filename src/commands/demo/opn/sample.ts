import { addDays, type Day } from '../../../rules/day.ts';
import type { Program } from '../../../rules/program/program.ts';
import { enrollStart } from '../../enroll/start.ts';
import { expertisePublish } from '../../expertise/publish.ts';
import { membershipSuspend } from '../../membership/suspend.ts';
import { membershipTerminate } from '../../membership/terminate.ts';
import type { Agenda } from '../agenda.ts';
import { companyNames } from '../companies.ts';
import type { Office } from '../office.ts';
import { randomFrom } from '../random.ts';
import { joinsUnder } from './associates.ts';
import { opensDeal, plansAccount } from './deals.ts';
import { enrollmentOf, joins, type OnOpened } from './joining.ts';
import { isCovered, newMember, type Member } from './member.ts';
import { comesToAnEnd } from './renewing.ts';
import { isAdjusted, spends } from './spending.ts';

/** How large the sample is. */
const primaries = 240;
const associates = 66;
const drafts = 14;

/** The levels of the first companies, which stay: one that may do little, and one with much to show. */
const steady: readonly number[] = [0, 2];

interface Sample {
  readonly office: Office;
  readonly program: Program;
  readonly from: Day;
  readonly through: Day;
}

/**
 * Plans the lives of companies in a program whose levels are bought: one enrolls every third day for two years. Where each
 * stands at the end is left to its dates, so every state is there: drafts, invoices that wait, terms that run, that may be
 * renewed, that lapsed.
 */
export function planMembers({ office, program, from, through }: Sample, agenda: Agenda): readonly Member[] {
  const { seeds } = office;
  const named = companyNames(seeds, 'cloud', randomFrom('companies'));
  const opened: OnOpened = (member, on) => livesOn({ office, program, agenda, member, opened }, on);
  const members: Member[] = [];
  for (let index = 0; index < primaries; index += 1) {
    const member = newMember({ program, seeds }, { company: named(), name: `primary ${index}`, fixed: steady[index] });
    members.push(member);
    agenda.on(addDays(from, index * 3 + member.random.below(3)), (on) => joins({ office, agenda, member, opened }, on));
  }
  const able = members.slice(0, primaries - 50).filter(({ level }) => level > 0);
  for (let index = 0; index < associates; index += 1) {
    const primary = able[(index * 17) % able.length] as Member;
    const company = named(primary.company.country);
    const member = newMember({ program, seeds }, { company, name: `associate ${index}`, primary });
    members.push(member);
    const joined = members.indexOf(primary) * 3;
    agenda.on(addDays(from, Math.min(joined + member.random.between(40, 220), 720)), (on) =>
      joinsUnder({ office, agenda, member, opened }, on),
    );
  }
  planDrafts({ office, program, from, through }, { agenda, named });
  return members;
}

/** What a company does with a term that has opened: deals, accounts, credits, and what becomes of it at its end. */
function livesOn(
  life: { readonly office: Office; readonly program: Program; readonly agenda: Agenda; readonly member: Member; readonly opened: OnOpened },
  on: Day,
): void {
  const { agenda, member } = life;
  const { random } = member;
  comesToAnEnd(life);
  if (member.level === 0 && !member.primary) return;
  const soon = (days: number) => addDays(on, random.between(8, days));
  const times = (most: readonly (readonly [number, number])[]) => Array.from({ length: random.weighed(most) });
  const busy = member.steady ? 2 : 0;
  for (const _ of times([
    [48, busy],
    [36, busy + 1],
    [16, busy + 2],
  ]))
    agenda.on(soon(300), (day) => opensDeal(life, day));
  for (const _ of times([
    [75, 0],
    [25, 1],
  ]))
    agenda.on(soon(300), (day) => plansAccount(life, day));
  for (const _ of times([
    [56, busy],
    [34, busy + 1],
    [10, busy + 2],
  ]))
    agenda.on(soon(330), (day) => spends(life, day));
  if (member.level > 0 && random.chance(15)) agenda.on(soon(60), (day) => publishes(life, day));
  if (random.chance(1) && !member.steady) agenda.on(soon(250), (day) => isStopped(life, day));
  if (!member.primary && (member.steady || random.chance(5))) agenda.on(soon(200), (day) => isAdjusted(life, day));
}

type Life = { readonly office: Office; readonly member: Member };

/** It publishes what it is expert in (requirement L1). */
async function publishes({ office, member }: Life, on: Day): Promise<void> {
  if (!isCovered(member, on)) return;
  await office.attempt(
    expertisePublish,
    { partner: member.id, product: member.random.pick(['oci', 'saas', 'technology']) },
    { on, by: member.admin.email },
  );
}

/** The vendor stops a membership, for a while or for good (requirement R3). */
async function isStopped({ office, member }: Life, on: Day): Promise<void> {
  if (!isCovered(member, on)) return;
  const [command, reason] = member.random.chance(50)
    ? [membershipSuspend, 'audit of the partner']
    : [membershipTerminate, 'breach of the agreement'];
  await office.do(command, { partner: member.id }, { on, reason });
  delete member.through;
}

/** Enrollments somebody began and has not finished; each stopped at another question (requirement E4). */
function planDrafts(
  { office, program, through }: Sample,
  { agenda, named }: { readonly agenda: Agenda; readonly named: ReturnType<typeof companyNames> },
): void {
  for (let index = 0; index < drafts; index += 1) {
    const member = newMember({ program, seeds: office.seeds }, { company: named(), name: `draft ${index}` });
    const answers = Object.fromEntries(Object.entries(enrollmentOf(member)).slice(0, member.random.between(2, 9)));
    agenda.on(addDays(through, -member.random.between(1, 60)), async (on) => {
      await office.do(enrollStart, answers, { on, actor: member.random.pick(office.seeds.people.desk) });
    });
  }
}
