import * as z from 'zod';
import { diffDefinitions } from '../../rules/program/diff.ts';
import { defineTask } from '../../shell/define.ts';
import { definitionNamed, editionBeside } from './editions.ts';
import { shownChange } from './words.ts';

/** Says what differs between two definitions, by day and in plain language. */
export const programDiff = defineTask({
  path: ['program', 'diff'],
  reads: true,
  summary: 'Say what differs between two editions of a program, or two files, by day and in plain language',
  examples: [
    'partnerctl program diff openip@2024-1 my-program.yaml',
    'partnerctl program diff my-program.yaml',
    'partnerctl program diff old.yaml new.yaml --lang fr',
  ],
  input: z.strictObject({ editions: z.array(z.string().min(1)).min(1).max(2) }),
  fields: {
    editions: {
      positional: 'many',
      ask: 'Which editions or files?',
      help: 'what to compare: editions such as openip@2024-1, or files; one alone is compared with the edition in force',
    },
  },
  run: async (desk, { editions: [before = '', after] }) => {
    const first = await definitionNamed(desk, before);
    const [old, now] =
      after === undefined
        ? [await editionBeside(desk, first.definition.id, desk.options.asOf), first]
        : [first, await definitionNamed(desk, after)];
    const changes = diffDefinitions(old.definition, now.definition).map((change) => shownChange(change, desk.say));
    return { from: old.cited, to: now.cited, changes };
  },
  show: ({ from, to, changes }, { lang }) => {
    const french = lang === 'fr';
    return [
      { kind: 'text', text: `${from} → ${to}`, tone: 'strong' },
      ...changes.map(({ text }: { readonly text: string }) => ({ kind: 'text', text })),
      ...(changes.length === 0 ? [{ kind: 'text', text: french ? 'Rien ne diffère.' : 'Nothing differs.', tone: 'good' }] : []),
    ];
  },
});
