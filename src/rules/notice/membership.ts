import type { MembershipEffect, MembershipMoved } from '../membership/effects.ts';
import type { Effect, EffectKind, EffectOf } from '../effects.ts';
import type { Notice } from './notice.ts';
import { recordOf } from './records.ts';
import type { Telling, TellingsOf } from './tellings.ts';

/** The effects of one kind among some. */
export const effectsOf = <Kind extends EffectKind>(effects: readonly Effect[], kind: Kind): readonly EffectOf<Kind>[] =>
  effects.filter((effect): effect is EffectOf<Kind> => effect.kind === kind);

const told: readonly string[] = ['awaiting-primary', 'under-review', 'returned', 'rejected'];

/** Where an enrollment waits, or what was answered to it. That it is approved is told with the membership it makes. */
const enrollmentMoved: Telling<'enrollment-moved'> = {
  reads: ({ id, to }) => (told.includes(to) ? [id] : []),
  notices: ({ id, to }, { records, reason }): readonly Notice[] => {
    if (!told.includes(to)) return [];
    const { partner, company, primary } = recordOf(records.enrollments, id);
    const about = { enrollment: id, company };
    if (to === 'returned') return [{ kind: 'enrollment-returned', partner, facts: { ...about, reason } }];
    if (to === 'rejected') return [{ kind: 'enrollment-rejected', partner, facts: { ...about, reason } }];
    const waitsFor = to === 'awaiting-primary' ? 'primary' : 'review';
    return [
      { kind: 'enrollment-submitted', partner, facts: { ...about, waitsFor } },
      ...(waitsFor === 'primary' && primary ? [{ kind: 'associate-awaiting-approval' as const, partner: primary, facts: about }] : []),
    ];
  },
};

/** One notice for the invoices of a term: they are sent together. */
const invoiceIssued: Telling<'invoice-issued'> = {
  notices: ({ invoice }, { among }) => {
    const { partner, membership, term, instalment, sendFrom, sendBy } = invoice;
    if (instalment !== 1) return [];
    const together = effectsOf(among, 'invoice-issued').filter((one) => one.invoice.membership === membership && one.invoice.term === term);
    const invoices = together.map(({ invoice: { id, amount, dueOn } }) => ({ invoice: id, amount, dueOn }));
    return [{ kind: term === 1 ? 'invoice-due' : 'renewal-invoiced', partner, facts: { membership, invoices, sendFrom, sendBy } }];
  },
};

const termActivated: Telling<'term-activated'> = {
  notices: ({ partner, membership, number, startsOn, endsOn, activatedOn }, { among }) => {
    const issued = effectsOf(among, 'credits-issued').filter(({ lot }) => lot.partner === partner && lot.origin === 'allocated');
    const credits = issued.reduce((sum, { lot }) => sum + lot.amount, 0);
    const from = activatedOn > startsOn ? activatedOn : startsOn;
    return [{ kind: 'membership-active', partner, facts: { membership, term: number, from, through: endsOn, credits } }];
  },
};

function movedNotice({ partner, membership, to, ended, suspended }: MembershipMoved, reason: string | null): readonly Notice[] {
  if (to === 'suspended') {
    const facts = { membership, cause: suspended?.cause ?? null, reason: suspended?.because ?? reason };
    return [{ kind: 'membership-suspended', partner, facts }];
  }
  if (to === 'active') return [{ kind: 'membership-resumed', partner, facts: { membership, reason } }];
  if (to === 'terminated') return [{ kind: 'membership-terminated', partner, facts: { membership, reason, until: ended?.on ?? null } }];
  return [];
}

/** What is told of enrollments, memberships, their invoices and payments. */
export const membershipTellings: TellingsOf<MembershipEffect['kind']> = {
  'partner-registered': 'nothing',
  'enrollment-started': 'nothing',
  'enrollment-saved': 'nothing',
  'enrollment-moved': enrollmentMoved,
  'membership-created': {
    notices: ({ membership: { id, partner, enrollment } }) =>
      enrollment === null ? [] : [{ kind: 'enrollment-approved', partner, facts: { enrollment, membership: id } }],
  },
  'term-ordered': 'nothing',
  'term-activated': termActivated,
  'invoice-issued': invoiceIssued,
  'invoice-sent': {
    reads: ({ invoice }) => [invoice],
    notices: ({ partner, invoice }, { records }) => {
      const { membership, open, dueOn } = recordOf(records.invoices, invoice);
      return [{ kind: 'invoice-sent', partner, facts: { invoice, membership, open, dueOn } }];
    },
  },
  // Of what ended, or never began, its invoices are told with it.
  'invoices-cancelled': 'nothing',
  'payment-recorded': {
    reads: ({ payment: { invoice } }) => [invoice],
    notices: ({ payment: { partner, invoice, amount } }, { records }) => {
      const { membership, open } = recordOf(records.invoices, invoice);
      return [{ kind: 'payment-received', partner, facts: { invoice, membership, amount, open } }];
    },
  },
  'status-opened': 'nothing',
  'membership-moved': { notices: (effect, { reason }) => movedNotice(effect, reason) },
  'right-granted': 'nothing',
  'right-ended': 'nothing',
};
