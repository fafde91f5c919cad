import type { Names } from '../../rules/decision.ts';
import type { Block, Cell, Said } from '../../shell/blocks.ts';
import { asIs, type Ground, type Say } from '../../shell/define.ts';
import type { enrollmentAnswer } from './answer.ts';

type Shown = Awaited<ReturnType<typeof enrollmentAnswer>> & {
  readonly dryRun?: boolean;
  readonly decision?: { readonly reasons: readonly (Ground & { readonly code: string })[] };
};

/** Money as JSON holds it, for people. */
export const amountText = ({ amount, currency }: { readonly amount: string; readonly currency: string }) => `${amount} ${currency}`;

/** What became of an enrollment, in one sentence, then what a support agent looks for. */
export function enrollmentBlocks({ enrollment, partner, membership, invoices, dryRun, decision }: Shown, say: Say): readonly Block[] {
  const who = enrollment.name;
  const [first] = invoices ?? [];
  const { parent, ownership, agreement, contacts = [] } = enrollment.answers;
  const rows: [Said, Cell][] = [
    [
      'Enrollment',
      {
        en: `${enrollment.id} (${enrollment.state}, revision ${enrollment.revision})`,
        fr: `${enrollment.id} (${enrollment.state}, révision ${enrollment.revision})`,
      },
    ],
    ['Program', enrollment.program],
    ['Type', enrollment.type],
  ];
  if (parent)
    rows.push([
      'Primary',
      ownership === undefined ? parent : { en: `${parent}, which owns ${ownership} %`, fr: `${parent}, qui en détient ${ownership} %` },
    ]);
  if (partner) rows.push(['Partner', `${partner.id} ${partner.name}`]);
  if (membership) rows.push(['Membership', `${membership.id} (${membership.standing ?? membership.state})`], ['Level', membership.level]);
  if (membership?.start) rows.push(['Covers', span(membership.start, membership.end)]);
  if (first)
    rows.push([
      'Invoices',
      { en: invoices?.map(invoiceText('en')).join(', ') ?? '', fr: invoices?.map(invoiceText('fr')).join(', ') ?? '' },
    ]);
  if (agreement) rows.push(['Agreement', agreementText(agreement)]);
  if (enrollment.missing) rows.push(['Missing', enrollment.missing.join(', ') || { en: 'nothing', fr: 'rien' }]);
  const open = enrollment.roles?.filter(({ named, required }) => named < required) ?? [];
  if (enrollment.roles)
    rows.push([
      'Open roles',
      open.length === 0
        ? { en: 'none', fr: 'aucun' }
        : { en: open.map(roleText('en')).join(', '), fr: open.map(roleText('fr')).join(', ') },
    ]);
  for (const { name, email, roles } of contacts) rows.push(['Contact', `${name} <${email}>: ${roles.join(', ')}`]);
  const text = sentence({ who, state: enrollment.state, membership, first });
  return [
    { kind: 'text', text: dryRun ? { en: `Would be: ${text.en}`, fr: `Ce serait : ${text.fr}` } : text, tone: 'good' },
    ...told(enrollment.state, decision, say),
    { kind: 'card', rows },
  ];
}

type Role = NonNullable<Shown['enrollment']['roles']>[number];

const roleText =
  (lang: keyof Names) =>
  ({ role, short, required, named }: Role) =>
    `${role}${short === role ? '' : ` (${short})`}${required > 1 ? `, ${named} ${{ en: 'of', fr: 'sur' }[lang]} ${required}` : ''}`;

/** The days from one to another. */
export const span = (from: string, to: string | null): Names => ({ en: `${from} to ${to}`, fr: `du ${from} au ${to}` });

/** An invoice with what is to be paid and when, in a language. */
export const invoiceText =
  (lang: keyof Names) =>
  ({ id, amount, state, dueOn }: NonNullable<Shown['invoices']>[number]) => {
    const when = state === 'cancelled' ? { en: 'cancelled', fr: 'annulée' } : { en: `due ${dueOn}`, fr: `à payer le ${dueOn}` };
    return `${id} ${amountText(amount)} ${when[lang]}`;
  };

/** Which version of the agreement was accepted, by whom and when (requirement E3). */
export const agreementText = ({ version, acceptedBy, acceptedOn }: NonNullable<Shown['enrollment']['answers']['agreement']>): Names => ({
  en: [version, acceptedBy && `accepted by ${acceptedBy}`, acceptedOn && `on ${acceptedOn}`].filter(Boolean).join(' '),
  fr: [version, acceptedBy && `accepté par ${acceptedBy}`, acceptedOn && `le ${acceptedOn}`].filter(Boolean).join(' '),
});

/** What a draft would still meet when it is submitted: told, and in the way of nothing (requirement E4). Its open roles are in the list below. */
function told(state: string, decision: Shown['decision'], say: Say): readonly Block[] {
  const kept = new Set(['address-accepted', 'payment-to-return', 'awaits-review']);
  const reasons = decision?.reasons.filter(({ code }) => (state === 'draft' ? code !== 'role-open' : kept.has(code))) ?? [];
  return reasons.map((reason) => ({ kind: 'text', text: asIs(`! ${say.told(reason)}`), tone: 'warn' }));
}

interface Told {
  readonly who: string | null | undefined;
  readonly state: string;
  readonly membership: Shown['membership'];
  readonly first: NonNullable<Shown['invoices']>[number] | undefined;
}

function sentence({ who, state, membership, first }: Told): Names {
  const [en, fr] = [who ?? 'A company without a name yet', who ?? 'Une société encore sans nom'];
  if (state === 'withdrawn') return { en: `${en}: the enrollment is withdrawn.`, fr: `${fr} : l’inscription est retirée.` };
  if (membership?.standing) return { en: `${en} is a member until ${membership.end}.`, fr: `${fr} est membre jusqu’au ${membership.end}.` };
  if (membership && first)
    return {
      en: `${en} is approved; the membership opens with the payment of ${first.id}.`,
      fr: `${fr} est approuvée ; l’adhésion s’ouvre au paiement de ${first.id}.`,
    };
  if (state === 'awaiting-primary')
    return { en: `${en} waits for the approval of its primary.`, fr: `${fr} attend l’accord de son entité principale.` };
  if (state === 'under-review') return { en: `${en} waits for the review of the program.`, fr: `${fr} attend l’examen du programme.` };
  return { en: `${en}: the enrollment is ${state}.`, fr: `${fr} : l’inscription est à l’état ${state}.` };
}
