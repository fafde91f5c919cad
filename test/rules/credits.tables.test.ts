import { decideAdjust } from '../../src/rules/credits/adjust.ts';
import { decideAllocate } from '../../src/rules/credits/allocate.ts';
import { decideApprove, decideDecline } from '../../src/rules/credits/approval.ts';
import type { CreditsEffect } from '../../src/rules/credits/effects.ts';
import { expiredLots, timedOutRequests } from '../../src/rules/credits/expire.ts';
import { decideRedeem } from '../../src/rules/credits/redeem.ts';
import { decideRelease } from '../../src/rules/credits/release.ts';
import { decideReserve } from '../../src/rules/credits/reserve.ts';
import { decideReverse, type EntryFacts } from '../../src/rules/credits/reverse.ts';
import { decideShare, type ShareInput } from '../../src/rules/credits/share.ts';
import type { Day } from '../../src/rules/day.ts';
import { approve } from '../../src/rules/decision.ts';
import type { Id } from '../../src/rules/id.ts';
import { draw, effectRow, holder, lot, opn, request, reservation, type By, type Members, type Reserved } from './credits.given.ts';
import type { CatalogueOption } from '../../src/rules/program/program.ts';
import { ruleTable } from './tables.ts';

interface Asked {
  readonly on: string;
  readonly by: By;
}

interface Reserving {
  readonly members: Members;
  readonly lots: readonly string[];
  readonly draws: readonly string[];
  readonly open: boolean;
  readonly option_for: readonly string[] | null;
  /** What else the catalogue says of the option. */
  readonly sold: Partial<CatalogueOption> | null;
}

const withoutCredits = { ...opn, benefits: opn.benefits.filter(({ opens }) => opens !== 'credits') };

ruleTable<Reserving, Asked & { readonly option: string; readonly quantity: number | null; readonly plan: boolean }, CreditsEffect>({
  file: 'credits.reserve.yaml',
  decide: ({ members, lots, draws, open, option_for, sold }, { on, by, option: id, quantity, plan }) => {
    const option = { ...opn.catalogueById.get(id)!, ...(option_for && { partnerTypes: option_for }), ...sold };
    const facts = { ...holder(members), option, lots: lots.map(lot), draws: draws.map(draw) };
    const input = { partner: 'ACME', option: id, ...(quantity !== null && { quantity }), plan };
    return decideReserve(open ? opn : withoutCredits, facts, request(input, { on, by }));
  },
  effect: effectRow,
  codes: [
    'membership-missing',
    'membership-lapsed',
    'requester-missing',
    'requester-from-elsewhere',
    'requester-not-entitled',
    'credits-not-open',
    'option-for-others',
    'option-above-level',
    'option-not-available',
    'quantity-below-minimum',
    'quantity-off-step',
    'quantity-above-maximum',
    'credits-not-shared',
    'sharing-limit-exceeded',
    'credits-insufficient',
    'amount-beyond-range',
    'credits-set-aside',
    'primary-to-approve',
  ],
});

ruleTable<Reserved, Asked & { readonly amount: number | null }, CreditsEffect>({
  file: 'credits.redeem.yaml',
  decide: (given, { on, by, amount }) =>
    decideRedeem(opn, reservation(given), request({ reservation: 'RSV-1', ...(amount !== null && { amount }) }, { on, by })),
  effect: effectRow,
  codes: [
    'reservation-closed',
    'reservation-not-yet-made',
    'reservation-awaits-approval',
    'amount-above-reserved',
    'requester-not-entitled',
  ],
});

ruleTable<Reserved, Asked, CreditsEffect>({
  file: 'credits.release.yaml',
  decide: (given, asked) => decideRelease(opn, reservation(given), request({ reservation: 'RSV-1' }, asked)),
  effect: effectRow,
  codes: ['reservation-closed', 'request-timed-out', 'reservation-not-yet-made', 'requester-from-elsewhere'],
});

ruleTable<
  Omit<Reserved, 'for'> & { readonly members: Members; readonly draws: readonly string[] },
  Asked & { readonly verb: 'approve' | 'decline' },
  CreditsEffect
