import * as z from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/, 'is no SHA-256');

/** What is in a folder that holds all of a store (requirement N6): written last, so that a folder without it is unfinished. */
export const manifestInput = z.strictObject({
  format: z.literal('partnerctl-content/1'),
  /** Of the business content: two stores that hold the same have the same. */
  digest: hash,
  /** The last number taken of each kind of id. */
  numbers: z.record(z.string().regex(/^[A-Z]{3}$/), z.int().min(0)),
  /** In the order in which they are taken over. */
  tables: z.array(
    z.strictObject({
      name: z.string(),
      /** Beside the manifest: JSON lines, a row each. */
      file: z.string().regex(/^[a-z_]+\.jsonl$/, 'is no name of a file here'),
      rows: z.int().min(0),
      sha256: hash,
    }),
  ),
  /** Files attached to engagements, in the folder `attachments`, by the hash of their content. */
  attachments: z.array(hash),
});
export type Manifest = z.infer<typeof manifestInput>;

export const manifestName = 'manifest.json';
export const attachmentFolder = 'attachments';
