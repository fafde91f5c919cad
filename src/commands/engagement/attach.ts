import * as z from 'zod';
import { decideAttach, paperInput } from '../../rules/engagement/attach.ts';
import { fileNameOf, fileTypeOf } from '../../rules/engagement/attached-file.ts';
import { defineCommand, defineTask, type Desk } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { engagementNamed, paperElsewhere, papersOf } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { rewardFactsOf } from '../../store/reward.ts';
import { engagedMember, engagementAfter, engagementField } from './answer.ts';
import { paperTable } from './blocks.ts';

/** One paper, its file judged by what it is. */
const attachOne = defineCommand({
  path: ['engagement', 'attach'],
  summary: 'Attach one paper',
  examples: [],
  input: paperInput,
  fields: {},
  programOf: (view, { engagement }) => programOfRecord(view, engagement),
  load: async (context, { engagement: text, ...paper }) => {
    const engagement = await engagementNamed(context.view, text);
    const { users } = await engagedMember(context, engagement.partner);
    return {
      ...(await rewardFactsOf(context.view, engagement)),
      users,
      attached: await papersOf(context.view, engagement),
      elsewhere: await paperElsewhere(context.view, engagement, paper),
    };
  },
  partners: ({ partner }) => [partner],
  decide: decideAttach,
  answer: async (context, { facts }) => ({
    ...(await engagementAfter(context, facts.engagement.id)),
    papers: await papersOf(context.view, facts.engagement),
  }),
  show: () => [],
});

const input = z.strictObject({
  engagement: paperInput.shape.engagement,
  category: paperInput.shape.category,
  reference: paperInput.shape.reference.optional(),
  file: z.string().min(1).optional(),
});

/** Attaches a paper to an engagement, such as the invoice a monetary reward waits for: by its number, or as a file (requirements C5, W4). */
export const engagementAttach = defineTask({
  path: ['engagement', 'attach'],
  summary: 'Attach a paper to an engagement, such as the invoice for its reward: a file, or where it is found',
  examples: [
    'partnerctl engagement attach ENG-5 --category invoice --reference 2026-0417',
    'partnerctl engagement attach ENG-5 --category invoice --file invoice.pdf',
  ],
  input,
  fields: {
    engagement: engagementField,
    category: { ask: 'What kind of paper?', help: 'invoice, order …' },
    reference: { help: 'the number or name it is found by; the name of the file when left out' },
    file: { help: 'a file whose content is kept beside the store, or with PostgreSQL in your data folder' },
  },
  run: (desk, { file, reference, ...paper }) =>
    file === undefined
      ? desk.perform(attachOne, { ...paper, reference: named(reference) })
      : attached(desk, { ...paper, reference, path: file }),
  show: ({ engagement, papers }) => [
    {
      kind: 'text',
      text: {
        en: `${engagement.id} has ${papers.length === 1 ? 'one paper' : `${papers.length} papers`} attached.`,
        fr: `${engagement.id} a ${papers.length === 1 ? 'une pièce jointe' : `${papers.length} pièces jointes`}.`,
      },
      tone: 'good',
    },
    paperTable(papers, 'Nothing is attached.'),
  ],
});

function named(reference: string | undefined): string {
  if (reference !== undefined) return reference;
  usage([{ code: 'missing-field', text: '--file or --reference is missing' }], ['--file invoice.pdf', '--reference 2026-0417']);
}

interface Attaching {
  readonly engagement: string;
  readonly category: string;
  readonly reference: string | undefined;
  readonly path: string;
}

/** The content is on the disk before the row that names it is final; a refusal and a dry run leave none. */
async function attached(desk: Desk, { path, reference, ...paper }: Attaching) {
  const store = await desk.store();
  const { program } = await store.read(async (view) =>
    desk.context(view, desk.options.program ?? (await programOfRecord(view, paper.engagement))),
  );
  const { size, content } = await desk.readFile(path, program.engagement?.attachments?.maxBytes ?? 0);
  const name = fileNameOf(path);
  const type = content ? (fileTypeOf(content.bytes) ?? null) : null;
  const file = { name, type, bytes: size, sha256: content?.sha256 ?? '' };
  return desk.perform(attachOne, { ...paper, reference: reference ?? name, file }, {}, async () => {
    if (content && !desk.options.dryRun) await desk.keep(content);
  });
}
