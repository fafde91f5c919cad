import { leastQuantity } from '../../../rules/credits/option.ts';
import { addDays, type Day } from '../../../rules/day.ts';
import type { Program } from '../../../rules/program/program.ts';
import { creditsAdjust } from '../../credits/adjust.ts';
import { creditsApprove } from '../../credits/approve.ts';
import { creditsRedeem } from '../../credits/redeem.ts';
import { creditsRelease } from '../../credits/release.ts';
import { creditsReserve } from '../../credits/reserve.ts';
import type { Agenda } from '../agenda.ts';
import type { Office } from '../office.ts';
import { isCovered, type Member } from './member.ts';

interface Spending {
  readonly office: Office;
  readonly agenda: Agenda;
  readonly program: Program;
  readonly member: Member;
}

/** Options that cost no more than what a level is given a year, and can be had one by one on any day. */
function affordable({ program, member }: Spending) {
  const { allocation = [], catalogue = [] } = program.credits ?? {};
  const given = allocation.find(({ level }) => level === String((member.primary ?? member).level))?.credits ?? 0;
  return catalogue.filter(
    (option) =>
      option.cost * 2 <= given &&
      Number(option.fromLevel ?? 0) <= member.level &&
      leastQuantity(option) === 1 &&
      option.availableFrom === undefined,
  );
}

/** Credits are set aside for something in the catalogue, and delivered, in part or not at all; some still wait (requirement K4). */
export async function spends(spending: Spending, on: Day): Promise<void> {
  const { office, agenda, member } = spending;
  const { random, spender, primary } = member;
  const options = affordable(spending);
  if (options.length === 0 || !isCovered(member, on, 10) || (primary && !isCovered(primary, on, 10))) return;
  const option = random.pick(options);
  const input = { partner: member.id, option: option.id, quantity: option.cost <= 5 && random.chance(40) ? 2 : 1 };
  const answer = await office.attempt(creditsReserve, input, {
    on,
    by: spender.email,
    ...(random.chance(30) && { ticket: `SUP-${random.between(1000, 9999)}` }),
  });
  if (!answer) return;
  member.reservations += 1;
  const { id, state, amount } = answer.reservation;
  if (state === 'awaiting-approval' && primary) {
    if (random.chance(30)) return;
    await office.do(creditsApprove, { reservation: id }, { on, by: primary.admin.email });
  }
  agenda.on(addDays(on, random.between(6, 70)), async (day) => {
    const outcome = random.weighed([
      [60, 'whole'],
      [12, 'part'],
      [14, 'release'],
      [14, 'wait'],
    ]);
    if (outcome === 'wait') return;
    if (outcome === 'release')
      await office.attempt(creditsRelease, { reservation: id }, { on: day, by: spender.email, reason: 'no longer needed' });
    else
      await office.attempt(
        creditsRedeem,
        { reservation: id, ...(outcome === 'part' && { amount: Math.ceil(amount / 2) }) },
        { on: day, actor: 'delivery' },
      );
  });
}

/** A goodwill entry of the program desk, with its reason (requirement K5 asks for lots of several origins). */
export async function isAdjusted({ office, member }: Spending, on: Day): Promise<void> {
  if (!isCovered(member, on, 10)) return;
  const amount = member.level >= 2 ? 25 : 4;
  await office.do(
    creditsAdjust,
    { partner: member.id, amount },
    { on, reason: 'a training was cancelled by the vendor', ticket: `SUP-${member.random.between(1000, 9999)}` },
  );
}
