import * as z from 'zod';
import { invariantNames, invariants, type Breach, type Invariant, type InvariantName } from '../rules/check/invariants.ts';
import { dayAt } from '../rules/day.ts';
import { asIs, defineTask, type Desk } from '../shell/define.ts';
import { Ending } from '../shell/errors.ts';
import { headOf, tailBreaches } from '../store/audit.ts';
import { attachedFiles } from '../store/check/kept.ts';
import { looks } from '../store/check/looks.ts';
import type { View } from '../store/store.ts';

const input = z.strictObject({
  only: z.array(z.enum(invariantNames as readonly [InvariantName, ...InvariantName[]])).default([]),
  head: z
    .string()
    .regex(/^[0-9a-f]{64}$/, 'is no head: 64 hexadecimal digits, as audit verify prints them')
    .optional(),
  list: z.boolean().default(false),
});

/** Looks at every invariant of the store: silent when all hold, else the invariant, the row and what to do (promise P11). */
export const check = defineTask({
  path: ['check'],
  reads: true,
  summary: 'Check every invariant of the store; silent when all is well',
  examples: ['partnerctl check', 'partnerctl check --only lots-add-up', 'partnerctl check --list'],
  input,
  fields: {
    only: { help: 'only this invariant; --list names them' },
    head: { help: 'the head of the audit chain as it was noted earlier: finds a tail that was cut' },
    list: { help: 'name the invariants and check nothing' },
  },
  run: async (desk, { only, head: noted, list }) => {
    const names = invariantNames.filter((name) => only.length === 0 || only.includes(name));
    if (list) return { invariants: names.map((name) => ({ name, of: invariants[name].of, says: invariants[name].says.en })) };
    const store = await desk.store();
    const on = desk.options.asOf ?? dayAt(desk.now(), 'UTC');
    const findings: Finding[] = [];
    desk.progress.start(names.length);
    for (const [index, name] of names.entries()) {
      const breaches = await store.read((view) => looked(desk, view, { name, on, noted })).catch(damage);
      const { of, says, repair } = invariants[name] as Invariant;
      for (const breach of breaches) findings.push({ check: name, of, ...breach, holds: says.en, repair: repair.en });
      if (desk.options.verbose) desk.note(asIs(`${name}: ${breaches.length === 0 ? '+' : breaches.length}`));
      await desk.progress.advance(index + 1, []);
      if (desk.progress.stopping || (name === 'file-whole' && breaches.length > 0)) break;
    }
    desk.progress.finish();
    const head = findings.some(({ check: name }) => name === 'file-whole') ? null : await store.read(headOf);
    if (desk.options.verbose && head) desk.note(asIs(`head ${head.hash}`));
    return { head, findings, summary: { checked: names.length, failed: findings.length } };
  },
  show: (result, { lang }) => {
    if (result.invariants)
      return [
        {
          kind: 'table',
          columns: [
            { key: 'name', header: { en: 'Invariant', fr: 'Invariant' }, priority: 1 },
            { key: 'of', header: { en: 'Of', fr: 'De' }, priority: 2 },
            {
              key: 'says',
              header: { en: 'What always holds', fr: 'Ce qui vaut toujours' },
              cell: ({ name }: { name: InvariantName }) => invariants[name].says,
            },
          ],
          rows: result.invariants,
          empty: { en: 'There is no such invariant.', fr: 'Aucun invariant de ce nom.' },
        },
      ];
    const found = result.findings as readonly Finding[];
    return found.map(({ check: name, row, says, should }) => ({
      kind: 'card' as const,
      title: { en: `${name}: ${row}`, fr: `${name} : ${row}` },
      rows: [
        [{ en: 'Always', fr: 'Toujours' }, invariants[name].says[lang]],
        [{ en: 'It says', fr: 'On lit' }, says],
        [{ en: 'Should be', fr: 'Attendu' }, should],
        [{ en: 'Repair', fr: 'Réparer' }, invariants[name].repair[lang]],
      ] as const,
    }));
  },
});

interface Finding extends Breach {
  readonly check: InvariantName;
  readonly of: string;
  readonly holds: string;
  readonly repair: string;
}

interface Looking {
  readonly name: InvariantName;
  readonly on: string;
  readonly noted: string | undefined;
}

async function looked(desk: Desk, view: View, { name, on, noted }: Looking): Promise<readonly Breach[]> {
  if (name === 'audit-tail') return noted === undefined ? [] : tailBreaches(view, noted);
  if (name === 'attachments-kept') return unkept(desk, view);
  return looks[name](view, on);
}

/** Files whose content is not there, or no longer what was attached. */
async function unkept(desk: Desk, view: View): Promise<readonly Breach[]> {
  const found: Breach[] = [];
  for (const { sha256, engagement, name } of await attachedFiles(view)) {
    const is = await desk.kept(sha256).then(
      (bytes) => (bytes ? 'kept' : 'not there'),
      (error: unknown) => {
        if (error instanceof Ending) return error.message;
        throw error;
      },
    );
    if (is !== 'kept') found.push({ row: `${engagement} ${name}`, says: is, should: sha256 });
  }
  return found;
}

/** A file too damaged to be asked is not whole. */
function damage(error: unknown): readonly Breach[] {
  if (error instanceof Ending && error.code === 'store-unusable') return [{ row: 'store', says: error.message, should: 'ok' }];
  throw error;
}