>({
  file: 'credits.approval.yaml',
  decide: ({ members, draws, ...given }, { verb, ...asked }) => {
    const facts = {
      reservation: reservation({ ...given, for: 'PTR-2' }),
      membership: holder(members).membership,
      draws: draws.map(draw),
    };
    return (verb === 'approve' ? decideApprove : decideDecline)(opn, facts, request({ reservation: 'RSV-1' }, asked));
  },
  effect: effectRow,
  codes: [
    'reservation-closed',
    'request-timed-out',
    'reservation-not-waiting',
    'requester-missing',
    'requester-from-elsewhere',
    'requester-not-entitled',
    'membership-lapsed',
    'credits-not-shared',
    'sharing-limit-exceeded',
  ],
});

ruleTable<{ readonly members: Members; readonly allocated: readonly string[] }, Asked, CreditsEffect>({
  file: 'credits.allocate.yaml',
  decide: ({ members, allocated }, asked) => decideAllocate(opn, { ...holder(members), allocated }, request({ partner: 'ACME' }, asked)),
  effect: effectRow,
  codes: ['membership-lapsed', 'account-is-primarys', 'allocation-given', 'allocation-given-before', 'level-without-credits'],
});

ruleTable<
  { readonly members: Members; readonly lots: readonly string[]; readonly issued: number },
  Asked & { readonly amount: number },
  CreditsEffect
>({
  file: 'credits.adjust.yaml',
  decide: ({ members, lots, issued }, { amount, ...asked }) =>
    decideAdjust(opn, { ...holder(members), lots: lots.map(lot), issued }, request({ partner: 'ACME', amount }, asked)),
  effect: effectRow,
  codes: ['membership-lapsed', 'account-is-primarys', 'credits-insufficient', 'amount-beyond-range'],
});

ruleTable<
  { readonly members: Members; readonly changed: Day | null; readonly waiting: readonly Id<'RSV'>[] },
  Asked & { readonly mode: ShareInput['mode']; readonly limit: number | null },
  CreditsEffect
>({
  file: 'credits.share.yaml',
  decide: ({ members, changed: changedOn, waiting }, { mode, limit, ...asked }) =>
    decideShare(
      opn,
      { ...holder(members), changedOn, waiting },
      request({ partner: 'ACME', mode, ...(limit !== null && { limit }) }, asked),
    ),
  effect: effectRow,
  codes: [
    'membership-lapsed',
    'account-is-primarys',
    'requester-not-entitled',
    'sharing-mode-missing',
    'sharing-limit-missing',
    'sharing-limit-unused',
    'sharing-unchanged',
    'sharing-changed-later',
    'requests-await-answer',
  ],
});

type Entry = Omit<EntryFacts, 'id' | 'lot' | 'reversedBy' | 'usedBy'> & {
  readonly entry: EntryFacts['id'];
  readonly lot: string;
  readonly reversed_by: EntryFacts['reversedBy'];
  readonly used_by: readonly string[];
};

ruleTable<Entry, Asked, CreditsEffect>({
  file: 'credits.reverse.yaml',
  decide: ({ entry, reversed_by, used_by, lot: line, ...rest }, asked) =>
    decideReverse(
      opn,
      { partner: 'PTR-1', entries: [{ ...rest, id: entry, lot: lot(line), reversedBy: reversed_by, usedBy: used_by }] },
      request({ entry }, asked),
    ),
  effect: effectRow,
  codes: ['entry-reversed-before', 'entry-is-reversal', 'entry-not-reversible', 'reversal-before-entry', 'entry-spent'],
});

ruleTable<{ readonly lots: readonly string[]; readonly requests: readonly Reserved[] }, { readonly on: string }, CreditsEffect>({
  file: 'credits.expire.yaml',
  decide: ({ lots, requests }, { on }) => {
    const { ids } = request({}, { on });
    const due = lots.map((line) => ({ ...lot(line), partner: 'PTR-1' as const }));
    return approve([...expiredLots(opn, due, { on, ids }), ...timedOutRequests(opn, requests.map(reservation), { on, ids })], {
      outcome: 'expired',
    });
  },
  effect: effectRow,
  codes: [],
});
