import * as z from 'zod';
import type { Paper } from '../../../rules/engagement/attach.ts';
import { defineTask } from '../../../shell/define.ts';
import { Ending, notFound } from '../../../shell/errors.ts';
import { engagementNamed, papersOf } from '../../../store/engagement.ts';
import { engagementField } from '../answer.ts';

const input = z.strictObject({
  engagement: z.string().min(1),
  reference: z.string().min(1).optional(),
  category: z.string().min(1).optional(),
  to: z.string().min(1).optional(),
});

/** Gets an attached file back out, as it was attached (requirements C5, W4). */
export const engagementAttachmentSave = defineTask({
  path: ['engagement', 'attachment', 'save'],
  reads: true,
  summary: 'Write an attached file out again; one that is there already only with --yes',
  examples: ['partnerctl engagement attachment save ENG-5 --reference invoice.pdf --to /tmp/invoice.pdf'],
  input,
  fields: {
    engagement: engagementField,
    reference: { help: 'the number or name it was attached under, where there are several files' },
    category: { help: 'its category, where that is needed to tell them apart' },
    to: { help: 'where to write it; its own name in this folder when left out' },
  },
  run: async (desk, { engagement: text, reference, category, to }) => {
    const store = await desk.store();
    const { id, papers } = await store.read(async (view) => {
      const engagement = await engagementNamed(view, text);
      return { id: engagement.id, papers: await papersOf(view, engagement) };
    });
    const fits = (paper: Paper) =>
      paper.file !== null &&
      (reference === undefined || paper.reference === reference) &&
      (category === undefined || paper.category === category);
    const { file, ...paper } = onlyOne(id, papers.filter(fits));
    const content = await desk.kept(file.sha256);
    if (!content)
      throw new Ending('environment', 'attachment-elsewhere', `${file.name} of ${id} is not kept on this machine`, {
        hints: ['ask on the machine where it was attached'],
      });
    const path = to ?? file.name;
    if (!desk.options.dryRun) await desk.writeFile(path, content, { replace: desk.options.yes });
    return { attachment: { engagement: id, ...paper, ...file, path }, dryRun: desk.options.dryRun };
  },
  show: ({ attachment, dryRun }) => [
    {
      kind: 'text',
      text: {
        en: `${dryRun ? 'Would write' : 'Wrote'} ${attachment.name} of ${attachment.engagement} to ${attachment.path} (${attachment.bytes} bytes).`,
        fr: `${attachment.name} de ${attachment.engagement} ${dryRun ? 'serait écrit' : 'est écrit'} dans ${attachment.path} (${attachment.bytes} octets).`,
      },
      tone: 'good',
    },
  ],
});

type Kept = Paper & { readonly file: NonNullable<Paper['file']> };

function onlyOne(id: string, found: readonly Paper[]): Kept {
  const [paper, ...others] = found;
  if (!paper) notFound('attached file', id, [`partnerctl engagement show ${id}`]);
  if (others.length === 0) return paper as Kept;
  throw new Ending('not-found', 'attachment-ambiguous', `${id} has ${found.length} files that fit`, {
    reasons: found.map(({ category, reference }) => ({ code: 'candidate', text: `${reference} (${category})` })),
    hints: ['name it with --reference, and with --category where two have the same'],
  });
}
