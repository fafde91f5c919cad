import { addDays, type Day } from '../../../rules/day.ts';
import { enrollOnce } from '../../enroll.ts';
import { enrollApprove } from '../../enroll/approve.ts';
import type { Agenda } from '../agenda.ts';
import type { Office } from '../office.ts';
import { enrollmentOf, paysTerm, type OnOpened } from './joining.ts';
import { isCovered, type Member } from './member.ts';

interface Joining {
  readonly office: Office;
  readonly agenda: Agenda;
  readonly member: Member;
  readonly opened: OnOpened;
}

/** An associate enrolls under its primary, whose administrator approves it some days later, or has not yet (requirement E1). */
export async function joinsUnder(joining: Joining, on: Day): Promise<void> {
  const { office, agenda, member } = joining;
  const primary = member.primary as Member;
  if (!isCovered(primary, on, 60)) return;
  const { enrollment } = await office.do(enrollOnce, enrollmentOf(member), { on, actor: member.random.pick(office.seeds.people.desk) });
  if (member.random.chance(5)) return;
  agenda.on(addDays(on, member.random.between(1, 9)), async (day) => {
    if (!isCovered(primary, day)) return;
    const answer = await office.do(enrollApprove, { enrollment: enrollment.id }, { on: day, by: primary.admin.email });
    member.id = answer.partner.id;
    paysTerm(joining, { on: day, invoices: answer.invoices, neverPercent: 3 });
  });
}
