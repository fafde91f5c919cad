import { assumedValues } from '../../rules/program/checks/provenance.ts';
import { decidePublish, type PublishedEdition } from '../../rules/program/publish.ts';
import { ownCases, runCases } from './cases.ts';
import { readDefinition } from '../../rules/program/read.ts';
import type { Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { sha256 } from '../../store/journal.ts';
import { editionList } from '../../store/program.ts';

/** Largest program file read. */
const limit = 1024 * 1024;

/** The programs that come with the product, by id. */
const shipped = ['opn', 'openip'];

/** Where a program is, named by the id of a shipped one or by its file. */
export const programFile = (desk: Desk, named: string) =>
  shipped.includes(named) ? `${desk.packageFolder}/fixtures/programs/${named}.yaml` : named;

/** All programs that come with the product. */
export const shippedPrograms: readonly string[] = shipped;

/** Reads a program file; ends with every problem, each with its line, when it has any. */
export async function readProgram(desk: Desk, named: string) {
  const file = programFile(desk, named);
  const text = await desk.readText(file, limit);
  const read = readDefinition(text);
  if ('problems' in read) {
    throw new Ending(
      'environment',
      'program-broken',
      { en: `${named} is not a program definition that can be used`, fr: `${named} n’est pas une définition de programme utilisable` },
      {
        reasons: read.problems.map(({ check, line, column, message }) => ({ code: check, text: `${named}:${line}:${column} ${message}` })),
        hints: [`partnerctl program lint ${named}`],
      },
    );
  }
  return { text, definition: read.definition, assumed: assumedValues(read.definition) };
}

/** Publishes a program file in the store, once the cases beside it hold; the same file again changes nothing. Those that come with the product are tested with it. */
export async function publish(desk: Desk, named: string) {
  const { text, definition } = await readProgram(desk, named);
  const cases = shipped.includes(named) ? [] : await runCases(desk, definition, await ownCases(desk, definition, named));
  const failed = cases.filter(({ passed }) => !passed).map(({ name, file, line }) => `${file}:${line} ${name}`);
  return desk.write({ program: definition.id, edition: definition.edition, sha256: sha256(text) }, async (tx, { at, actor }) => {
    const published = (await editionList(tx)).filter(({ program }) => program === definition.id);
    const edition: PublishedEdition = {
      programId: definition.id,
      edition: definition.edition,
      sha256: sha256(text),
      text,
      definition,
      validFrom: definition.valid_from,
      publishedAt: at,
      publishedBy: actor,
    };
    const decision = decidePublish(published, edition, failed);
    return {
      decision,
      program: { id: definition.id, edition: definition.edition },
      answer: async () => ({
        program: definition.id,
        edition: definition.edition,
        validFrom: definition.valid_from,
        sha256: edition.sha256,
        outcome: decision.kind === 'approved' ? decision.outcome : 'refused',
      }),
    };
  });
}
