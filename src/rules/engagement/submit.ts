import * as z from 'zod';
import { countryInput } from '../country.ts';
import { daySchema } from '../day.ts';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Id } from '../id.ts';
import { standingOn } from '../membership/standing.ts';
import { opensFrom, type EngagementField, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Request } from '../request.ts';
import { accessRefusals, requesterRefusal, type Member } from './access.ts';
import { categoryOf, stagesOfSubmission } from './category.ts';
import type { EngagementEffect } from './effects.ts';
import type { Engagement, ProductLine } from './engagement.ts';
import { productLineInput } from './product-line.ts';

const word = z.string().trim().min(1).max(200);

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
};

/** What `engagement submit` takes (C3). */
export const submitInput = z.strictObject({ partner: word, category: z.enum(['account-planning', 'opportunity']), ...engagementFields });
export type SubmitInput = z.infer<typeof submitInput>;

/** What must be known to decide on a submission. */
export interface SubmitFacts extends Member {
  /** The product lines with their amounts in the program's currency. */
  readonly lines: readonly ProductLine[];
  /** The addresses of the partner's present contacts, in lower case. */
  readonly addresses: readonly string[];
  /** The partner's live engagement with the vendor's opportunity id that was given, if there is one. */
  readonly sameOpportunity: Id<'ENG'> | undefined;
}

type Given = Pick<SubmitInput, keyof typeof engagementFields>;

const has = (value: unknown) => value !== undefined && !(Array.isArray(value) && value.length === 0) && value !== '';

/** The fields that were given, in the program's words: a product line says products, quantities, terms and amounts. */
export function givenFields(input: Partial<Given>): readonly EngagementField[] {
  return (Object.keys(engagementFields) as (keyof Given)[])
    .filter((name) => has(input[name]))
    .flatMap((name): readonly EngagementField[] => (name === 'products' ? ['products', 'quantities', 'terms', 'amounts'] : [name]));
}

/** The fields a category needs that have no value yet, each once: product lines as `products` (C3). */
export function missingFields(program: Program, input: SubmitInput): readonly string[] {
  const given = givenFields(input);
  const missing = categoryOf(program, input.category).required.flatMap((field): readonly string[] => {
    if (field === 'customer')
      return (['name', 'country'] as const).filter((part) => input.customer?.[part] === undefined).map((part) => `customer.${part}`);
    if (given.includes(field)) return [];
    return [['quantities', 'terms', 'amounts'].includes(field) ? 'products' : field];
  });
  return [...new Set(missing)];
}

/** Everything that an engagement says and the program does not know, or does not allow in its category (C3). */
export function contentRefusals(
  program: Program,
  { category: id, ...input }: Partial<Given> & { readonly category: string },
  lines: readonly ProductLine[],
): readonly Reason[] {
  const category = categoryOf(program, id);
  const known = {
    products: [...program.productById.keys()],
    pillars: [...program.productFamilyById.keys()],
    sectors: program.engagement?.sectors.map((sector) => sector.id) ?? [],
    saleTypes: program.engagement?.saleTypes.map((saleType) => saleType.id) ?? [],
  };
  const reasons: (Reason | false)[] = [
    ...givenFields(input)
      .filter((field) => !category.fields.includes(field) && !['quantities', 'terms', 'amounts'].includes(field))
      .map((field): Reason => ({ code: 'field-not-in-category', facts: { field, category: id, fields: category.fields } })),
    ...lines
      .filter(({ product }) => !known.products.includes(product))
      .map(({ product }): Reason => ({ code: 'product-unknown', facts: { product, products: known.products } })),
    ...(input.pillars ?? [])
      .filter((pillar) => !known.pillars.includes(pillar))
      .map((pillar): Reason => ({ code: 'pillar-unknown', facts: { pillar, pillars: known.pillars } })),
    input.sector !== undefined &&
      !known.sectors.includes(input.sector) && { code: 'sector-unknown', facts: { sector: input.sector, sectors: known.sectors } },
    input.saleType !== undefined &&
      !known.saleTypes.includes(input.saleType) && {
        code: 'sale-type-unknown',
        facts: { saleType: input.saleType, saleTypes: known.saleTypes },
      },
  ];
  return reasons.filter((reason) => reason !== false);
}

