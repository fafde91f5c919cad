import { expect } from 'vitest';
import * as z from 'zod';
import { Ending } from '../../src/rules/ending.ts';
import { defineTask, type Command } from '../../src/shell/define.ts';
import type { World } from '../../src/shell/world.ts';
import type { Cli, Given } from './world.ts';

/** Answers with what reached it: the input as it was read, and the options. */
const echo = defineTask({
  path: ['probe', 'echo'],
  summary: 'Answer with what was typed',
  examples: ['partnerctl probe echo ACME --name x --level gold'],
  input: z.strictObject({
    partner: z.string(),
    name: z.string(),
    level: z.enum(['gold', 'silver']),
    count: z.int().min(1).optional(),
    tags: z.array(z.string()).optional(),
    customer: z.strictObject({ name: z.string(), country: z.string().optional() }).optional(),
    urgent: z.boolean().optional(),
  }),
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    name: { ask: { en: 'Which name?', fr: 'Quel nom ?' } },
    customer: { help: 'The customer' },
  },
  run: async ({ options }, input) => ({ input, options }),
  show: () => [{ kind: 'text', text: { en: 'Heard.', fr: 'Entendu.' } }],
});

/** Ends in the way it is told to. */
const end = defineTask({
  path: ['probe', 'end'],
  summary: 'End in some way',
  examples: ['partnerctl probe end usage'],
  input: z.strictObject({ how: z.string() }),
  fields: { how: { positional: 'one' } },
  run: async (_, { how }) => {
    if (how === 'bug') throw new TypeError('nothing of that kind');
    if (how === 'partly') return { results: [{ id: 1 }], summary: { done: 1, failed: 1 } };
    if (how === 'refused-items') return { results: [], summary: { refused: 2 } };
    if (how === 'system')
      throw Object.assign(new Error("ENOSPC: no space left on device, write '/x'"), { code: 'ENOSPC', syscall: 'write' });
    throw new Ending(how as 'usage', `${how}-probe`, `it ended with ${how}`, { hints: [`try ${how}`] });
  },
  show: () => [{ kind: 'text', text: { en: 'Ended.', fr: 'Fini.' } }],
});

/** Answers with a list. */
const list = defineTask({
  path: ['probe', 'list'],
  summary: 'Answer with a list',
  examples: ['partnerctl probe list'],
  input: z.strictObject({ rows: z.int().min(0).default(2) }),
  fields: {},
  columns: [
    { key: 'id', header: 'Id' },
    { key: 'name', header: 'Name' },
    { key: 'fee', header: { en: 'Fee', fr: 'Cotisation' } },
  ],
  run: async (_, { rows }) =>
    names.slice(0, rows).map((name, index) => ({ id: `PTR-${index + 1}`, name, fee: { amount: '19.99', currency: 'EUR' } })),
});

/** A batch that breaks off after its first page. */
const breaking = defineTask({
  path: ['probe', 'break'],
  summary: 'Break off in the middle',
  examples: ['partnerctl probe break'],
  input: z.strictObject({}),
  fields: {},
  run: async ({ progress }) => {
    progress.start(2);
    await progress.advance(1, [{ id: 'PTR-1' }]);
    progress.finish();
    throw new Ending('environment', 'disk', 'the disk is full');
  },
  show: () => [{ kind: 'text', text: { en: 'Done.', fr: 'Fait.' } }],
});

const names = ['Acme, "Inc."', '=cmd()', 'Éclair'];

/** Commands that do nothing but show how every command is read, ended and printed. */
export const probes: World['commands'] = Object.fromEntries(
  [breaking, echo, end, list].map((command) => [command.path.join(' '), async (): Promise<Command> => command]),
);

/** What reached the echo command. */
export async function heardBy(cli: Cli, line: string, given?: Given) {
  const { code, json, stderr } = await cli.run(`probe echo ${line} --json`, given);
  if (code !== 0) throw new Error(`ended with ${code}: ${stderr}`);
  return json as { readonly input: Record<string, unknown>; readonly options: Record<string, unknown> };
}

/** The problems a line is told, one by one; it ends as a mistake and answers nothing. */
export async function problemsOf(cli: Cli, line: string, given?: Given): Promise<readonly string[]> {
  const { code, stdout, json } = await cli.run(`${line} --json`, given);
  expect([code, stdout]).toEqual([2, '']);
  return (json.error.reasons as { text: string }[]).map(({ text }) => text);
}
