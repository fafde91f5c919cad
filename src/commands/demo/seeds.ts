import * as z from 'zod';
import { nameKeyOf } from '../../rules/partner/name-key.ts';
import type { Desk } from '../../shell/define.ts';
import type { Random } from './random.ts';

const words = z.array(z.string().min(1)).min(1);

const companies = z.strictObject({
  stems: words,
  accented: words,
  trades: z.strictObject({ cloud: words, telecom: words }),
  customers: z.strictObject({ commercial: words, public: words }),
});

const places = z.strictObject({
  countries: z.array(z.strictObject({ code: z.string().length(2), weight: z.int().min(1), form: z.string(), towns: words })).min(1),
  frenchTowns: words,
});

const people = z.strictObject({ first: words, last: words, desk: words });

/** The words sample companies, places and people are named with: all invented, or so common that they name nobody. */
export interface Seeds {
  readonly companies: z.infer<typeof companies>;
  readonly places: z.infer<typeof places>;
  readonly people: z.infer<typeof people>;
}

const limit = 256 * 1024;

/** Reads the word lists that come with the product. */
export async function readSeeds(desk: Pick<Desk, 'readText' | 'packageFolder'>): Promise<Seeds> {
  const read = async (name: string): Promise<unknown> =>
    JSON.parse(await desk.readText(`${desk.packageFolder}/fixtures/data/${name}.json`, limit));
  return {
    companies: companies.parse(await read('companies')),
    places: places.parse(await read('places')),
    people: people.parse(await read('people')),
  };
}

/** A company with a name and a domain nobody else has. */
export interface SampleCompany {
  readonly name: string;
  readonly domain: string;
  readonly country: string;
  readonly town: string;
}

/** The part of an address a name makes: no case, no accents, no spaces. `.example` is reserved and belongs to nobody. */
const addressPart = (name: string) =>
  nameKeyOf(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');

/** The domain a company of that name would have. */
export const domainOf = (name: string) => `${addressPart(name)}.example`;

/** A person at a domain. */
export interface SamplePerson {
  readonly name: string;
  readonly email: string;
}

/** People of a company, each with another address. */
export function samplePeople(
  { people: { first, last } }: Seeds,
  { count, domain, random }: { readonly count: number; readonly domain: string; readonly random: Random },
): readonly SamplePerson[] {
  const found = new Map<string, SamplePerson>();
  while (found.size < count) {
    const name = `${random.pick(first)} ${random.pick(last)}`;
    const email = `${addressPart(name).replace('-', '.')}@${domain}`;
    found.set(email, { name, email });
  }
  return [...found.values()];
}
