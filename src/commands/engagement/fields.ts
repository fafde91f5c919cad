import { missingFields, type Said } from '../../rules/engagement/fields.ts';
import { readProductLine } from '../../rules/engagement/product-line.ts';
import type { Program } from '../../rules/program/program.ts';
import { usage } from '../../shell/errors.ts';

/** How each thing an engagement can say is typed; what is left out is not asked for by the flags alone. */
export const engagementFlags = {
  name: { help: 'what the engagement is called', ask: 'What is it called?' },
  customer: { help: 'the account or customer' },
  pillars: { help: 'a product pillar; account planning only' },
  products: { help: 'a product line, "oci-compute x 10 x 12mo = 150000.00"; opportunities only', decode: readProductLine },
  closeDate: { help: 'when it is expected to be booked' },
  sector: { help: 'the sector of the customer' },
  saleType: { help: 'new, expansion, renewal …' },
  country: { help: 'the country of the deal' },
  vendorOpportunityId: { help: 'the vendor’s own id of the opportunity' },
  contacts: { help: 'who at the partner works on it' },
  notes: { help: 'anything else' },
  newAccount: { help: 'the account is a new target of the vendor’s too; account planning only' },
} as const;

/** How a field is typed, where its name does not say it. */
const flagOf: Readonly<Record<string, string>> = { pillars: 'pillar', products: 'product', contacts: 'contact' };

const flagText = (field: string) =>
  `--${(flagOf[field] ?? field).replace('.', '-').replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;

/** Ends with everything a category needs that is not said, all at once (C3). */
export function checkWhole(program: Program, said: Said & { readonly category: string }, hint: string): void {
  const missing = program.engagement ? missingFields(program, said) : [];
  if (missing.length === 0) return;
  usage(
    missing.map((field) => ({ code: 'missing-field', text: `${flagText(field)} is missing` })),
    [hint],
  );
}
