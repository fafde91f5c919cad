import type { Day } from '../day.ts';
import type { Money } from '../money.ts';
import type { Dated } from './schema/vocabulary.ts';
import type { Definition } from './schema.ts';

type Camel<Key> = Key extends `${infer Head}_${infer Tail}` ? `${Head}${Capitalize<Camel<Tail>>}` : Key;
type ProvenanceKey = 'source' | 'assumed' | 'because';

/** A part of a definition as rules see it: camelCase, readonly, dated values resolved, provenance left out. */
export type Compiled<Part> = Part extends Money
  ? Money
  : Part extends Dated<infer Value>
    ? Compiled<Value>
    : Part extends readonly (infer Item)[]
      ? readonly Compiled<Item>[]
      : Part extends object
        ? { readonly [Key in keyof Part as Camel<Exclude<Key, ProvenanceKey>>]: Compiled<Part[Key]> }
        : Part;

type Sections = Compiled<Definition>;

/** A rung, with its place counted from 0 at the bottom. */
export type Level = Sections['levels']['ladder'][number] & { readonly rank: number };
export type LevelId = string;
export type PartnerType = Sections['partnerTypes'][number];
export type Membership = Sections['membership'];
export type LateRenewalBand = Membership['lateRenewal']['bands'][number];
export type Payment = NonNullable<Sections['payment']>;
export type PaymentPlan = Payment['plans'][number];
export type PaymentMethod = Payment['methods'][number];
export type Enrollment = Sections['enrollment'];
export type EnrollmentField = Enrollment['requiredFields'][number]['fields'][number];
export type ContactRole = Sections['contactRoles'][number];
export type Right = ContactRole['rights'][number];
export type ProductFamily = Sections['productFamilies'][number];
export type Product = Sections['products'][number];
export type DocumentKind = Sections['documents'][number];
export type Training = Sections['trainings'][number];
export type Certification = Sections['certifications'][number];
export type ManualFact = Sections['manualFacts'][number];
export type Metric = Sections['metrics'][number];
export type MetricWindow = NonNullable<Metric['window']>;
export type MetricSelection = NonNullable<Metric['filter']>;
export type StatusRules = NonNullable<Sections['status']>;
export type LevelRequirement = StatusRules['requirements'][number];
export type Requirement = LevelRequirement['requires'];
export type Gate = Sections['gates'][number];
export type Benefit = Sections['benefits'][number];
export type Door = NonNullable<Benefit['opens']>;
export type EngagementRules = NonNullable<Sections['engagement']>;
export type EngagementCategory = EngagementRules['categories'][number];
export type EngagementField = EngagementCategory['fields'][number];
export type RewardRules = NonNullable<Sections['rewards']>;
export type RewardOffer = RewardRules['offers'][number];
export type SectorRule = RewardRules['sectorRules'][number];
export type CreditRules = NonNullable<Sections['credits']>;
export type CreditOrigin = CreditRules['origins'][number]['id'];
export type CreditSharing = CreditRules['sharing'][number];
export type CatalogueOption = CreditRules['catalogue'][number];
export type PriceItem = Sections['priceList'][number];
export type Promotion = Sections['promotions'][number];
export type PromotionEffect = Promotion['effect'];
export type Pricing = NonNullable<Sections['pricing']>;
export type Commission = Sections['commissions'][number];
export type Rebate = Sections['rebates'][number];
export type Notification = Sections['notifications'][number];

/**
 * A definition compiled for one business date: the first argument of every rule. Lists keep the order of the file; what
 * has an id is also found by it. Made once a run by `programOn`.
 */
export interface Program extends Omit<Sections, 'levels' | 'schema'> {
  /** The business date its dated values were resolved for. */
  readonly on: Day;
  readonly levels: { readonly acquired: 'bought' | 'earned'; readonly ladder: readonly Level[]; readonly entry: Level };
  readonly partnerTypeById: ReadonlyMap<string, PartnerType>;
  readonly levelById: ReadonlyMap<LevelId, Level>;
  readonly contactRoleById: ReadonlyMap<string, ContactRole>;
  readonly productFamilyById: ReadonlyMap<string, ProductFamily>;
  readonly productById: ReadonlyMap<string, Product>;
  readonly documentById: ReadonlyMap<string, DocumentKind>;
  readonly trainingById: ReadonlyMap<string, Training>;
  readonly certificationById: ReadonlyMap<string, Certification>;
  readonly manualFactById: ReadonlyMap<string, ManualFact>;
  readonly metricById: ReadonlyMap<string, Metric>;
  readonly gateById: ReadonlyMap<string, Gate>;
  readonly benefitById: ReadonlyMap<string, Benefit>;
  readonly engagementCategoryById: ReadonlyMap<string, EngagementCategory>;
  readonly offerById: ReadonlyMap<string, RewardOffer>;
  readonly catalogueById: ReadonlyMap<string, CatalogueOption>;
  readonly priceItemById: ReadonlyMap<string, PriceItem>;
  readonly promotionById: ReadonlyMap<string, Promotion>;
}

/**
 * The program as it stands on a business date. Throws a RangeError when a dated value has nothing in force that day,
 * which a clean definition allows only before its `valid_from`.
 */
