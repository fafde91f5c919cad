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
    cap: count(1, 10_000).describe('How many contacts may be active users of one partner.'),
    roles: z.array(id).min(1).describe('A contact needs one of these roles to be added.'),
    automatic_roles: z.array(id).describe('Who holds one of these is added at activation, unasked.'),
  }),
  categories: z
    .array(
      mapping({
        id,
        name: text,
        fields: fieldNames(engagementFields),
        required: fieldNames(engagementFields),
        editable: fieldNames(engagementFields).describe('What may change after submission; anything else is refused by name.'),
        reviewed: fieldNames(engagementFields).describe(
          'The editable fields whose change takes effect only when vendor sales approves it.',
        ),
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
          .min(2)
          .describe(
            'The first is where every engagement starts; one with no `next` is final; `moved_by` is who moves into it. A stage may have an editable and a reviewed set of its own; without one, everything of a draft can change, nothing once it is booked or over, and in between what the category says.',
          ),
        rewarded: z.boolean().default(false).describe('Whether rewards are assessed for it, and from which stage on it counts as booked.'),
        booked_stage: id.optional(),
      }),
    )
    .min(1),
  sectors: z.array(named).min(1),
  sale_types: z.array(named).min(1),
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
    .min(1)
    .describe(
      "Who in the vendor's sales receives it: the first team that covers country and sector, else the one that covers all. One with `new_accounts` is a regional representative: plans for accounts new to the vendor go to the one who covers the country of the partner.",
    ),
  attachments: mapping({
    max_bytes: count(1, 100_000_000),
    max_files: count(1, 10_000).describe('Of one engagement.'),
    file_types: z.array(z.enum(fileTypes)).min(1),
  })
    .optional()
    .describe('The files an engagement can keep; without it, papers are named by a reference only.'),
});
