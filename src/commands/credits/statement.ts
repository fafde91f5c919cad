import { addDays, type Day } from '../../rules/day.ts';
import type { Names } from '../../rules/decision.ts';
import { accountOn, type AssociateAccount, type CreditAccount } from '../../rules/credits/account.ts';
import { heldIn, type Draw } from '../../rules/credits/sharing.ts';
import {
  counted,
  movementsByOrigin,
  statementInput,
  statementLines,
  unrecordedExpiries,
  type Movement,
  type StatementLine,
} from '../../rules/credits/statement.ts';
import type { CreditOrigin } from '../../rules/credits/states.ts';
import { defineQuery, type Context } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { accountOf, creditAccount, drawsOf, lotBalances } from '../../store/credits-account.ts';
import { entriesWithin, firstDayOf, type EntryRow } from '../../store/credits-entry.ts';
import { programOfRecord } from '../../store/partner.ts';
import { askingToSee, holderNamed, type Holder } from './account.ts';

/** Lists every entry of a period, between an opening and a closing balance (requirement K6). */
export const creditsStatement = defineQuery({
  path: ['credits', 'statement'],
  summary: 'List every credit entry of a period, with the balance before and after',
  examples: [
    'partnerctl credits statement ACME --from 2026-01-01 --to 2026-03-31',
    'partnerctl credits statement ACME --by admin@acme.example',
  ],
  input: statementInput,
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    from: { help: 'the first day (that of the first entry)' },
    to: { help: 'the last day (the business date)' },
  },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  asking: askingToSee,
  answer: async (context, input) => {
    const holder = await holderNamed(context, input.partner);
    const key = { account: accountOf(holder.partner, holder.membership), program: context.program.id };
    // What takes effect after the business date is not known on it (invariant 4).
    const to = input.to === undefined || input.to > context.on ? context.on : input.to;
    const from = input.from ?? (await firstDayOf(context.view, key)) ?? to;
    if (input.from !== undefined && from > to)
      usage([{ code: 'invalid-value', text: `--from: ${JSON.stringify(from)} is after ${to}, the last day of the statement` }]);
    const period = { from: from > to ? to : from, to };
    return {
      statement: await (holder.membership?.primary
        ? associateStatement(context, holder, period)
        : primaryStatement(context, holder, period)),
    };
  },
  show: ({ statement }) => [
    {
      kind: 'text',
      text: {
        en: `Credits of ${statement.partner} from ${statement.from} to ${statement.to}. Before: ${listed(statement.before).en}.`,
        fr: `Crédits de ${statement.partner} du ${statement.from} au ${statement.to}. Avant : ${listed(statement.before).fr}.`,
      },
    },
    {
      kind: 'table',
      columns: [
        { key: 'on', header: 'On', priority: 1 },
        { key: 'id', header: 'Entry', cell: ({ id }: StatementLine) => id ?? { en: 'not recorded yet', fr: 'pas encore enregistrée' } },
        { key: 'kind', header: 'Kind', priority: 1 },
        { key: 'amount', header: 'Credits', align: 'right', priority: 1 },
        { key: 'change', header: 'Change', align: 'right', priority: 2 },
        { key: 'balance', header: 'Balance', align: 'right', priority: 1 },
        { key: 'lot', header: 'Lot' },
        { key: 'origin', header: 'Origin' },
        { key: 'reservation', header: 'Reservation' },
        { key: 'reason', header: 'Why', priority: 5 },
        { key: 'actor', header: 'Who', wide: true },
        { key: 'ticket', header: 'Ticket', wide: true },
      ],
      rows: statement.entries,
      empty: 'Nothing happened in this period.',
    },
    {
      kind: 'table',
      columns: [
        { key: 'origin', header: 'Origin', priority: 1 },
        { key: 'opening', header: 'Opening', align: 'right' },
        { key: 'change', header: 'Change', align: 'right', priority: 2 },
        { key: 'closing', header: 'Closing', align: 'right', priority: 1 },
      ],
      rows: originRows(statement),
      empty: 'There are no origins.',
    },
    { kind: 'text', text: { en: `After: ${listed(statement.after).en}.`, fr: `Après : ${listed(statement.after).fr}.` }, tone: 'strong' },
    ...(statement.eligible
      ? [
          {
            kind: 'text' as const,
            text: {
              en: `${statement.primary} shares its credits: ${statement.eligible.sharing}; ${statement.eligible.available} can be used on ${statement.to}.`,
              fr: `${statement.primary} partage ses crédits : ${statement.eligible.sharing} ; ${statement.eligible.available} sont utilisables le ${statement.to}.`,
            },
          },
        ]
      : []),
  ],
});

