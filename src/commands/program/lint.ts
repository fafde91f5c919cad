import * as z from 'zod';
import { defineTask } from '../../shell/define.ts';
import { readProgram } from './publishing.ts';

/** Says everything that is wrong with a program file, each with its line, and what in it is assumed. */
export const programLint = defineTask({
  path: ['program', 'lint'],
  reads: true,
  summary: 'Check a program definition: every problem with its line, and what is assumed',
  examples: ['partnerctl program lint opn', 'partnerctl program lint my-program.yaml'],
  input: z.strictObject({ file: z.string().min(1) }),
  fields: { file: { positional: 'one', ask: 'Which program file?', help: 'a file, or the id of a program that comes with partnerctl' } },
  run: async (desk, { file }) => {
    const { definition, assumed } = await readProgram(desk, file);
    return { program: { id: definition.id, edition: definition.edition, validFrom: definition.valid_from }, problems: [], assumed };
  },
  show: ({ program, assumed }) => [
    {
      kind: 'text',
      text: { en: `${program.id} ${program.edition}: no problems found.`, fr: `${program.id} ${program.edition} : aucun problème.` },
      tone: 'good',
    },
    {
      kind: 'table',
      title: 'Assumed values',
      columns: [
        { key: 'path', header: 'Value', priority: 1 },
        { key: 'because', header: 'Because' },
      ],
      rows: assumed,
      empty: 'Nothing is assumed.',
    },
  ],
});
