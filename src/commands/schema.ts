import * as z from 'zod';
import { asIs, defineTask } from '../shell/define.ts';

/** The JSON Schema of a command's `--input`. */
export const schema = defineTask({
  path: ['schema'],
  reads: true,
  summary: 'Print the JSON Schema of the input a command takes',
  examples: ['partnerctl schema enroll', 'partnerctl schema credits reserve'],
  input: z.strictObject({ command: z.array(z.string()).min(1) }),
  fields: { command: { positional: 'many', ask: 'Which command?' } },
  run: async (desk, { command }) => {
    const { input } = await desk.command(command);
    return z.toJSONSchema(input, { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  },
  show: (answer) => [{ kind: 'text', text: asIs(JSON.stringify(answer, null, 2)) }],
});
