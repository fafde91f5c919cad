import * as z from 'zod';
import { attachmentFolder, manifestName, type Manifest } from '../../rules/export/manifest.ts';
import { asIs, defineTask, type Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { attachedHashes, contentDigest, contentLine, contentPages, numbersGiven } from '../../store/export-content.ts';
import { contentTables, type ContentTable } from '../../store/export-tables.ts';
import { contentHashing } from '../../store/import-content.ts';
import type { View } from '../../store/store.ts';
import { everyKind, exportedBlocks, workbook } from './exporting.ts';

const input = z.strictObject({ to: z.string().min(1) });

/** Exports everything a store holds, to be taken over by an empty one (requirement N6). */
export const exportAll = defineTask({
  path: ['export', 'all'],
  reads: true,
  summary: 'Export everything into a folder, to be imported into an empty store',
  examples: ['partnerctl export all --to ./everything', 'partnerctl export all --program openip --to everything.xlsx'],
  input,
  fields: {
    to: {
      help: 'a folder, new or empty; or a workbook ending in .xlsx, with a sheet for each kind, to be read',
      ask: 'Into which folder?',
    },
  },
  run: async (desk, { to }) => {
    const store = await desk.store();
    if (/\.xlsx$/i.test(to)) return store.read(async (view) => wholeWorkbook(desk, to, view));
    if (!desk.options.dryRun) await checkFolder(desk, to);
    return store.read(async (view) => {
      const { manifest, missing } = await contentTo(desk, to, view);
      for (const hash of missing) desk.note(asIs(noteMissing(hash, desk.say.lang)));
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const told = { folder: to, digest: manifest.digest, rows, tables: manifest.tables.length, attachments: manifest.attachments.length };
      return { export: told, dryRun: desk.options.dryRun };
    });
  },
  show: ({ export: { folder, file, digest, rows, tables }, dryRun }, { lang }) => {
    if (file !== undefined) return exportedBlocks({ export: { kind: 'all', file, rows }, dryRun });
    const what = lang === 'fr' ? `${rows} lignes de ${tables} tables` : `${rows} rows of ${tables} tables`;
    const done = lang === 'fr' ? (dryRun ? 'seraient exportées' : 'exportées') : dryRun ? 'would be exported' : 'exported';
    const where = lang === 'fr' ? `dans ${folder}` : `to ${folder}`;
    const mark = lang === 'fr' ? 'Empreinte' : 'Digest';
    return [
      { kind: 'text', text: asIs(`${what} ${done} ${where}.`), tone: 'good' },
      { kind: 'text', text: asIs(`${mark} ${digest}`) },
    ];
  },
});

/** A workbook for people to read: a sheet for each kind of a program. It is not imported again; the folder is. */
async function wholeWorkbook(desk: Desk, file: string, view: View) {
  return { export: { file, rows: await workbook(desk, file, everyKind(desk, view)) }, dryRun: desk.options.dryRun };
}

const noteMissing = (hash: string, lang: 'en' | 'fr') =>
  lang === 'fr'
    ? `la pièce jointe ${hash} n’est pas sur cette machine ; elle n’est pas exportée`
    : `the attachment ${hash} is not on this machine; it is not exported`;

/** Nothing is written beside other files: what is there may be of another export. */
async function checkFolder(desk: Desk, folder: string): Promise<void> {
  const names = await desk.openFolder(folder);
  if (names.length === 0 || desk.options.yes) return;
  throw new Ending('usage', 'folder-not-empty', `the folder ${folder} is not empty`, {
    hints: ['name another with --to, or write over what is there with --yes'],
  });
}

/** Writes the files of a folder, the manifest last; in a dry run only adds them up. */
async function contentTo(desk: Desk, folder: string, view: View) {
  const digest = contentDigest();
  const tables: Manifest['tables'] = [];
  for (const table of contentTables(view)) {
    const part = digest.table(table);
    tables.push(await tableTo(desk, folder, { view, table, part }));
    part.end();
  }
  const attachments: string[] = [];
  const missing: string[] = [];
  const hashes = await attachedHashes(view);
  if (hashes.length > 0 && !desk.options.dryRun) await desk.openFolder(`${folder}/${attachmentFolder}`);
  for (const hash of hashes) {
    const bytes = await desk.kept(hash);
    if (bytes === undefined) missing.push(hash);
    else attachments.push(hash);
    if (bytes && !desk.options.dryRun) await desk.writeFile(`${folder}/${attachmentFolder}/${hash}`, bytes, { replace: desk.options.yes });
  }
  const numbers = await numbersGiven(view);
  const manifest: Manifest = { format: 'partnerctl-content/1', digest: digest.end(), numbers, tables, attachments };
  const text = `${JSON.stringify(manifest, undefined, 2)}\n`;
  if (!desk.options.dryRun)
    await desk.writeFile(`${folder}/${manifestName}`, new TextEncoder().encode(text), { replace: desk.options.yes });
  return { manifest, missing };
}

async function tableTo(
  desk: Desk,
  folder: string,
  {
    view,
    table,
    part,
  }: { readonly view: View; readonly table: ContentTable; readonly part: ReturnType<ReturnType<typeof contentDigest>['table']> },
): Promise<Manifest['tables'][number]> {
  const file = `${table.name}.jsonl`;
  const target = desk.options.dryRun ? undefined : await desk.createFile(`${folder}/${file}`, { replace: desk.options.yes });
  const hash = contentHashing();
  let rows = 0;
  try {
    for await (const page of contentPages(view, table)) {
      const text = page.map(contentLine).join('');
      rows += page.length;
      hash.add(text);
      part.add(page, text);
      await target?.write(text);
    }
    await target?.finish();
  } catch (error) {
    await target?.abandon();
    throw error;
  }
  return { name: table.name, file, rows, sha256: hash.end() };
}
