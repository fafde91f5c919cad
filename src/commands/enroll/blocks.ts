import type { Block, Cell } from '../../shell/blocks.ts';
import type { enrollmentAnswer } from './answer.ts';

type Shown = Awaited<ReturnType<typeof enrollmentAnswer>> & { readonly dryRun?: boolean };

/** Money as JSON holds it, for people. */
export const amountText = ({ amount, currency }: { readonly amount: string; readonly currency: string }) => `${amount} ${currency}`;

/** What became of an enrollment, in one sentence, then what a support agent looks for. */
export function enrollmentBlocks({ enrollment, partner, membership, invoices, dryRun }: Shown): readonly Block[] {
  const who = enrollment.name ?? 'A company without a name yet';
  const [first] = invoices ?? [];
  const rows: [string, Cell][] = [
    ['Enrollment', `${enrollment.id} (${enrollment.state}, revision ${enrollment.revision})`],
    ['Program', enrollment.program],
    ['Type', enrollment.type],
  ];
  if (partner) rows.push(['Partner', `${partner.id} ${partner.name}`]);
  if (membership) rows.push(['Membership', `${membership.id} (${membership.standing ?? membership.state})`], ['Level', membership.level]);
  if (membership?.start) rows.push(['Covers', `${membership.start} to ${membership.end}`]);
  if (first)
    rows.push(['Invoices', invoices?.map((invoice) => `${invoice.id} ${amountText(invoice.amount)} due ${invoice.dueOn}`).join(', ')]);
  if (enrollment.missing) rows.push(['Missing', enrollment.missing.join(', ') || 'nothing']);
  for (const { name, email, roles } of enrollment.answers.contacts ?? []) rows.push(['Contact', `${name} <${email}>: ${roles.join(', ')}`]);
  return [
    { kind: 'text', text: `${dryRun ? 'Would be: ' : ''}${sentence({ who, state: enrollment.state, membership, first })}`, tone: 'good' },
    { kind: 'card', rows },
  ];
}

interface Told {
  readonly who: string;
  readonly state: string;
  readonly membership: Shown['membership'];
  readonly first: NonNullable<Shown['invoices']>[number] | undefined;
}

function sentence({ who, state, membership, first }: Told): string {
  if (membership?.standing) return `${who} is a member until ${membership.end}.`;
  if (membership && first) return `${who} is approved; the membership opens with the payment of ${first.id}.`;
  if (state === 'awaiting-primary') return `${who} waits for the approval of its primary.`;
  return `${who}: the enrollment is ${state}.`;
}
