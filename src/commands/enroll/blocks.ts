import type { Block, Cell } from '../../shell/blocks.ts';
import type { enrollmentAnswer } from './answer.ts';

type Shown = Awaited<ReturnType<typeof enrollmentAnswer>> & {
  readonly dryRun?: boolean;
  readonly decision?: { readonly reasons: readonly { readonly code: string; readonly text: string }[] };
};

/** Money as JSON holds it, for people. */
export const amountText = ({ amount, currency }: { readonly amount: string; readonly currency: string }) => `${amount} ${currency}`;

/** What became of an enrollment, in one sentence, then what a support agent looks for. */
export function enrollmentBlocks({ enrollment, partner, membership, invoices, dryRun, decision }: Shown): readonly Block[] {
  const who = enrollment.name ?? 'A company without a name yet';
  const [first] = invoices ?? [];
  const { parent, ownership, agreement, contacts = [] } = enrollment.answers;
  const rows: [string, Cell][] = [
    ['Enrollment', `${enrollment.id} (${enrollment.state}, revision ${enrollment.revision})`],
    ['Program', enrollment.program],
    ['Type', enrollment.type],
  ];
  if (parent) rows.push(['Primary', ownership === undefined ? parent : `${parent}, which owns ${ownership} %`]);
  if (partner) rows.push(['Partner', `${partner.id} ${partner.name}`]);
  if (membership) rows.push(['Membership', `${membership.id} (${membership.standing ?? membership.state})`], ['Level', membership.level]);
  if (membership?.start) rows.push(['Covers', `${membership.start} to ${membership.end}`]);
  if (first)
    rows.push(['Invoices', invoices?.map((invoice) => `${invoice.id} ${amountText(invoice.amount)} ${dueText(invoice)}`).join(', ')]);
  if (agreement) rows.push(['Agreement', agreementText(agreement)]);
  if (enrollment.missing) rows.push(['Missing', enrollment.missing.join(', ') || 'nothing']);
  const open = enrollment.roles?.filter(({ named, required }) => named < required) ?? [];
  if (enrollment.roles) rows.push(['Open roles', open.map(roleText).join(', ') || 'none']);
  for (const { name, email, roles } of contacts) rows.push(['Contact', `${name} <${email}>: ${roles.join(', ')}`]);
  return [
    { kind: 'text', text: `${dryRun ? 'Would be: ' : ''}${sentence({ who, state: enrollment.state, membership, first })}`, tone: 'good' },
    ...told(enrollment.state, decision),
    { kind: 'card', rows },
  ];
}

type Role = NonNullable<Shown['enrollment']['roles']>[number];

const roleText = ({ role, short, required, named }: Role) =>
  `${role}${short === role ? '' : ` (${short})`}${required > 1 ? `, ${named} of ${required}` : ''}`;

const dueText = ({ state, dueOn }: { readonly state: string; readonly dueOn: string }) =>
  state === 'cancelled' ? 'cancelled' : `due ${dueOn}`;

/** Which version of the agreement was accepted, by whom and when (requirement E3). */
export const agreementText = ({ version, acceptedBy, acceptedOn }: NonNullable<Shown['enrollment']['answers']['agreement']>) =>
  [version, acceptedBy && `accepted by ${acceptedBy}`, acceptedOn && `on ${acceptedOn}`].filter(Boolean).join(' ');

/** What a draft would still meet when it is submitted: told, and in the way of nothing (requirement E4). Its open roles are in the list below. */
function told(state: string, decision: Shown['decision']): readonly Block[] {
  const kept = new Set(['address-accepted', 'payment-to-return', 'awaits-review']);
  const reasons = decision?.reasons.filter(({ code }) => (state === 'draft' ? code !== 'role-open' : kept.has(code))) ?? [];
  return reasons.map(({ text }) => ({ kind: 'text', text: `! ${text}`, tone: 'warn' }));
}

interface Told {
  readonly who: string;
  readonly state: string;
  readonly membership: Shown['membership'];
  readonly first: NonNullable<Shown['invoices']>[number] | undefined;
}

function sentence({ who, state, membership, first }: Told): string {
  if (state === 'withdrawn') return `${who}: the enrollment is withdrawn.`;
  if (membership?.standing) return `${who} is a member until ${membership.end}.`;
  if (membership && first) return `${who} is approved; the membership opens with the payment of ${first.id}.`;
  if (state === 'awaiting-primary') return `${who} waits for the approval of its primary.`;
  if (state === 'under-review') return `${who} waits for the review of the program.`;
  return `${who}: the enrollment is ${state}.`;
}
