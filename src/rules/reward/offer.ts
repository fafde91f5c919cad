import type { ProductLine } from '../engagement/engagement.ts';
import { opens, type Program, type RewardOffer } from '../program/program.ts';
import type { RewardKind } from './states.ts';

/** An offer as it applies to a deal: its own terms, narrowed by the rules of the deal's sector (W2). What is undefined restricts nothing. */
export interface OfferTerms {
  readonly offer: RewardOffer;
  readonly kinds: readonly RewardKind[];
  readonly saleTypes: readonly string[] | undefined;
  readonly countries: readonly string[] | undefined;
  readonly families: readonly string[] | undefined;
  readonly products: readonly string[] | undefined;
  readonly levels: readonly string[];
}

interface Applied {
  readonly sector: string;
  readonly partnerType: string;
}

/** What was found for a program before: it is the same for every deal of a sector and type of partner, and a batch has many. */
const found = new WeakMap<Program, Map<string, readonly OfferTerms[]>>();

/** The terms of every offer of a program in a sector, for a type of partner (W1, W2). */
export function offersFor(program: Program, { sector, partnerType }: Applied): readonly OfferTerms[] {
  const known = found.get(program) ?? new Map<string, readonly OfferTerms[]>();
  found.set(program, known);
  const key = `${sector} ${partnerType}`;
  const terms = known.get(key) ?? (program.rewards?.offers ?? []).map((offer) => termsOf(program, offer, { sector, partnerType }));
  known.set(key, terms);
  return terms;
}

function termsOf(program: Program, offer: RewardOffer, { sector, partnerType }: Applied): OfferTerms {
  const rules = program.rewards?.sectorRules.filter((rule) => rule.sector === sector) ?? [];
  const narrowed = (own: readonly string[] | undefined, key: 'countries' | 'saleTypes' | 'families') =>
    rules.reduce((list, rule) => both(list, rule[key]), own);
  const open = program.levels.ladder.filter(({ id }) => opens(program, 'rewards', { level: id, partnerType })).map(({ id }) => id);
  const paid: readonly RewardKind[] = offer.pays === 'as-chosen' ? ['monetary', 'credits'] : [offer.pays];
  return {
    offer,
    kinds: paid.filter((kind) => rules.every((rule) => rule.kinds.includes(kind))),
    saleTypes: narrowed(offer.saleTypes, 'saleTypes'),
    countries: narrowed(offer.countries, 'countries'),
    families: narrowed(offer.families, 'families'),
    products: offer.products,
    levels: open.filter((level) => offer.levels?.includes(level) ?? true),
  };
}

function both(a: readonly string[] | undefined, b: readonly string[] | undefined): readonly string[] | undefined {
  if (a === undefined || b === undefined) return a ?? b;
  return a.filter((item) => b.includes(item));
}

/** An order line that counts for an offer. */
export interface QualifyingLine {
  /** Its place in the order, counted from 1. */
  readonly line: number;
  readonly product: string;
  readonly basisMinor: number;
}

/** The lines of a deal that count for an offer: of its families, and of its products where it names them. */
export function qualifyingLines(
  program: Program,
  { families, products }: OfferTerms,
  lines: readonly ProductLine[],
): readonly QualifyingLine[] {
  return lines.flatMap(({ product, amount }, place) => {
    const family = program.productById.get(product)?.family;
    const counts = (families === undefined || (family !== undefined && families.includes(family))) && (products?.includes(product) ?? true);
    return counts ? [{ line: place + 1, product, basisMinor: amount.amountMinor }] : [];
  });
}
