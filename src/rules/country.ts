import * as z from 'zod';

/** Whether two letters are the code of a country that exists (ISO 3166-1), in either case. */
export function isCountry(text: string): boolean {
  if (!/^[A-Za-z]{2}$/.test(text)) return false;
  const name = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(text.toUpperCase());
  return name !== undefined && name !== 'Unknown Region';
}

/** The schema of a country typed by a person or a script; capital letters inside. */
export const countryInput = z.string().trim().toUpperCase().refine(isCountry, 'write the two letters of a country, such as FR');
