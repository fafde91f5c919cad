import { addDays, type Day } from '../../../rules/day.ts';
import { engagementAttach } from '../../engagement/attach.ts';
import { rewardPay } from '../../reward/pay.ts';
import { supplierActivate } from '../../supplier/activate.ts';
import { supplierInvite } from '../../supplier/invite.ts';
import { supplierSubmit } from '../../supplier/submit.ts';
import type { Agenda } from '../agenda.ts';
import type { Office } from '../office.ts';
import { isCovered, type Member } from './member.ts';

interface Payout {
  readonly office: Office;
  readonly agenda: Agenda;
  readonly member: Member;
  /** The engagement whose reward is to be paid. */
  readonly id: string;
}

const accounts = 'accounts-payable';

/**
 * A reward in money needs an account to pay it to and an invoice: one step after the other, and some partners have not
 * come to the end of them (requirement W4).
 */
export function isPaidOut({ office, agenda, member, id }: Payout, on: Day): void {
  const { random } = member;
  let day = on;
  const then = (percent: number, work: (day: Day) => Promise<unknown>): boolean => {
    if (!random.chance(percent)) return false;
    day = addDays(day, random.between(3, 16));
    agenda.on(day, async (at) => {
      if (isCovered(member, at)) await work(at);
    });
    return true;
  };
  const partner = member.id;
  const set =
    member.supplier ||
    (then(88, (at) => office.do(supplierInvite, { partner }, { on: at, actor: accounts })) &&
      then(85, (at) => office.attempt(supplierSubmit, { partner }, { on: at, by: member.admin.email })) &&
      then(85, (at) => office.attempt(supplierActivate, { partner }, { on: at, actor: accounts })));
  member.supplier = true;
  if (!set) return;
  if (
    !then(85, (at) =>
      office.attempt(
        engagementAttach,
        { engagement: id, category: 'invoice', reference: `INV-${id.slice(4)}-${at.slice(0, 4)}` },
        { on: at, by: member.seller.email },
      ),
    )
  )
    return;
  then(80, (at) => office.attempt(rewardPay, { reward: id }, { on: at, actor: accounts, ticket: `PAY-${random.between(1000, 9999)}` }));
}
