import * as z from 'zod';
import { readId, type Id } from '../../rules/id.ts';
import { levelJson } from '../../rules/membership/shown.ts';
import { programOn, type Program } from '../../rules/program/program.ts';
import type { Definition } from '../../rules/program/schema.ts';
import { draftDay, worthAt } from '../../rules/program/simulate.ts';
import { compileStatus } from '../../rules/status/compile.ts';
import { asIs, defineTask, type Desk } from '../../shell/define.ts';
import { notFound, usage } from '../../shell/errors.ts';
import { countCases, sourcesThrough } from '../../store/facts.ts';
import { heldLevels } from '../../store/program-simulation.ts';
import type { Store } from '../../store/store.ts';
import { definitionNamed, editionBeside } from './editions.ts';
import { simulatedPage, type Sides, type Simulated } from './simulation/pages.ts';
import { simulated } from './simulation/shown.ts';
import { tallyOf, type Tally } from './simulation/tally.ts';

/** Partners a page, as in a re-evaluation. */
const pageSize = 1000;

/** Runs a changed definition over everybody beside the edition in force, and writes nothing (requirement N7). */
export const programSimulate = defineTask({
  path: ['program', 'simulate'],
  reads: true,
  summary: 'Show who would move, and what money with them, under a changed program definition; nothing is written',
  examples: [
    'partnerctl program simulate my-program.yaml',
    'partnerctl program simulate my-program.yaml --as-of 2026-07-01 --only moved -o csv',
    'partnerctl program simulate my-program.yaml --against openip@2024-1',
  ],
  input: z.strictObject({
    draft: z.string().min(1),
    against: z.string().min(1).optional(),
    only: z.enum(['moved']).optional(),
    after: z.string().optional(),
    limit: z.int().min(1).optional(),
  }),
  fields: {
    draft: { positional: 'one', ask: 'Which program file?', help: 'the changed definition: a file, or an edition such as openip@2025-1' },
    against: { help: 'the edition or file it is compared with; the edition in force when left out' },
    only: { help: 'moved: leave out who stays where it is' },
    after: { help: 'go on after this partner' },
    limit: { help: 'how many partners at most' },
  },
  run: async (desk, { draft: named, against, only, after, limit }) => {
    const store = await desk.store();
    const draft = await definitionNamed(desk, named);
    const { id } = draft.definition;
    const { on, inForce } = await store.read(async (view) => {
      const context = await desk.context(view, id);
      return { on: context.on, inForce: context.program.edition };
    });
    const beside = against === undefined ? await editionBeside(desk, id, on) : await definitionNamed(desk, against);
    comparable(beside.definition, draft.definition);
    const [old, now] = [beside, draft].map(({ definition }) => onDay(definition, on)) as [Program, Program];
    const tally = tallyOf(old, now);
    const people = desk.options.output === 'table' || desk.options.output === 'wide';
    const walk = { after: startAfter(after), limit, tells: only === 'moved' || people ? 'moved' : 'all' } as const;
    const results = await (old.status && now.status ? walkEarned : walkBought)(desk, store, { old, now, tally, walk });
    return {
      results,
      summary: { ...tally.moves, crossings: tally.crossings(), totals: tally.totals() },
      from: { edition: beside.cited, inForce: beside.cited === `${id}@${inForce}` },
      to: { edition: draft.cited },
      on,
    };
  },
  show: simulated,
});

/** What a draft says on a day; what it says first, before its first day. */
const onDay = (definition: Definition, on: string): Program => ({ ...programOn(definition, draftDay(definition.valid_from, on)), on });

function comparable(old: Definition, now: Definition): void {
  const differing = [
    old.id !== now.id && `${now.id} is another program than ${old.id}`,
    old.currency !== now.currency && `amounts in ${now.currency} cannot be compared with ${old.currency}`,
    old.levels.acquired !== now.levels.acquired &&
      `levels that are ${now.levels.acquired} cannot be compared with ${old.levels.acquired} ones`,
  ].filter((text) => text !== false);
  if (differing.length > 0) usage(differing.map((text) => ({ code: 'editions-not-comparable', text })));
}

const startAfter = (after: string | undefined): Id<'PTR'> | undefined =>
  after === undefined ? undefined : (readId('PTR', after) ?? notFound('partner id', after, ['an id such as PTR-2000']));

interface Walked {
  readonly old: Program;
  readonly now: Program;
  readonly tally: Tally;
  readonly walk: { readonly after: Id<'PTR'> | undefined; readonly limit: number | undefined; readonly tells: 'moved' | 'all' };
}

/** Everybody whose level is earned, page by page. */
async function walkEarned(desk: Desk, store: Store, { old, now, tally, walk }: Walked): Promise<readonly unknown[]> {
  const { sides, count } = await store.read(async (view) => {
    const sources = await sourcesThrough(view, old.id);
    const [first, second] = [compileStatus(old, sources), compileStatus(now, sources)];
    if (!first || !second) throw new RangeError(`${old.id} has no status rules`);
    return { sides: { old: first, now: second } satisfies Sides, count: await countCases(view, old.id, old.on, { after: walk.after }) };
  });
  const total = Math.min(count, walk.limit ?? Infinity);
  const results: unknown[] = [];
  const { progress } = desk;
  let { after } = walk;
  progress.start(total);
  try {
    while (tally.moves.evaluated < total && !progress.stopping) {
      const limit = Math.min(pageSize, total - tally.moves.evaluated);
      const tells = (move: Simulated['move']) => walk.tells === 'all' || move !== 'same';
      const page = await simulatedPage(store, sides, { wanted: { after }, limit, tally, tells });
      if (!page) break;
      after = page.last;
      const items = page.told.map(itemOf);
      if (!desk.streams) results.push(...items);
      await progress.advance(tally.moves.evaluated, items);
    }
    if (tally.moves.evaluated < count && after !== undefined) desk.note(asIs(`partnerctl program simulate … --after ${after}`));
    return results;
  } finally {
    progress.finish();
  }
}

const itemOf = ({ partner, name, type, level, move, before, after }: Simulated) => ({
  partner,
  name,
  type,
  level: levelJson(level),
  move,
  from: levelJson(before.fits),
  to: levelJson(after.fits),
  decidedBefore: before.change,
  decidedAfter: after.change,
});

/** Where levels are bought nobody moves: what changes is what a level costs and gives. Told are the memberships whose level is gone. */
async function walkBought(_desk: Desk, store: Store, { old, now, tally }: Walked): Promise<readonly unknown[]> {
  const held = await store.read((view) => heldLevels(view, old.id, old.on));
  for (const { type, level, partners } of held) {
    const at = level ?? old.levels.entry.id;
    const worth = (program: Program) => worthAt(program, { level: at, type, sold: [] });
    tally.addAll(partners, at, { before: worth(old), after: worth(now) });
  }
  return held
    .filter(({ level }) => level !== null && !now.levelById.has(level))
    .map(({ type, level, partners }) => ({ type, level: levelJson(level), move: 'unknown', partners }));
}
