import * as z from 'zod';
import { defineTask } from '../shell/define.ts';
import { restore as restoreFrom } from '../store/restore.ts';

/** Puts a checked backup in the place of the store, which is kept aside (promise P13). */
export const restore = defineTask({
  path: ['restore'],
  summary: 'Put a backup in the place of the store; what was there is kept aside',
  examples: ['partnerctl restore monday.db'],
  input: z.strictObject({ file: z.string().min(1) }),
  fields: { file: { positional: 'one', ask: 'From which file?', help: 'one that partnerctl backup wrote' } },
  run: async (desk, { file }) => {
    const { dryRun, store: to } = desk.options;
    const { missing, ...restored } = await restoreFrom({ from: file, to, at: desk.now(), dryRun });
    return { restored: { store: to, from: file, ...restored }, missing, summary: { failed: missing.length }, dryRun };
  },
  show: ({ restored, missing, dryRun }, { number }) => [
    {
      kind: 'text',
      text: {
        en: `${dryRun ? 'Would restore' : 'Restored'} ${restored.store} from ${restored.from}: ${number(restored.head.records)} audit records, ${number(restored.files)} attached files.`,
        fr: `${restored.store} ${dryRun ? 'serait rétabli' : 'rétabli'} depuis ${restored.from} : ${number(restored.head.records)} traces d’audit, ${number(restored.files)} fichiers joints.`,
      },
      tone: 'good',
    },
    { kind: 'text', text: { en: `Head ${restored.head.hash}`, fr: `Tête ${restored.head.hash}` } },
    ...(restored.aside === null
      ? []
      : [{ kind: 'text' as const, text: { en: `What was there is ${restored.aside}`, fr: `Ce qui était là est ${restored.aside}` } }]),
    ...missing.map((sha256: string) => ({
      kind: 'text' as const,
      text: { en: `Not in the backup: the attached file ${sha256}`, fr: `Absent de la sauvegarde : le fichier joint ${sha256}` },
      tone: 'bad' as const,
    })),
  ],
});
