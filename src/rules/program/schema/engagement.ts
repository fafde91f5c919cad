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
] as const;

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
        /** The first is where every engagement starts; one with no `next` is final; `moved_by` is who moves into it. */
        stages: z.array(mapping({ id, name: text, next: z.array(id).default([]), moved_by: z.enum(['partner', 'vendor']) })).min(2),
        /** Whether rewards are assessed for it, and from which stage on it counts as booked. */
        rewarded: z.boolean().default(false),
        booked_stage: id.optional(),
      }),
    )
    .min(1),
  sectors: z.array(named).min(1),
  sale_types: z.array(named).min(1),
  /** Who in the vendor's sales receives it: the first team that covers country and sector, else the one that covers all. */
  sales_teams: z.array(mapping({ id, name: text, countries: z.array(country).optional(), sectors: z.array(id).optional() })).min(1),
});
