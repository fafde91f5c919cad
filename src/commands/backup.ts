import * as z from 'zod';
import { defineTask } from '../shell/define.ts';
import { backUp, fileOf } from '../store/backup.ts';

/** Copies the store and its attached files while it is in use, and checks the copy (promise P13). */
export const backup = defineTask({
  path: ['backup'],
  reads: true,
  summary: 'Copy the store and its attached files to a file, checked, while it is in use',
  examples: ['partnerctl backup monday.db'],
  input: z.strictObject({ file: z.string().min(1) }),
  fields: { file: { positional: 'one', ask: 'To which file?', help: 'for its owner only; one that is there already only with --yes' } },
  run: async (desk, { file }) => {
    const store = await desk.store();
    const { dryRun } = desk.options;
    if (dryRun) return { backup: { file, of: fileOf(store) }, dryRun };
    const { missing, ...taken } = await backUp(store, file, { replace: desk.options.yes });
    return { backup: { file, of: fileOf(store), ...taken }, missing, summary: { failed: missing.length }, dryRun };
  },
  show: ({ backup: made, missing = [], dryRun }, { number }) =>
    dryRun
      ? [{ kind: 'text', text: { en: `Would copy ${made.of} to ${made.file}.`, fr: `${made.of} serait copié dans ${made.file}.` } }]
      : [
          {
            kind: 'text',
            text: {
              en: `Copied the store to ${made.file}: ${number(made.head.records)} audit records, ${number(made.files)} attached files.`,
              fr: `Magasin copié dans ${made.file} : ${number(made.head.records)} traces d’audit, ${number(made.files)} fichiers joints.`,
            },
            tone: 'good',
          },
          { kind: 'text', text: { en: `Head ${made.head.hash}`, fr: `Tête ${made.head.hash}` } },
          ...missing.map((sha256: string) => ({
            kind: 'text' as const,
            text: { en: `Not there to be copied: the attached file ${sha256}`, fr: `Absent, donc non copié : le fichier joint ${sha256}` },
            tone: 'bad' as const,
          })),
        ],
});
