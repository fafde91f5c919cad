import * as z from 'zod';
import { defineTask } from '../../shell/define.ts';
import { publish } from './publishing.ts';

/** Publishes an edition: from its first day on it decides, and it never changes. */
export const programPublish = defineTask({
  path: ['program', 'publish'],
  summary: 'Publish a program definition; what is published never changes',
  examples: ['partnerctl program publish opn', 'partnerctl program publish my-program.yaml --dry-run'],
  input: z.strictObject({ file: z.string().min(1) }),
  fields: { file: { positional: 'one', ask: 'Which program file?', help: 'a file, or the id of a program that comes with partnerctl' } },
  run: async (desk, { file }) => ({ published: await publish(desk, file), dryRun: desk.options.dryRun }),
  show: ({ published, dryRun }) => [
    {
      kind: 'text',
      text: sentence(published, dryRun),
      tone: 'good',
    },
  ],
});

interface Published {
  readonly program: string;
  readonly edition: string;
  readonly validFrom: string;
  readonly outcome: string;
}

function sentence({ program, edition, validFrom, outcome }: Published, dryRun: boolean) {
  if (outcome === 'unchanged')
    return {
      en: `Edition ${edition} of ${program} is published already; nothing to do.`,
      fr: `L’édition ${edition} de ${program} est déjà publiée ; rien à faire.`,
    };
  return {
    en: `${dryRun ? 'Would publish' : 'Published'} edition ${edition} of ${program}, valid from ${validFrom}.`,
    fr: `L’édition ${edition} de ${program}, valable à partir du ${validFrom}, ${dryRun ? 'serait publiée' : 'est publiée'}.`,
  };
}
