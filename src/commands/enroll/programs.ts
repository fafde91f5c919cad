import type { Program } from '../../rules/program/program.ts';
import type { Desk } from '../../shell/define.ts';
import { editionInForce, publishedPrograms } from '../../store/program.ts';
import { programOfType } from './fields.ts';
import { enrollSet } from './set.ts';

/** The program a form is about: the one named, the only one with that partner type, the only one there is, or the one that is chosen. */
export async function chosenProgram(
  desk: Desk,
  { type, id }: { readonly type?: string | undefined; readonly id?: string | undefined },
): Promise<Program> {
  const store = await desk.store();
  const named = id ?? desk.options.program ?? (await store.read((view) => programOfType(view, { type })));
  const ids = await store.read(publishedPrograms);
  const wanted = named ?? (ids.length > 1 && desk.interactive ? await choose(desk, ids) : undefined);
  return store.read(async (view) => (await desk.context(view, wanted)).program);
}

async function choose(desk: Desk, ids: readonly string[]): Promise<string> {
  const store = await desk.store();
  const editions = await store.read((view) => Promise.all(ids.map((id) => editionInForce(view, id, '9999-12-31'))));
  const choices = editions.flatMap((edition) => (edition ? [{ value: edition.program.id, label: edition.program.name }] : []));
  return String(await desk.ask(enrollSet, 'name', {}, { ask: 'Which program?', choices }));
}