export function programOn(definition: Definition, day: Day): Program {
  const { levels, schema: _, ...sections } = compiled(definition, day) as Sections;
  const ladder = levels.ladder.map((level, rank) => ({ ...level, rank }));
  const [lowest] = ladder;
  if (lowest === undefined) throw new RangeError(`program ${definition.id} has no levels`);
  return {
    ...sections,
    on: day,
    levels: { acquired: levels.acquired, ladder, entry: ladder.find((level) => level.entry) ?? lowest },
    partnerTypeById: byId(sections.partnerTypes),
    levelById: byId(ladder),
    contactRoleById: byId(sections.contactRoles),
    productFamilyById: byId(sections.productFamilies),
    productById: byId(sections.products),
    documentById: byId(sections.documents),
    trainingById: byId(sections.trainings),
    certificationById: byId(sections.certifications),
    manualFactById: byId(sections.manualFacts),
    metricById: byId(sections.metrics),
    gateById: byId(sections.gates),
    benefitById: byId(sections.benefits),
    engagementCategoryById: byId(sections.engagement?.categories ?? []),
    offerById: byId(sections.rewards?.offers ?? []),
    catalogueById: byId(sections.credits?.catalogue ?? []),
    priceItemById: byId(sections.priceList),
    promotionById: byId(sections.promotions),
  };
}

/** Whether something is meant for a partner type: without a list it is meant for all. */
export function concerns(part: { readonly partnerTypes?: readonly string[] | undefined }, partnerType: string): boolean {
  return part.partnerTypes === undefined || part.partnerTypes.includes(partnerType);
}

/** Whether a level lies between `fromLevel` and `toLevel`, both included; without `toLevel` every higher level does. */
export function reaches(
  program: Program,
  part: { readonly fromLevel: LevelId; readonly toLevel?: LevelId | undefined },
  level: LevelId,
): boolean {
  const rank = program.levelById.get(level)?.rank ?? -1;
  const from = program.levelById.get(part.fromLevel)?.rank ?? Infinity;
  const to = part.toLevel === undefined ? Infinity : (program.levelById.get(part.toLevel)?.rank ?? -1);
  return rank >= from && rank <= to;
}

/** The benefits a partner of that type has at that level, lower levels' included, gates not yet looked at (requirements L1–L3). */
export function benefitsAt(
  program: Program,
  { level, partnerType }: { readonly level: LevelId; readonly partnerType: string },
): readonly Benefit[] {
  return program.benefits.filter((benefit) => concerns(benefit, partnerType) && reaches(program, benefit, level));
}

/** The benefit that opens a door to a partner of that type at that level; undefined when it is closed (requirements L1, C1). */
export function opens(
  program: Program,
  door: Door,
  standing: { readonly level: LevelId; readonly partnerType: string },
): Benefit | undefined {
  return benefitsAt(program, standing).find((benefit) => benefit.opens === door);
}

/** The lowest level that opens a door to a partner of that type; undefined when none does. */
export function opensFrom(program: Program, door: Door, partnerType: string): Level | undefined {
  return program.levels.ladder.find((level) => opens(program, door, { level: level.id, partnerType }) !== undefined);
}

/** The methods with which a plan at a level is paid from a country: the table, narrowed by the country's exceptions (requirement E7). */
export function paymentMethods(
  program: Program,
  { plan, level, country }: { readonly plan: string; readonly level: LevelId; readonly country: string },
): readonly PaymentMethod[] {
  const { allowed, countryExceptions, methods } = program.payment ?? { allowed: [], countryExceptions: [], methods: [] };
  const cell = allowed.find((row) => row.plan === plan && row.level === level)?.methods ?? [];
  const exceptions = countryExceptions.filter(
    (row) => row.countries.includes(country) && (row.plans?.includes(plan) ?? true) && (row.levels?.includes(level) ?? true),
  );
  return methods.filter(({ id }) => cell.includes(id) && exceptions.every((row) => row.only.includes(id)));
}

/** The roles that carry a right (requirements E1, K3, C2). */
export function rolesWith(program: Program, right: Right): readonly ContactRole[] {
  return program.contactRoles.filter((role) => role.rights.includes(right));
}

const byId = <Item extends { readonly id: string }>(items: readonly Item[]): ReadonlyMap<string, Item> =>
  new Map(items.map((item) => [item.id, item]));

const provenanceKeys: ReadonlySet<string> = new Set<ProvenanceKey>(['source', 'assumed', 'because']);

function compiled(part: unknown, day: Day): unknown {
  if (Array.isArray(part)) return part.map((item) => compiled(item, day));
  if (typeof part !== 'object' || part === null) return part;
  if ('dated' in part) return compiled(inForce(part as Dated<unknown>, day), day);
  const entries = Object.entries(part).filter(([key]) => !provenanceKeys.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [camel(key), compiled(value, day)]));
}

function inForce({ dated }: Dated<unknown>, day: Day): unknown {
  const part = dated.findLast(({ from }) => from <= day);
  if (part === undefined) throw new RangeError(`no value is in force on ${day}; the first holds from ${dated[0]?.from}`);
  return part.value;
}

const camel = (key: string): string => key.replaceAll(/_(\w)/g, (_, letter: string) => letter.toUpperCase());
