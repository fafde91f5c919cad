import { addDays, type Day } from '../../../rules/day.ts';
import type { Program } from '../../../rules/program/program.ts';
import { renewOnce } from '../../renew.ts';
import type { Agenda } from '../agenda.ts';
import type { Office } from '../office.ts';
import { paysTerm, type OnOpened } from './joining.ts';
import { isCovered, payingWith, payment, type Member } from './member.ts';

interface Renewing {
  readonly office: Office;
  readonly agenda: Agenda;
  readonly program: Program;
  readonly member: Member;
  readonly opened: OnOpened;
}

/**
 * Plans what becomes of a term near its end: most renew in the window, some a little late, some never, so that at any
 * day some are current, some may renew and some have lapsed (requirements R1–R3).
 */
export function comesToAnEnd(renewing: Renewing): void {
  const { agenda, member } = renewing;
  const { through, random } = member;
  if (through === undefined) return;
  const days = member.steady
    ? -40
    : random.weighed([
        [24, undefined],
        [70, -random.between(4, 84)],
        [6, random.between(2, 26)],
      ]);
  if (days !== undefined) agenda.on(addDays(through, days), (on) => renews(renewing, on));
}

async function renews({ office, agenda, program, member, opened }: Renewing, on: Day): Promise<void> {
  const { random, company, primary } = member;
  if (primary && !isCovered(primary, on)) return;
  const level = member.steady
    ? member.level
    : random.weighed([
        [84, member.level],
        [11, Math.min(3, member.level + 1)],
        [5, Math.max(0, member.level - 1)],
      ]);
  const paying = level === member.level ? member : { level, ...payment(program, { level, country: company.country, random }) };
  const choice = payingWith({ ...member, ...paying });
  const answer = await office.attempt(renewOnce, { partner: member.id, ...choice }, { on, by: member.admin.email });
  if (!answer) return;
  Object.assign(member, { ordered: true, level, plan: choice.plan, method: choice.method });
  paysTerm({ office, agenda, member, opened }, { on, invoices: answer.invoices, neverPercent: 6 });
}
