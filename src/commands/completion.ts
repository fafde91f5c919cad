import * as z from 'zod';
import { defineTask } from '../shell/define.ts';

const shells = ['bash', 'zsh', 'fish', 'powershell'] as const;

/** What a shell needs to complete our command lines, live ids and names among them. */
export const completion = defineTask({
  path: ['completion'],
  reads: true,
  summary: 'Print the script that completes commands, flags, ids and names in a shell',
  examples: ['partnerctl completion bash', 'source <(partnerctl completion bash)'],
  input: z.strictObject({ shell: z.enum(shells) }),
  fields: { shell: { positional: 'one', help: 'bash, zsh, fish or powershell' } },
  run: async (desk, { shell }) => {
    const file = `partnerctl.${shell === 'powershell' ? 'ps1' : shell}`;
    return { shell, script: await desk.readText(`${desk.packageFolder}/completions/${file}`, 16_384) };
  },
  show: ({ script }) => [{ kind: 'text', text: { en: script.trimEnd(), fr: script.trimEnd() } }],
});
