import { addDays, type Day } from '../../../rules/day.ts';
import { enrollOnce } from '../../enroll.ts';
import { paymentRecord } from '../../payment/record.ts';
import type { Agenda } from '../agenda.ts';
import type { Answer, Office } from '../office.ts';
import { payingWith, type Member } from './member.ts';

/** What a company says on its enrollment (requirement E3). */
export const enrollmentOf = (member: Member) => ({
  type: member.primary ? 'associate' : 'primary',
  name: member.company.name,
  country: member.company.country,
  domain: member.company.domain,
  ...(member.primary && { parent: member.primary.id, ownership: member.random.pick(['50.01', '51', '75', '80', '100']) }),
  ...payingWith(member),
  rewardType: member.rewardType,
  ...(!member.primary && member.level > 0 && sharing(member)),
  agreement: { version: '2024-1', acceptedBy: member.admin.email },
  contacts: member.people.map(({ name, email, roles }) => ({ name, email, roles })),
});

/** How a primary lets its associates use its credits (requirement K2). */
const sharing = ({ random, level }: Member) =>
  random.weighed([
    [3, { creditSharing: 'none' }],
    [3, { creditSharing: 'open' }],
    [2, { creditSharing: 'limit', creditLimit: level === 1 ? 5 : 50 }],
    [2, { creditSharing: 'pre-approval', creditLimit: level === 1 ? 8 : 80 }],
  ]);

type Invoice = { readonly id: string; readonly amount: { readonly amount: string }; readonly dueOn: Day; readonly state: string };

/** Hears of it when a company's term has opened. */
export type OnOpened = (member: Member, on: Day) => void;

interface Paying {
  readonly office: Office;
  readonly agenda: Agenda;
  readonly member: Member;
  readonly opened: OnOpened;
}

/** A primary enrolls: approved by rule, it pays some days later, or never. */
export async function joins({ office, agenda, member, opened }: Paying, on: Day): Promise<void> {
  const answer = await office.do(enrollOnce, enrollmentOf(member), { on, actor: member.random.pick(office.seeds.people.desk) });
  member.id = answer.partner.id;
  paysTerm({ office, agenda, member, opened }, { on, invoices: answer.invoices, neverPercent: 4 });
}

/** The first instalment comes within weeks and opens the term; the others come around their due days. */
export function paysTerm(
  { office, agenda, member, opened }: Paying,
  { on, invoices, neverPercent }: { readonly on: Day; readonly invoices: readonly Invoice[]; readonly neverPercent: number },
): void {
  const [first, ...others] = invoices.filter(({ state }) => state !== 'paid');
  if (!first || (member.random.chance(neverPercent) && !member.steady)) return;
  agenda.on(addDays(on, member.random.between(2, 24)), async (day) => {
    const { membership } = await pays(office, { member, invoice: first, on: day });
    member.through = membership.next?.end ?? membership.end;
    member.ordered = false;
    opened(member, day);
    for (const invoice of others) {
      const payday = addDays(invoice.dueOn, member.random.between(-9, 6));
      agenda.on(payday > day ? payday : day, async (later) => void (await pays(office, { member, invoice, on: later })));
    }
  });
}

const pays = (
  office: Office,
  { member, invoice, on }: { readonly member: Member; readonly invoice: Invoice; readonly on: Day },
): Promise<Answer> =>
  office.do(
    paymentRecord,
    {
      invoice: invoice.id,
      amount: invoice.amount.amount,
      on,
      reference: `${member.method === 'card' ? 'CARD' : 'WIRE'}-${invoice.id.slice(4)}`,
    },
    { on, actor: 'billing' },
  );
