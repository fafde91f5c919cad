import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Effect } from '../effects.ts';
import type { Id } from '../id.ts';
import { fileTypes } from '../program/schema/engagement.ts';
import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { payoutState, type Reward } from '../reward/evaluate.ts';
import { movedTo } from '../reward/payout.ts';
import type { SupplierState } from '../reward/states.ts';
import { accessRefusals, engagedRefusal, type EngagedMember } from './access.ts';
import type { AttachedFile } from './attached-file.ts';
import type { Engagement } from './engagement.ts';

const reference = z.string().trim().min(1).max(200);

/** What a paper is: its kind, the number or name it is found by, and the file where there is one (W4). */
export const paperInput = z.strictObject({
  engagement: z.string().min(1),
  category: z.string().trim().min(1).max(100),
  reference,
  file: z.strictObject({ name: reference, type: z.enum(fileTypes).nullable(), bytes: z.int().min(0), sha256: z.string() }).optional(),
});
export type PaperInput = z.infer<typeof paperInput>;

/** A paper of an engagement that is on record. */
export interface Paper {
  readonly category: string;
  readonly reference: string;
  /** None when it is found elsewhere. */
  readonly file: AttachedFile | null;
}

/** What must be known to attach a paper to an engagement. */
export interface AttachFacts extends EngagedMember {
  readonly engagement: Engagement;
  readonly reward: Reward | undefined;
  readonly supplier: SupplierState | null;
  readonly attached: readonly Paper[];
  /** Another engagement of the partner that has a paper of that category under that reference. */
  readonly elsewhere: Id<'ENG'> | null;
}

/**
 * Attaches a paper, by its number or as a file; the invoice is what a monetary reward waits for once the supplier account
 * is active (W4). The same paper again changes nothing, and one that was only named can get its file later. An invoice is for one engagement: its
 * number is not taken for a second one.
 */
export function decideAttach(program: Program, facts: AttachFacts, { input, on, by }: Request<PaperInput>): Decision<Effect> {
  const { partner, engagement, reward, attached, supplier, elsewhere } = facts;
  const { category, reference: under, file } = input;
  const known = attached.find((paper) => paper.category === category && paper.reference === under);
  const refusal = refuseIfAny([
    ...accessRefusals(program, facts, on),
    engagedRefusal(program, by, facts),
    ...(file ? fileRefusals(program, { engagement, attached, file }) : []),
    file !== undefined &&
      known !== undefined &&
      known.file !== null &&
      known.file.sha256 !== file.sha256 && { code: 'reference-taken', facts: { engagement: engagement.id, category, reference: under } },
    elsewhere !== null &&
      category === program.rewards?.monetaryPayout?.invoiceCategory && {
        code: 'invoice-elsewhere',
        facts: { reference: under, engagement: elsewhere },
      },
  ]);
  if (refusal) return refusal;
  if (known && (!file || known.file)) return approve([], { outcome: 'unchanged' });
  const papers = [...attached.map((paper) => paper.category), category];
  const to = payoutState(program, { supplier, papers });
  return approve<Effect>(
    [
      {
        kind: 'engagement-paper-attached',
        partner,
        engagement: engagement.id,
        category,
        reference: under,
        ...(file && { file: file as AttachedFile }),
      },
      ...(reward?.state === 'awaiting-invoice' && to === 'ready' ? [movedTo(facts, reward, to)] : []),
    ],
    { outcome: 'attached' },
  );
}

/** Everything that speaks against keeping a file: its size, its content, or too many files (C5). */
function fileRefusals(
  program: Program,
  { engagement, attached, file }: Pick<AttachFacts, 'engagement' | 'attached'> & { readonly file: NonNullable<PaperInput['file']> },
): readonly (Reason | false)[] {
  const limits = program.engagement?.attachments;
  if (!limits) return [{ code: 'files-not-kept', facts: { program: program.id } }];
  const { name, bytes, type } = file;
  const kept = attached.filter((paper) => paper.file !== null && paper.file.sha256 !== file.sha256).length;
  const sized = bytes > 0 && bytes <= limits.maxBytes;
  return [
    !sized && { code: 'file-size-unfit', facts: { name, bytes, most: limits.maxBytes } },
    sized &&
      (type === null || !limits.fileTypes.includes(type)) && {
        code: 'file-type-unfit',
        facts: { name, found: type, types: limits.fileTypes },
      },
    kept >= limits.maxFiles && { code: 'files-full', facts: { engagement: engagement.id, most: limits.maxFiles } },
  ];
}
