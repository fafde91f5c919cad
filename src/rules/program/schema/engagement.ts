import * as z from 'zod';
import { count, country, fieldNames, id, mapping, named, text } from './vocabulary.ts';

/**
 * What an engagement can say (cli.md, `engagement submit`). `products` are the product lines; `quantities`, `terms`
 * and `amounts` are what a line says beside its product.
 */
const engagementFields = [
  'name',
  'customer',
  'pillars',
  'products',
  'quantities',
  'terms',
  'amounts',
  'close-date',
  'sector',
  'sale-type',
  'country',
  'vendor-opportunity-id',
  'contacts',
  'notes',
  'new-account',
] as const;

/** What a file can be, as told by its content; which of them are taken is the program's to say. */
export const fileTypes = ['pdf', 'png', 'jpeg', 'tiff', 'docx', 'xlsx', 'xml'] as const;
export type FileType = (typeof fileTypes)[number];

/** Joint work with the vendor on accounts and opportunities (requirements C1–C6). */
export const engagement = mapping({
  users: mapping({
    /** How many contacts may be active users of one partner. */
    cap: count(1, 10_000),
    /** A contact needs one of these roles to be added. */
    roles: z.array(id).min(1),
    /** Who holds one of these is added at activation, unasked. */
    automatic_roles: z.array(id),
  }),
  categories: z
    .array(
      mapping({
        id,
        name: text,
        fields: fieldNames(engagementFields),
        required: fieldNames(engagementFields),
        /** What may change after submission; anything else is refused by name. */
        editable: fieldNames(engagementFields),
        /** The editable fields whose change takes effect only when vendor sales approves it. */
        reviewed: fieldNames(engagementFields),
        /**
         * The first is where every engagement starts; one with no `next` is final; `moved_by` is who moves into it. A stage
         * may have an editable and a reviewed set of its own; without one, everything of a draft can change, nothing once
         * it is booked or over, and in between what the category says.
         */
        stages: z
          .array(
            mapping({
              id,
              name: text,
              next: z.array(id).default([]),
              moved_by: z.enum(['partner', 'vendor']),
              editable: fieldNames(engagementFields).optional(),
              reviewed: fieldNames(engagementFields).optional(),
            }),
          )
          .min(2),
        /** Whether rewards are assessed for it, and from which stage on it counts as booked. */
        rewarded: z.boolean().default(false),
        booked_stage: id.optional(),
      }),
    )
    .min(1),
  sectors: z.array(named).min(1),
  sale_types: z.array(named).min(1),
  /**
   * Who in the vendor's sales receives it: the first team that covers country and sector, else the one that covers all.
   * One with `new_accounts` is a regional representative: plans for accounts new to the vendor go to the one who covers
   * the country of the partner.
   */
  sales_teams: z
    .array(
      mapping({
        id,
        name: text,
        countries: z.array(country).optional(),
        sectors: z.array(id).optional(),
        new_accounts: z.boolean().default(false),
      }),
    )
    .min(1),
  /** The files an engagement can keep; without it, papers are named by a reference only. */
  attachments: mapping({
    max_bytes: count(1, 100_000_000),
    /** Of one engagement. */
    max_files: count(1, 10_000),
    file_types: z.array(z.enum(fileTypes)).min(1),
  }).optional(),
});
