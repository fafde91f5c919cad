import { addDays, type Day } from '../../rules/day.ts';
import { accountOn, type LotBalance } from '../../rules/credits/account.ts';
import { heldIn, type Draw } from '../../rules/credits/sharing.ts';
import { counted, statementInput, statementLines, unrecordedExpiries, type StatementLine } from '../../rules/credits/statement.ts';
import { defineQuery, type Context } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { accountOf, drawsOf, lotBalances } from '../../store/credits-account.ts';
import { entriesWithin, firstDayOf, type EntryRow } from '../../store/credits-entry.ts';
import { programOfRecord } from '../../store/partner.ts';
import { holderNamed, type Holder } from './account.ts';

/** Lists every entry of a period, between an opening and a closing balance (requirement K6). */
export const creditsStatement = defineQuery({
  path: ['credits', 'statement'],
  summary: 'List every credit entry of a period, with the balance before and after',
  examples: ['partnerctl credits statement ACME --from 2026-01-01 --to 2026-03-31'],
  input: statementInput,
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    from: { help: 'the first day (that of the first entry)' },
    to: { help: 'the last day (the business date)' },
  },
  programOf: (view, { partner }) => programOfRecord(view, partner),
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
      text: `Credits of ${statement.partner} from ${statement.from} to ${statement.to}. Before: ${listed(statement.before)}.`,
    },
    {
      kind: 'table',
      columns: [
        { key: 'on', header: 'On', priority: 1 },
        { key: 'id', header: 'Entry', cell: ({ id }: StatementLine) => id ?? 'not recorded yet' },
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
    { kind: 'text', text: `After: ${listed(statement.after)}.`, tone: 'strong' },
  ],
});

interface Period {
  readonly from: Day;
  readonly to: Day;
}

const listed = (balance: Readonly<Record<string, number>>) =>
  Object.entries(balance)
    .map(([place, amount]) => `${place} ${amount}`)
    .join(', ');

/** A primary's statement counts what is available. */
async function primaryStatement({ view, program }: Context, { partner }: Holder, { from, to }: Period) {
  const key = { account: partner, program: program.id };
  const placesOn = (lots: readonly LotBalance[], on: Day) => {
    const { available, reserved, redeemed, expired, reversed } = accountOn(program, lots, on);
    return { available, reserved, redeemed, expired, reversed };
  };
  const eve = addDays(from, -1);
  const lots = await lotBalances(view, key, to);
  const before = placesOn(await lotBalances(view, key, eve), eve);
  const after = placesOn(lots, to);
  const entries = [...(await entriesWithin(view, { ...key, from, to })), ...unrecordedExpiries(lots, { from, to })];
  const lines = statementLines(entries, { opening: before.available, places: counted.primary });
  return { partner, from, to, opening: before.available, entries: lines, closing: after.available, before, after };
}

const drawn = (draws: readonly Draw[]) => ({ reserved: heldIn(draws, 'reserved'), redeemed: heldIn(draws, 'redeemed') });

/** An entry without what the primary's account had before and after it. */
function withoutAccount(entry: EntryRow): Omit<EntryRow, 'before' | 'after'> {
  const { before: _, after: __, ...rest } = entry;
  return rest;
}

/** An associate's statement counts what its own reservations hold and had delivered, and shows nothing else of its primary's account (requirement K2). */
async function associateStatement({ view, program }: Context, { partner, membership }: Holder, { from, to }: Period) {
  const primary = accountOf(partner, membership);
  const key = { account: primary, program: program.id };
  const draws = await drawsOf(view, { ...key, user: partner, until: to });
  const [before, after] = [drawn(draws.filter(({ on }) => on < from)), drawn(draws)];
  const own = (await entriesWithin(view, { ...key, from, to, user: partner })).map(withoutAccount);
  const opening = before.reserved + before.redeemed;
  return {
    partner,
    primary,
    from,
    to,
    opening,
    entries: statementLines(own, { opening, places: counted.associate }),
    closing: after.reserved + after.redeemed,
    before,
    after,
  };
}
