import * as z from 'zod';
import { approve } from '../../rules/decision.ts';
import { attachmentFolder, manifestInput, manifestName, type Manifest } from '../../rules/export/manifest.ts';
import type { ImportEffect } from '../../rules/import/effects.ts';
import { asIs, defineTask, type Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { continueNumbers, contentWriter, tablesInUse } from '../../store/import-all.ts';
import { contentHash } from '../../store/import-content.ts';
import type { Tx } from '../../store/store.ts';
import { textBlocks } from './text.ts';

const input = z.strictObject({ from: z.string().min(1) });

/** The largest manifest read, and the largest attachment: larger ones are not taken when they are attached either. */
const manifestLimit = 4 * 1024 ** 2;
const attachmentLimit = 256 * 1024 ** 2;

/** Lines written at once. */
const pageSize = 2000;

/** Takes over everything that was exported from another store: into an empty one, and all of it or nothing (requirement N6). */
export const importAll = defineTask({
  path: ['import', 'all'],
  summary: 'Import everything that was exported from another store, into an empty one',
  examples: ['partnerctl import all --from ./everything --store new.db'],
  input,
  fields: { from: { help: 'the folder that export all wrote', ask: 'From which folder?' } },
  run: async (desk, { from }) => {
    const manifest = await readManifest(desk, from);
    await checkFiles(desk, from, manifest);
    await desk.makeStore();
    if (!desk.options.dryRun) await keepAttachments(desk, from, manifest);
    const { digest } = manifest;
    return desk.write({ digest }, async (tx, { ids }) => {
      const inUse = await tablesInUse(tx);
      if (inUse.length > 0)
        throw new Ending(
          'usage',
          'store-not-empty',
          `the store has content already (${inUse.slice(0, 5).join(', ')}); nothing was imported`,
          {
            hints: ['name a new store with --store'],
          },
        );
      const found = await takeContent(desk, tx, { from, manifest });
      if (found !== digest)
        throw new Ending('usage', 'content-differs', 'the content is not what the manifest says; nothing was imported', {
          hints: ['export it again with partnerctl export all'],
        });
      await continueNumbers(tx, ids, manifest.numbers);
      const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
      const effect: ImportEffect = { kind: 'content-imported', rows, digest };
      return {
        decision: approve([effect], { outcome: 'imported' }),
        answer: async () => ({ import: { folder: from, digest, rows, tables: manifest.tables.length }, dryRun: desk.options.dryRun }),
      };
    });
  },
  show: ({ import: { folder, digest, rows, tables }, dryRun }, { lang }) => {
    const what = lang === 'fr' ? `${rows} lignes de ${tables} tables` : `${rows} rows of ${tables} tables`;
    const done = lang === 'fr' ? (dryRun ? 'seraient reprises' : 'reprises') : dryRun ? 'would be imported' : 'imported';
    const where = lang === 'fr' ? `de ${folder}` : `from ${folder}`;
    return [
      { kind: 'text', text: asIs(`${what} ${done} ${where}.`), tone: 'good' },
      { kind: 'text', text: { en: `Digest ${digest}`, fr: `Empreinte ${digest}` } },
    ];
  },
});

async function readManifest(desk: Desk, folder: string): Promise<Manifest> {
  const file = `${folder}/${manifestName}`;
  const text = await desk.readText(file, manifestLimit);
  const read = manifestInput.safeParse(parsed(text));
  if (read.success) return read.data;
  throw new Ending('usage', 'manifest-unfit', `${file} is not the manifest of an export`, {
    reasons: read.error.issues.slice(0, 20).map(({ path, message }) => ({ code: 'invalid-value', text: `${path.join('.')}: ${message}` })),
    hints: ['partnerctl export all --to FOLDER writes one'],
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Every file that is not what was exported, all of them at once, before anything is made. */
async function checkFiles(desk: Desk, folder: string, { tables, attachments }: Manifest): Promise<void> {
  const files = [
    ...tables.map(({ file, sha256 }) => ({ file, sha256 })),
    ...attachments.map((sha256) => ({ file: `${attachmentFolder}/${sha256}`, sha256 })),
  ];
  const wrong: { readonly code: string; readonly text: string }[] = [];
  for (const { file, sha256 } of files) {
    const found = await contentHash(desk.readPieces(`${folder}/${file}`)).catch((error: unknown) => {
      if (error instanceof Ending) return error;
      throw error;
    });
    if (found instanceof Ending) wrong.push({ code: found.code, text: found.message });
    else if (found.sha256 !== sha256) wrong.push({ code: 'file-changed', text: `${file} is not as it was exported` });
  }
  if (wrong.length === 0) return;
  throw new Ending('usage', wrong[0]?.code ?? 'file-changed', 'these files are not what was exported; nothing was imported', {
    reasons: wrong,
    hints: ['export them again; single rows are corrected with partnerctl import KIND'],
  });
}

async function keepAttachments(desk: Desk, folder: string, { attachments }: Manifest): Promise<void> {
  for (const sha256 of attachments) {
    const { content } = await desk.readFile(`${folder}/${attachmentFolder}/${sha256}`, attachmentLimit);
    if (content) await desk.keep(content);
  }
}

interface Taking {
  readonly from: string;
  readonly manifest: Manifest;
}

/** Writes the rows of every file, page by page; hands back the digest of what the store then holds. */
async function takeContent(desk: Desk, tx: Tx, { from, manifest }: Taking): Promise<string> {
  const writer = contentWriter(tx);
  const byName = new Map(manifest.tables.map((table) => [table.name, table]));
  const unknown = [...byName.keys()].filter((name) => !writer.names.includes(name));
  if (unknown.length > 0)
    throw new Ending('usage', 'content-newer', `this partnerctl does not know ${unknown.join(', ')}; nothing was imported`, {
      hints: ['install the newer partnerctl the export was made with'],
    });
  const { progress } = desk;
  progress.start(manifest.tables.reduce((sum, table) => sum + table.rows, 0));
  let done = 0;
  try {
    for (const name of writer.names) {
      const table = byName.get(name);
      if (!table) continue;
      let line = 1;
      for await (const rows of rowsOf(desk, `${from}/${table.file}`)) {
        await writer.write(name, rows, line);
        line += rows.length;
        await progress.advance((done += rows.length), []);
        if (progress.stopping) throw new Ending('cancelled', 'cancelled', 'stopped before the end; nothing was imported');
      }
    }
  } finally {
    progress.finish();
  }
  return writer.end();
}

/** The rows of a file of JSON lines, some thousands at a time. */
async function* rowsOf(desk: Desk, file: string): AsyncIterable<readonly unknown[]> {
  let rows: unknown[] = [];
  for await (const block of textBlocks(desk.readPieces(file))) {
    for (const line of block.split('\n')) {
      if (line === '') continue;
      rows.push(parsed(line));
      if (rows.length < pageSize) continue;
      yield rows;
      rows = [];
    }
  }
  if (rows.length > 0) yield rows;
}
