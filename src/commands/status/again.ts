import { approve } from '../../rules/decision.ts';
import { idOf, numberIn, readId, type Id, type Numbering } from '../../rules/id.ts';
import { levelJson } from '../../rules/membership/shown.ts';
import { programOn } from '../../rules/program/program.ts';
import { takeAgain, touchedFrom } from '../../rules/status/again.ts';
import { compileStatus, type CompiledStatus } from '../../rules/status/compile.ts';
import type { StatusFinding } from '../../rules/status/decide.ts';
import type { StatusEffect } from '../../rules/status/effects.ts';
import { folded } from '../../rules/status/grounds.ts';
import { standingAfter, type Standing, type TakenDecision } from '../../rules/status/standing.ts';
import type { Desk } from '../../shell/define.ts';
import { Ending, notFound } from '../../shell/errors.ts';
import { partnerNames, sourcesThrough, statusCases, type StatusCase } from '../../store/facts.ts';
import { recordNamed, writtenBy } from '../../store/facts-then.ts';
import { partnerNamed } from '../../store/partner.ts';
import { editionNamed } from '../../store/program.ts';
import type { StoredDecision } from '../../store/status-history.ts';
import { changedSince } from '../../store/status-pages.ts';
import type { Store, View } from '../../store/store.ts';
import { pastOf, type Past } from './decided.ts';
import { summaryOf } from './evaluation.ts';
import { earnedContext } from './program.ts';
import { named } from './today.ts';

/** Partners of one write: short enough that nobody waits for it. */
const pageSize = 100;

/** Whose decisions are taken again, and because of what. */
interface Asked {
  /** An import or another record: `IMP-4`, `import:4`, `AUD-12`, `audit:12`. */
  readonly affectedBy: string;
  readonly partners: readonly string[];
}

/**
 * Takes decisions again that rest on what a record wrote or replaced, each on its own day and under its own edition, and tells
 * those that come out otherwise. What was decided stays on record; the new decision takes its place (requirement S5).
 */
export async function decideAgain(desk: Desk, store: Store, { affectedBy, partners: texts }: Asked) {
  const because = causeNamed(affectedBy);
  const { options, progress } = desk;
  const { program, on, partners, from, edition } = await store.read(async (view) => {
    const context = await earnedContext(desk, view);
    const cause = (await recordNamed(view, because)) ?? notFound('import or record', affectedBy, ['partnerctl audit list']);
    const written = await writtenBy(view, context.program.id, cause.record);
    const only = new Set(await Promise.all(texts.map(async (text) => (await partnerNamed(view, text)).id)));
    const { program: cited } = await context.told({ outcome: 'kept', criteria: [], reasons: [] });
    const wanted = written.partners.filter((partner) => only.size === 0 || only.has(partner));
    return { ...context, partners: wanted, from: written.from, edition: cited };
  });
  const { counts } = summaryOf();
  const results: unknown[] = [];
  progress.start(partners.length);
  try {
    let done = 0;
    for (const page of pagesOf(from === undefined ? [] : partners)) {
      if (progress.stopping) break;
      const corrections = await correctPage(desk, store, { program: program.id, page, from: from ?? on, because });
      counts.evaluated += corrections.looked;
      for (const { change } of corrections.items) counts[change] += 1;
      if (!desk.streams) results.push(...corrections.items);
      await progress.advance((done += page.length), corrections.items);
    }
  } finally {
    progress.finish();
  }
  return {
    results,
    summary: counts,
    program: edition,
    on,
    dryRun: options.dryRun,
    affectedBy: { record: because, partners: partners.length },
  };
}

const pagesOf = (partners: readonly Id<'PTR'>[]): readonly (readonly Id<'PTR'>[])[] =>
  Array.from({ length: Math.ceil(partners.length / pageSize) }, (_, page) => partners.slice(page * pageSize, (page + 1) * pageSize));

/** The import or record that was typed. */
function causeNamed(text: string): Id<'IMP'> | Id<'AUD'> {
  const typed = text.replace(/^import:/i, 'IMP-').replace(/^audit:/i, 'AUD-');
  return readId('IMP', typed) ?? readId('AUD', typed) ?? notFound('import or record', text, ['IMP-4', 'AUD-12']);
}

interface Page {
  readonly program: string;
  readonly page: readonly Id<'PTR'>[];
  readonly from: string;
  readonly because: Id<'IMP'> | Id<'AUD'>;
}

/** How often a page is decided again whose facts change under us. */
const attempts = 5;

/** Decides a page outside the write and writes it when nothing changed meanwhile. */
async function correctPage(desk: Desk, store: Store, asked: Page) {
  for (let attempt = 1; ; attempt += 1) {
    const found = await store.read((view) => corrected(desk, view, asked));
    if (found.instead.length === 0) return { looked: found.looked, items: [] };
    const items = await desk.write({ affectedBy: asked.because, partners: asked.page }, async (tx, { ids }) => {
      const changed = await changedSince(tx, asked.program, found.cases);
      const { program } = await desk.context(tx, asked.program);
      const told = changed.length > 0 ? [] : numbered(found.instead, ids);
      const effects = told
        .flatMap((one) => effectsOf(asked.program, one))
        .concat(changed.length > 0 ? [] : standings(asked.program, found, told));
      return {
        decision: approve<StatusEffect>(effects, { outcome: 'decided-again' }),
        program: { id: program.id, edition: program.edition },
        answer: async (after) => (changed.length > 0 ? undefined : itemsOf(desk, after, asked.program, told)),
      };
    });
    if (items) return { looked: found.looked, items };
    if (attempt === attempts)
      throw new Ending('conflict', 'changed-meanwhile', 'facts kept changing while decisions were taken again', { hints: ['try again'] });
  }
}