/** The origins of which there was something, and their sum. */
const originRows = ({ byOrigin, opening, closing }: { byOrigin: Readonly<Record<string, Movement>>; opening: number; closing: number }) => [
  ...Object.entries(byOrigin)
    .map(([origin, movement]) => ({ origin, ...movement }))
    .filter((row) => row.opening !== 0 || row.change !== 0),
  { origin: { en: 'all', fr: 'total' }, opening, change: closing - opening, closing },
];

interface Period {
  readonly from: Day;
  readonly to: Day;
}

const inFrench: Readonly<Record<string, string>> = {
  available: 'disponible',
  reserved: 'réservé',
  redeemed: 'utilisé',
  expired: 'expiré',
  reversed: 'contre-passé',
};

/** What is in each place of an account. */
const listed = (balance: Readonly<Record<string, number>>): Names => ({
  en: Object.entries(balance)
    .map(([place, amount]) => `${place} ${amount}`)
    .join(', '),
  fr: Object.entries(balance)
    .map(([place, amount]) => `${inFrench[place] ?? place} ${amount}`)
    .join(', '),
});

/** A primary's statement counts what is available. */
async function primaryStatement({ view, program }: Context, { partner }: Holder, { from, to }: Period) {
  const key = { account: partner, program: program.id };
  const eve = addDays(from, -1);
  const lots = await lotBalances(view, key, to);
  const { byOrigin: openings, ...before } = placesOf(accountOn(program, await lotBalances(view, key, eve), eve));
  const { byOrigin: _, ...after } = placesOf(accountOn(program, lots, to));
  const entries = [...(await entriesWithin(view, { ...key, from, to })), ...unrecordedExpiries(lots, { from, to })];
  const lines = statementLines(entries, { opening: before.available, places: counted.primary });
  const opening = Object.fromEntries(Object.entries(openings).map(([origin, { available }]) => [origin, available]));
  const byOrigin = movementsByOrigin(program, lines, opening);
  return { partner, from, to, opening: before.available, entries: lines, closing: after.available, byOrigin, before, after };
}

const placesOf = ({ available, reserved, redeemed, expired, reversed, byOrigin }: CreditAccount) => ({
  available,
  reserved,
  redeemed,
  expired,
  reversed,
  byOrigin,
});

const drawn = (draws: readonly Draw[]) => ({ reserved: heldIn(draws, 'reserved'), redeemed: heldIn(draws, 'redeemed') });

/** An entry without what the primary's account had before and after it. */
function withoutAccount(entry: EntryRow): Omit<EntryRow, 'before' | 'after'> {
  const { before: _, after: __, ...rest } = entry;
  return rest;
}

/**
 * An associate's statement counts what its own reservations hold and had delivered, says what it may still use, and
 * shows nothing else of its primary's account (requirement K2).
 */
async function associateStatement({ view, program }: Context, holder: Holder, { from, to }: Period) {
  const { partner } = holder;
  const primary = accountOf(partner, holder.membership);
  const key = { account: primary, program: program.id };
  const draws = await drawsOf(view, { ...key, user: partner, until: to });
  const earlier = draws.filter(({ on }) => on < from);
  const [before, after] = [drawn(earlier), drawn(draws)];
  const own = (await entriesWithin(view, { ...key, from, to, user: partner })).map(withoutAccount);
  const opening = before.reserved + before.redeemed;
  const lines = statementLines(own, { opening, places: counted.associate });
  const { sharing, limit, left, available } = (await creditAccount(view, program, { ...holder, on: to })) as AssociateAccount;
  return {
    partner,
    primary,
    from,
    to,
    opening,
    entries: lines,
    closing: after.reserved + after.redeemed,
    byOrigin: movementsByOrigin(program, lines, heldByOrigin(earlier)),
    before,
    after,
    eligible: { sharing, limit, left, available },
  };
}

/** What an associate held and had been delivered of each origin. */
function heldByOrigin(draws: readonly Draw[]): Partial<Record<CreditOrigin, number>> {
  const byOrigin = Map.groupBy(draws, ({ origin }) => origin);
  return Object.fromEntries([...byOrigin].map(([origin, some]) => [origin, heldIn(some, 'reserved') + heldIn(some, 'redeemed')]));
}