/** The addresses among an engagement's contacts that belong to none of the partner's people (F2). Plain names are taken as they are. */
export function contactRefusals(
  contacts: readonly string[],
  { partner, addresses }: Pick<SubmitFacts, 'partner' | 'addresses'>,
): readonly Reason[] {
  return contacts
    .filter((contact) => contact.includes('@') && !addresses.includes(contact.toLowerCase()))
    .map((contact) => ({ code: 'contact-unknown', facts: { contact, partner } }));
}

const covers = (list: readonly string[] | undefined, value: string | undefined) =>
  list === undefined || (value !== undefined && list.includes(value));

/** The vendor's sales team that receives an engagement: the first that covers its country and sector (C5). */
export function salesTeamFor(
  program: Program,
  { country, sector }: { readonly country: string | undefined; readonly sector: string | undefined },
): string | null {
  return program.engagement?.salesTeams.find((team) => covers(team.countries, country) && covers(team.sectors, sector))?.id ?? null;
}

/** Takes in an engagement, checks it whole and assigns it to a sales team; it is in the vendor's review from then on (C1, C3, C5). */
export function decideSubmit(
  program: Program,
  facts: SubmitFacts,
  { input, on, by, ids }: Request<SubmitInput>,
): Decision<EngagementEffect> {
  const closed = accessRefusals(program, facts, on);
  if (!program.engagement) return { kind: 'refused', reasons: closed, criteria: [] };
  const refusal = refuseIfAny(
    [
      ...closed,
      requesterRefusal(program, by, { partner: facts.partner, right: 'submit-engagements' }),
      ...contentRefusals(program, input, facts.lines),
      ...contactRefusals(input.contacts ?? [], facts),
      facts.sameOpportunity && {
        code: 'opportunity-known',
        facts: { vendorOpportunityId: input.vendorOpportunityId ?? '', engagement: facts.sameOpportunity },
      },
    ],
    accessCriteria(program, facts, on),
  );
  if (refusal) return refusal;
  const through = stagesOfSubmission(categoryOf(program, input.category));
  const engagement = newEngagement(program, facts, { input, on, id: ids.next('ENG') });
  return approve([{ kind: 'engagement-submitted', engagement: { ...engagement, stage: through.at(-1) ?? 'submitted' }, through }], {
    outcome: 'submitted',
    criteria: accessCriteria(program, facts, on),
    reasons:
      engagement.owner === null
        ? []
        : [{ code: 'engagement-assigned', facts: { team: engagement.owner, country: engagement.country ?? engagement.customer.country } }],
  });
}

function newEngagement(
  program: Program,
  facts: SubmitFacts,
  { input, on, id }: { readonly input: SubmitInput; readonly on: string; readonly id: Id<'ENG'> },
): Engagement {
  const {
    category,
    name = '',
    customer = {},
    pillars = [],
    closeDate,
    sector,
    saleType,
    country,
    vendorOpportunityId,
    contacts = [],
    notes,
  } = input;
  const place = country ?? customer.country;
  return {
    id,
    partner: facts.partner,
    program: program.id,
    category,
    stage: 'submitted',
    eligibility: categoryOf(program, category).rewarded ? 'not-assessed' : null,
    name,
    customer: {
      name: customer.name ?? '',
      country: customer.country ?? '',
      ...(customer.domain !== undefined && { domain: customer.domain }),
    },
    pillars,
    products: facts.lines,
    ...(closeDate !== undefined && { closeDate }),
    ...(vendorOpportunityId !== undefined && { vendorOpportunityId }),
    contacts,
    ...(notes !== undefined && { notes }),
    country: place ?? null,
    sector: sector ?? null,
    saleType: saleType ?? null,
    owner: salesTeamFor(program, { country: place, sector }),
    submittedOn: on,
    bookedOn: null,
    revision: 1,
    assessedRevision: null,
  };
}

/** The level from which engagements are open to the partner's type, beside the one it stands on (C1). */
function accessCriteria(program: Program, { partner, membership }: Member, on: string) {
  if (!membership) return [];
  const level = standingOn(program, membership, on).level;
  const required = opensFrom(program, 'engagements', membership.type)?.id ?? null;
  return [
    {
      id: 'engagement-level',
      met: !accessRefusals(program, { partner, membership }, on).some(({ code }) => code === 'engagements-closed'),
      required,
      actual: level,
    },
  ];
}
