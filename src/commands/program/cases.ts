import { addDays } from '../../rules/day.ts';
import type { Id } from '../../rules/id.ts';
import { judgeProgram, judgeQuote, judgeReward, judgeStatus, type Expectation } from '../../rules/program/cases/judge.ts';
import { readCases, type ReadCase } from '../../rules/program/cases/read.ts';
import type { ProgramCase } from '../../rules/program/cases/schema.ts';
import type { Criterion } from '../../rules/decision.ts';
import { programOn, type Program } from '../../rules/program/program.ts';
import type { Definition } from '../../rules/program/schema.ts';
import { compileStatus, type SourcesThrough } from '../../rules/status/compile.ts';
import { decideStatus } from '../../rules/status/decide.ts';
import type { Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { statusCases } from '../../store/facts.ts';
import { membershipOf } from '../../store/membership.ts';
import { writeCase } from '../../store/program-cases.ts';
import { promotionFacts } from '../../store/promotion.ts';
import type { Store, View } from '../../store/store.ts';

/** Largest file of cases read. */
const limit = 1024 * 1024;

/** A case that was run: what it expected and what came of it, and what its evaluation looked at. */
export interface RanCase {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly passed: boolean;
  readonly expectations: readonly Expectation[];
  readonly criteria: readonly Criterion[];
}

/** Where the cases of a program file are when nobody says: beside it, `openip.cases.yaml` for `openip.yaml`. */
export const casesBeside = (file: string): string => file.replace(/(\.ya?ml)?$/, '.cases.yaml');

/** Reads files of cases; ends with every problem of all of them, each with its line. */
export async function casesIn(desk: Desk, definition: Definition, files: readonly string[]) {
  const found: (ReadCase & { readonly file: string })[] = [];
  const problems: { readonly code: string; readonly text: string }[] = [];
  for (const file of files) {
    const read = readCases(await desk.readText(file, limit), definition);
    if ('cases' in read) found.push(...read.cases.map((one) => ({ ...one, file })));
    else
      problems.push(
        ...read.problems.map(({ check, line, column, message }) => ({ code: check, text: `${file}:${line}:${column} ${message}` })),
      );
  }
  if (problems.length > 0)
    throw new Ending(
      'usage',
      'cases-broken',
      { en: `${files.join(', ')}: not cases that can be run`, fr: `${files.join(', ')} : ces cas ne peuvent pas être exécutés` },
      {
        reasons: problems,
        hints: ['partnerctl program schema --of cases'],
      },
    );
  return found;
}

/** The cases that lie beside a program file; none where there is no such file. */
export async function ownCases(desk: Desk, definition: Definition, file: string) {
  try {
    return await casesIn(desk, definition, [casesBeside(file)]);
  } catch (error) {
    if (error instanceof Ending && error.code === 'file-missing') return [];
    throw error;
  }
}

/** Runs cases through the rules, on records kept and measured as everywhere else, in a store that is gone afterwards. */
export async function runCases(
  desk: Desk,
  definition: Definition,
  cases: readonly (ReadCase & { readonly file: string })[],
): Promise<readonly RanCase[]> {
  const run = async (store: Store | undefined) => {
    const ran: RanCase[] = [];
    for (const [place, { given, file, line }] of cases.entries()) {
      const program = programOn(definition, given.on);
      const about = store && given.partner ? await aboutPartner(store, program, { given, number: place + 1 }) : nobody;
      const expectations = [...judgeProgram(program, given.expect), ...about.expectations];
      const passed = expectations.every(({ holds }) => holds);
      ran.push({ name: given.name, file, line, passed, expectations, criteria: about.criteria });
    }
    return ran;
  };
  return cases.some(({ given }) => given.partner) ? desk.scratch(run) : run(undefined);
}

interface About {
  readonly expectations: readonly Expectation[];
  readonly criteria: readonly Criterion[];
}
const nobody: About = { expectations: [], criteria: [] };

async function aboutPartner(
  store: Store,
  program: Program,
  { given, number }: { readonly given: ProgramCase; readonly number: number },
): Promise<About> {
  const partner = await store.write((tx) => writeCase(tx, program, { number, given }));
  return store.read(async (view) => {
    const { status, quote = [], rewards = [] } = given.expect;
    const sources = recordedThrough(given);
    const evaluated = status && (await evaluation(view, program, { partner, sources }));
    const facts = quote.length > 0 ? { ...(await promotionFacts(view, program, partner)), sources } : undefined;
    const membership = rewards.length > 0 ? await membershipOf(view, program.id, partner) : undefined;
    return {
      expectations: [
        ...(status && evaluated ? judgeStatus(status, evaluated) : []),
        ...(facts ? quote.flatMap((one) => judgeQuote(program, facts, one)) : []),
        ...(membership ? rewards.flatMap((deal) => judgeReward(program, membership, { deal, on: given.on })) : []),
      ],
      criteria: evaluated?.criteria ?? [],
    };
  });
}

async function evaluation(
  view: View,
  program: Program,
  { partner, sources }: { readonly partner: Id<'PTR'>; readonly sources: SourcesThrough },
) {
  const compiled = compileStatus(program, sources);
  const [one] = compiled ? await statusCases(view, compiled, { only: [partner] }, 1) : [];
  if (!compiled || !one)
    throw new Ending('usage', 'levels-bought', {
      en: `the levels of ${program.id} are bought: no case can expect a status`,
      fr: `les niveaux de ${program.id} s’achètent : aucun cas ne peut attendre un statut`,
    });
  return decideStatus(compiled, one.facts);
}

const sources = ['revenue', 'orders', 'trainings', 'documents', 'certifications', 'manual', 'engagements'] as const;

/** Everything is recorded up to the day before, but for what a case says is not recorded at all. */
function recordedThrough({ on, facts }: ProgramCase): SourcesThrough {
  const without: ReadonlySet<string> = new Set(facts?.not_recorded ?? []);
  return new Map(sources.filter((source) => !without.has(source)).map((source) => [source, addDays(on, -1)]));
}
