import type { Id } from '../../rules/id.ts';
import { membershipJson } from '../../rules/membership/shown.ts';
import type { Block } from '../../shell/blocks.ts';
import type { Context } from '../../shell/define.ts';
import { invoiceJson, invoiceRows } from '../../store/invoice.ts';
import { membershipById } from '../../store/membership.ts';
import { invoiceText, span } from '../enroll/blocks.ts';

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
  const text = first
    ? {
        en: `${m.name} has ordered its next term; it opens with the payment of ${first.id}.`,
        fr: `${m.name} a commandé sa prochaine période ; elle s’ouvre au paiement de ${first.id}.`,
      }
    : { en: `${m.name} is renewed.`, fr: `${m.name} est renouvelée.` };
  return [
    { kind: 'text', text, tone: 'good' },
    {
      kind: 'card',
      rows: [
        ['Membership', `${m.id} (${m.standing ?? m.state})`],
        ['Present term', m.start && span(m.start, m.end)],
        ['Next term', m.next?.start && span(m.next.start, m.next.end)],
        ['Level', m.next?.level ?? m.level],
        ['Invoices', { en: invoices.map(invoiceText('en')).join(', '), fr: invoices.map(invoiceText('fr')).join(', ') }],
      ],
    },
  ];
}
