import type { Random } from './random.ts';
import { domainOf, type SampleCompany, type Seeds } from './seeds.ts';

/** Which kind of companies are named: sellers of software all over the world, or of telephony in France. */
type Trade = keyof Seeds['companies']['trades'];

/** Names one company after the other; no two have the same domain. */
export function companyNames({ companies, places }: Seeds, trade: Trade, random: Random): (country?: string) => SampleCompany {
  const taken = new Set<string>();
  const countries = places.countries.map((country) => [country.weight, country] as const);
  const frenchTowns = { code: 'FR', form: 'SARL', towns: places.frenchTowns };
  return (wanted) => {
    for (;;) {
      const place = trade === 'telecom' ? frenchTowns : (places.countries.find(({ code }) => code === wanted) ?? random.weighed(countries));
      const stem = random.chance(8) ? random.pick(companies.accented) : random.pick(companies.stems);
      const town = random.pick(place.towns);
      const trading = random.pick(companies.trades[trade]);
      const name = trade === 'telecom' ? `${stem} ${trading} ${town}` : `${stem} ${trading} ${place.form}`;
      const domain = domainOf(trade === 'telecom' ? name : `${stem} ${trading}`);
      if (taken.has(domain)) continue;
      taken.add(domain);
      return { name, domain, country: place.code, town };
    }
  };
}
