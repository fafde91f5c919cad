import * as z from 'zod';
import { type Dated, type Threshold, count, dated, day, id, levelId, mapping, text, threshold, tagged } from './vocabulary.ts';

/** When a leaf is asked for at all: the partner sells a product family, or a yes-no fact is stated about it. */
export type Applies = { readonly sells: string } | { readonly fact: string };

interface Provenance {
  readonly source?: string | undefined;
  readonly assumed?: true | undefined;
  readonly because?: string | undefined;
}

/** One thing that earns points: the metric's figure times `points_each`; below `minimum` the whole track fails. */
interface PointsItem extends Provenance {
  readonly metric: string;
  readonly points_each: number;
  readonly at_most?: number | undefined;
  readonly minimum?: Threshold | Dated<Threshold> | undefined;
}

/**
 * What a level asks for, as a tree. YAML writes a node by its first key; the kind is added while reading.
 * `best-of` takes the track that is met, or nearest to being met; `points` likewise among its tracks.
 */
export type RequirementNode = Provenance &
  (
    | { readonly kind: 'all-of'; readonly all_of: readonly RequirementNode[] }
    | { readonly kind: 'any-of'; readonly any_of: readonly RequirementNode[] }
    | {
        readonly kind: 'best-of';
        readonly best_of: readonly (Provenance & { readonly id: string; readonly name: Text; readonly requires: RequirementNode })[];
      }
    | {
        readonly kind: 'points';
        readonly pass_mark: number | Dated<number>;
        readonly tracks: readonly (Provenance & { readonly id: string; readonly name: Text; readonly points: readonly PointsItem[] })[];
      }
    | {
        readonly kind: 'metric';
        readonly metric: string;
        readonly at_least: Threshold | Dated<Threshold>;
        readonly when?: Applies | undefined;
      }
    | { readonly kind: 'document'; readonly document: string; readonly when?: Applies | undefined }
    | { readonly kind: 'training'; readonly training: string; readonly when?: Applies | undefined }
    | { readonly kind: 'certification'; readonly certification: string; readonly holders: number; readonly when?: Applies | undefined }
    | { readonly kind: 'duty'; readonly duty: string; readonly when?: Applies | undefined }
  );
type Text = z.infer<typeof text>;

const when = z.union([z.strictObject({ sells: id }), z.strictObject({ fact: id })]).optional();
const pointsTrack = mapping({
  id,
  name: text,
  points: z
    .array(mapping({ metric: id, points_each: count(1), at_most: count(1).optional(), minimum: dated(threshold).optional() }))
    .min(1),
});

export const requirement: z.ZodType<RequirementNode> = z.lazy(() =>
  z.union([
    mapping({ all_of: z.array(requirement).min(1) }).transform(tagged('all-of')),
    mapping({ any_of: z.array(requirement).min(1) }).transform(tagged('any-of')),
    mapping({ best_of: z.array(mapping({ id, name: text, requires: requirement })).min(2) }).transform(tagged('best-of')),
    mapping({ pass_mark: dated(count(1)), tracks: z.array(pointsTrack).min(1) }).transform(tagged('points')),
    mapping({ metric: id, at_least: dated(threshold), when }).transform(tagged('metric')),
    mapping({ document: id, when }).transform(tagged('document')),
    mapping({ training: id, when }).transform(tagged('training')),
    mapping({ certification: id, holders: count(1).default(1), when }).transform(tagged('certification')),
    /** A yes-no manual fact that must be stated. */
    mapping({ duty: id, when }).transform(tagged('duty')),
  ]),
);

/** How an earned level is won, kept and lost; absent where levels are bought (requirements S2–S5). */
export const status = mapping({
  reviews: mapping({ every_months: count(1, 60), first: day }).describe('Review days: `first`, and every so many months after it.'),
  upgrade: z.enum(['any-evaluation', 'review']),
  downgrade: mapping({
    at: z.literal('review'),
    by: z.enum(['one-step', 'to-fit', 'never']),
    notice_days: count(0, 366).describe('Days between telling the partner and the day the lower level starts its grace period.'),
    grace_days: count(0, 366).describe('Days after the notice in which the partner can still recover its level.'),
  }),
  skip_levels: z.boolean().describe('Whether a partner may rise by more than one level at once.'),
  accumulate: z.boolean().describe('Whether a level also asks for all that the levels below it ask for.'),
  approval: mapping({ changes: z.array(z.enum(['raised', 'lowered', 'notice'])).min(1) })
    .optional()
    .describe('Changes that somebody else than who decided approves before anything moves; without it decisions take effect at once.'),
  max_lowered: z
    .union([count(0), z.string().regex(/^(100|\d{1,2}(\.\d{1,4})?)%$/)])
    .optional()
    .describe(
      'How many may lose their level in one run, notices included, before it stops unwritten: a share of those evaluated, or a number.',
    ),
  requirements: z
    .array(mapping({ level: levelId, partner_types: z.array(id).optional(), requires: requirement }))
    .min(1)
    .describe("One entry per level and partner type; a level without one is out of that type's reach, unless it is the entry."),
});
