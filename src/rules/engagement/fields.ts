import * as z from 'zod';
import { countryInput } from '../country.ts';
import { daySchema } from '../day.ts';
import type { Id } from '../id.ts';
import type { EngagementField, Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { categoryOf } from './category.ts';
import type { ChangedFields, Customer, Engagement, ProductLine } from './engagement.ts';
import { productLineInput } from './product-line.ts';

export const word = z.string().trim().min(1).max(200);

/** The fields an engagement can have, as typed (cli.md, `engagement submit`); which of them a category has and needs is the program's to say. */
export const engagementFields = {
  name: word.optional(),
  customer: z.strictObject({ name: word.optional(), country: countryInput.optional(), domain: word.toLowerCase().optional() }).optional(),
  pillars: z.array(word).max(50).optional(),
  products: z.array(productLineInput).max(200).optional(),
  closeDate: daySchema.optional(),
  sector: z.enum(['commercial', 'public']).optional(),
  saleType: word.optional(),
  country: countryInput.optional(),
  vendorOpportunityId: word.optional(),
  contacts: z.array(word).max(50).optional(),
  notes: z.string().trim().max(10_000).optional(),
  newAccount: z.boolean().optional(),
};

type FieldName = keyof typeof engagementFields;
const fieldNames = Object.keys(engagementFields) as FieldName[];

/** What was typed of an engagement. */
export type Typed = Partial<z.infer<z.ZodObject<typeof engagementFields>>>;

/** What an engagement says, typed or on record. */
export type Said = { readonly [Name in FieldName]?: unknown };

const has = (value: unknown) => value !== undefined && value !== null && value !== '' && !(Array.isArray(value) && value.length === 0);

/** The fields that are said, in the program's words: a product line says products, quantities, terms and amounts. */
export function givenFields(said: Said): readonly EngagementField[] {
  return fieldNames
    .filter((name) => has(said[name]))
    .flatMap((name): readonly EngagementField[] => (name === 'products' ? ['products', 'quantities', 'terms', 'amounts'] : [name]));
}

/** The fields a category needs that have no value yet, each once: product lines as `products` (C3). */
export function missingFields(program: Program, { category, ...said }: Said & { readonly category: string }): readonly string[] {
  const given = givenFields(said);
  const missing = categoryOf(program, category).required.flatMap((field): readonly string[] => {
    if (field === 'customer') {
      const customer = (said.customer ?? {}) as Partial<Customer>;
      return (['name', 'country'] as const).filter((part) => !has(customer[part])).map((part) => `customer.${part}`);
    }
    if (given.includes(field)) return [];
    return [['quantities', 'terms', 'amounts'].includes(field) ? 'products' : field];
  });
  return [...new Set(missing)];
}

/** Everything that an engagement says and the program does not know, or does not allow in its category (C3). */
export function contentRefusals(program: Program, { category: id, ...said }: Said & { readonly category: string }): readonly Reason[] {
  const category = categoryOf(program, id);
  const known = {
    products: [...program.productById.keys()],
    pillars: [...program.productFamilyById.keys()],
    sectors: program.engagement?.sectors.map((sector) => sector.id) ?? [],
    saleTypes: program.engagement?.saleTypes.map((saleType) => saleType.id) ?? [],
  };
  const {
    products = [],
    pillars = [],
    sector,
    saleType,
  } = said as Partial<Pick<Engagement, 'products' | 'pillars' | 'sector' | 'saleType'>>;
  const reasons: (Reason | false)[] = [
    ...givenFields(said)
      .filter((field) => !category.fields.includes(field) && !['quantities', 'terms', 'amounts'].includes(field))
      .map((field): Reason => ({ code: 'field-not-in-category', facts: { field, category: id, fields: category.fields } })),
    ...products
      .filter(({ product }) => !known.products.includes(product))
      .map(({ product }): Reason => ({ code: 'product-unknown', facts: { product, products: known.products } })),
    ...pillars
      .filter((pillar) => !known.pillars.includes(pillar))
      .map((pillar): Reason => ({ code: 'pillar-unknown', facts: { pillar, pillars: known.pillars } })),
    has(sector) &&
      !known.sectors.includes(String(sector)) && {
        code: 'sector-unknown',
        facts: { sector: String(sector), sectors: known.sectors },
      },
    has(saleType) &&
      !known.saleTypes.includes(String(saleType)) && {
        code: 'sale-type-unknown',
        facts: { saleType: String(saleType), saleTypes: known.saleTypes },
      },
  ];
  return reasons.filter((reason) => reason !== false);
}

/** The addresses among an engagement's contacts that belong to none of the partner's people (F2). Plain names are taken as they are. */
export function contactRefusals(
  contacts: readonly string[],
  { partner, addresses }: { readonly partner: Id<'PTR'>; readonly addresses: readonly string[] },
): readonly Reason[] {
  return contacts
    .filter((contact) => contact.includes('@') && !addresses.includes(contact.toLowerCase()))
    .map((contact) => ({ code: 'contact-unknown', facts: { contact, partner } }));
}

/** Nothing said of a customer yet. */
export const nobody: Customer = { name: '', country: '' };

/** The values that were typed, as an engagement has them; parts of the customer that were not named stay as they are. */
export function valuesOf(typed: Typed, lines: readonly ProductLine[], customer: Customer = nobody): ChangedFields {
  const plain = fieldNames
    .filter((name) => name !== 'customer' && name !== 'products' && typed[name] !== undefined)
    .map((name) => [name, typed[name]] as const);
  return {
    ...Object.fromEntries(plain),
    ...(typed.customer && { customer: { ...customer, ...stated(typed.customer) } }),
    ...(typed.products && { products: lines }),
  };
}

const stated = (parts: NonNullable<Typed['customer']>) =>
  Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== undefined));
