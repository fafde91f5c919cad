import type { Id } from '../../rules/id.ts';
import { membershipJson } from '../../rules/membership/shown.ts';
import type { Block } from '../../shell/blocks.ts';
import type { Context } from '../../shell/define.ts';
import { invoiceJson, invoiceRows } from '../../store/invoice.ts';
import { membershipById } from '../../store/membership.ts';
import { amountText } from '../enroll/blocks.ts';

/** A renewed membership with the invoices of its new term. */
export async function renewalAnswer({ view, program, on }: Pick<Context, 'view' | 'program' | 'on'>, id: Id<'MEM'>) {
  const facts = await membershipById(view, id);
  const newest = facts.terms.at(-1)?.number;
  const invoices = (await invoiceRows(view, { membership: id })).filter(({ term }) => term === newest);
  return { membership: membershipJson(program, facts, on), invoices: invoices.map((row) => invoiceJson(row, on)) };
}

/** What became of a renewal, in one sentence, then the new term. */
export function renewalBlocks({ membership: m, invoices }: Awaited<ReturnType<typeof renewalAnswer>>): readonly Block[] {
  const [first] = invoices;
  const text = first ? `${m.name} has ordered its next term; it opens with the payment of ${first.id}.` : `${m.name} is renewed.`;
  return [
    { kind: 'text', text, tone: 'good' },
    {
      kind: 'card',
      rows: [
        ['Membership', `${m.id} (${m.standing ?? m.state})`],
        ['Present term', m.start && `${m.start} to ${m.end}`],
        ['Next term', m.next?.start && `${m.next.start} to ${m.next.end}`],
        ['Level', m.next?.level ?? m.level],
        ['Invoices', invoices.map((invoice) => `${invoice.id} ${amountText(invoice.amount)} due ${invoice.dueOn}`).join(', ')],
      ],
    },
  ];
}