/** A decision in the place of another. */
interface Instead {
  readonly partner: Id<'PTR'>;
  readonly old: StoredDecision;
  readonly taken: TakenDecision;
  readonly finding: StatusFinding;
}

interface Corrected {
  readonly looked: number;
  readonly instead: readonly Instead[];
  readonly standings: ReadonlyMap<Id<'PTR'>, { readonly before: Standing; readonly after: Standing }>;
  readonly cases: readonly StatusCase[];
}

/** Takes the decisions of a page again, day by day: each rests on where the one before left the partner. */
async function corrected(desk: Desk, view: View, { program: id, page, from, because }: Page): Promise<Corrected> {
  const { program } = await desk.context(view, id);
  const past = await pastOf(view, program, page);
  const touched = page.flatMap((partner) => touchedFrom((past.get(partner) as Past).decisions, from));
  const standing = new Map(page.map((partner) => [partner, standingBefore(past.get(partner) as Past, touched)] as const));
  const instead: Instead[] = [];
  const cases = new Map<Id<'PTR'>, StatusCase>();
  const rulesOn = ruleFinder(view, id);
  let looked = 0;
  const days = new Map<string, StoredDecision[]>();
  for (const one of touched) days.set(`${one.on} ${one.edition}`, [...(days.get(`${one.on} ${one.edition}`) ?? []), one]);
  for (const [, decisions] of [...days].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    const [{ edition, on } = { edition: '', on: '' }] = decisions;
    const rules = await rulesOn(edition, on);
    if (!rules) continue;
    for (const one of await statusCases(view, rules, { only: decisions.map(({ partner }) => partner) }, decisions.length)) {
      const { partner } = one.facts;
      for (const old of decisions.filter((each) => each.partner === partner)) {
        const draft = idOf('DEC', drafts + instead.length);
        const again = takeAgain(old, { rules, facts: one.facts, standing: standing.get(partner) as Standing, id: draft, because });
        standing.set(partner, again.standing);
        cases.set(partner, one);
        looked += 1;
        if (again.instead) instead.push({ partner, old, ...again.instead });
      }
    }
  }
  const moved = new Set(instead.map(({ partner }) => partner));
  const standings = new Map(
    [...moved].map(
      (partner) => [partner, { before: (past.get(partner) as Past).standing, after: standing.get(partner) as Standing }] as const,
    ),
  );
  return { looked, instead, standings, cases: [...cases.values()].filter(({ facts }) => moved.has(facts.partner)) };
}

/** Numbers that no decision has: decisions get theirs when they are written. */
const drafts = 10 ** 14;

/** Where a partner stood before the first decision that is taken again. */
function standingBefore({ first, decisions }: Past, touched: readonly StoredDecision[]): Standing {
  const again = new Set<unknown>(touched);
  const start = decisions.find((one) => again.has(one))?.on ?? '9999-12-31';
  return standingAfter(
    first,
    decisions.filter((one) => !again.has(one) && one.on < start),
    start,
  );
}

/** The rules of an edition on a day, compiled once each. */
function ruleFinder(view: View, program: string): (edition: string, on: string) => Promise<CompiledStatus | undefined> {
  const known = new Map<string, CompiledStatus | undefined>();
  return async (edition, on) => {
    const key = `${edition} ${on}`;
    if (!known.has(key)) {
      const found = await editionNamed(view, program, edition);
      known.set(key, found && compileStatus(programOn(found.definition, on), await sourcesThrough(view, program)));
    }
    return known.get(key);
  };
}

/** The decisions with their numbers. */
const numbered = (instead: readonly Instead[], ids: Numbering): readonly (Instead & { readonly draft: Id<'DEC'> })[] =>
  instead.map((one) => ({ ...one, draft: one.taken.id, taken: { ...one.taken, id: ids.next('DEC') } }));

function effectsOf(program: string, { partner, old, taken, finding }: Instead): StatusEffect[] {
  const { id: decision, on: decidedOn, change, from, to, reasons } = taken;
  const said = { decision, supersedes: old.id, edition: old.edition, decidedOn, change, from, to, reasons };
  return [{ kind: 'decision-corrected', partner, program, ...said, criteria: folded(finding.criteria) }];
}

function standings(program: string, { standings: all }: Corrected, told: ReturnType<typeof numbered>): StatusEffect[] {
  const ids = new Map(told.map(({ draft, taken }) => [draft, taken.id]));
  const known = (id: Id<'DEC'> | null) => (id === null ? null : (ids.get(id) ?? id));
  return [...all].map(([partner, { before, after }]) => {
    const standing = { ...after, decision: known(after.decision), proposal: known(after.proposal) };
    return { kind: 'standing-corrected', partner, program, from: before.level, standing };
  });
}

/** Decisions taken again as answers show them. */
async function itemsOf(desk: Desk, view: View, programId: string, told: readonly Instead[]) {
  const context = await desk.context(view, programId);
  const names = await partnerNames(
    view,
    [...new Set(told.map(({ partner }) => partner))].toSorted((a, b) => numberIn(a) - numberIn(b)),
  );
  const items = [];
  for (const { partner, old, taken, finding } of told) {
    const { id, on, change, from, to, reasons } = taken;
    const { program, ...decision } = await context.told({ outcome: change, criteria: named(context.program, finding.criteria), reasons });
    items.push({
      partner,
      name: names.get(partner) ?? null,
      on,
      supersedes: old.id,
      was: { change: old.change, from: levelJson(old.from), to: levelJson(old.to) },
      from: levelJson(from),
      to: levelJson(to),
      change,
      decision: { id, ...decision, program: { ...program, edition: old.edition } },
    });
  }
  return items;
}
