import { decideReverse, reverseInput } from '../../rules/credits/reverse.ts';
import { readId } from '../../rules/id.ts';
import { defineCommand } from '../../shell/define.ts';
import { notFound, usage } from '../../shell/errors.ts';
import { entriesNamed, entriesOf, entriesOfChange, reversible, type EntryRow } from '../../store/credits-entry.ts';
import type { View } from '../../store/store.ts';
import { accountAfter, accountTable, holderOf } from './account.ts';
import { entryJson } from './entry.ts';

/** Undoes what was given, redeemed or adjusted by entries that name the originals (requirement W5, invariant 3). */
export const creditsReverse = defineCommand({
  path: ['credits', 'reverse'],
  summary: 'Undo credits given, redeemed or adjusted, with a reason; the original entries stay',
  examples: [
    'partnerctl credits reverse ENT-7 --reason "the deal was cancelled"',
    'partnerctl credits reverse RSV-2 --reason "the seat was not delivered"',
  ],
  input: reverseInput,
  fields: {
    entry: {
      positional: 'one',
      ask: 'Which entry, lot or reservation?',
      help: 'an entry with all that was written together with it, the lot it gave, or a reservation for all that was redeemed of it',
    },
  },
  programOf: async (view, { entry }) => (await entriesNamed(view, entry))[0]?.program,
  load: async (context, { entry }) => {
    const meant = await entriesMeant(context.view, entry);
    const [first] = meant;
    if (!first) return notFound('redeemed entry', entry, [`partnerctl credits trace ${entry}`]);
    return { ...(await holderOf(context, first.partner)), entries: await reversible(context.view, meant, context.on) };
  },
  partners: ({ partner }) => [partner],
  decide: (program, facts, request) => {
    if (request.reason === undefined)
      usage([{ code: 'missing-field', text: '--reason is missing: say why it is undone' }], ['--reason "not delivered"']);
    return decideReverse(program, facts, request);
  },
  answer: async (context, { facts, decision }) => {
    const moves = decision.effects.flatMap((effect) => (effect.kind === 'credits-reversed' ? effect.moves : []));
    const entries = await entriesOf(context.view, { entries: moves.map(({ entry }) => entry) });
    const undone = entries.filter(({ kind }) => kind === 'reverse').reduce((sum, { amount }) => sum + amount, 0);
    return { entry: entryJson(entries, undone), account: await accountAfter(context, facts) };
  },
  show: (result) => [
    {
      kind: 'text',
      text: {
        en: `Reversed ${result.entry.amount} credits (${result.entry.id}).`,
        fr: `${result.entry.amount} crédits contre-passés (${result.entry.id}).`,
      },
      tone: 'good',
    },
    accountTable(result),
  ],
});

/** What a text means to undo: all of the change an entry is part of, what gave a lot, what was redeemed of a reservation. */
async function entriesMeant(view: View, text: string): Promise<readonly EntryRow[]> {
  const found = await entriesNamed(view, text);
  if (readId('LOT', text)) return found.filter(({ from }) => from === 'outside');
  const [only] = found;
  if (readId('ENT', text) && only) return only.kind === 'redeem' || only.kind === 'adjust' ? entriesOfChange(view, only) : found;
  return found.filter(({ kind }) => kind === 'redeem');
}
