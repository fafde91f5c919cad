import { addDays, monthOf, type Day, type Month } from '../../../rules/day.ts';
import { grades, type Seller } from './seller.ts';

/** A table as an import reads it: a header and its rows. */
export interface Sheet {
  readonly header: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

/** A sheet as CSV; the sample has no text that would need quotes. */
export const csvOf = ({ header, rows }: Sheet): string => [header.join(','), ...rows.map((row) => row.join(',')), ''].join('\n');

const euros = (cents: number) => `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;

export const partnerSheet = (sellers: readonly Seller[]): Sheet => ({
  header: ['externalCode', 'name', 'country', 'domain', 'type', 'level', 'since'],
  rows: sellers.map(({ code, company, type, level, since }) => [code, company.name, company.country, company.domain, type, level, since]),
});

/** One person of each partner: its administration referent. */
export const contactSheet = (sellers: readonly Seller[]): Sheet => ({
  header: ['partner', 'name', 'email', 'roles'],
  rows: sellers.map(({ code, admin: { name, email } }) => [code, name, email, 'admin']),
});

/** What everybody sold in the months, by line and kind: what counts for grades and what does not (requirement S2). */
export function revenueSheet(sellers: readonly Seller[], months: readonly Month[]): Sheet {
  const rows: string[][] = [];
  for (const seller of sellers) {
    const joined = monthOf(seller.since);
    for (const month of months) if (month >= joined) rows.push(...monthOfSales(seller, month));
  }
  return { header: ['partner', 'month', 'line', 'kind', 'amount'], rows };
}

/** The month the growth of sales is counted from. */
const origin: Month = '2025-01';

const monthsBetween = (from: Month, to: Month) =>
  (Number(to.slice(0, 4)) - Number(from.slice(0, 4))) * 12 + Number(to.slice(5)) - Number(from.slice(5));

function monthOfSales({ code, families, monthly, growth, random, type }: Seller, month: Month): string[][] {
  let sold = monthly;
  for (let left = monthsBetween(origin, month); left > 0; left -= 1) sold = Math.floor((sold * (1000 + growth)) / 1000);
  sold = Math.floor((sold * random.between(93, 107)) / 100);
  if (sold < 500) return [];
  const [main = '', second] = families;
  const shared = second === undefined ? 0 : Math.floor(sold / 3);
  const rows = [[code, month, main, 'subscription', euros(sold - shared)]];
  if (second !== undefined) rows.push([code, month, second, 'subscription', euros(shared)]);
  if (main === 'sip-trunk' && type === 'operator') rows.push([code, month, 'minutes', 'minutes', euros(Math.floor(sold / 6))]);
  if (random.chance(12)) rows.push([code, month, 'access-fees', 'access-fees', euros(random.between(40, 160) * 100)]);
  if (random.chance(8)) rows.push([code, month, main, 'one-off', euros(random.between(80, 900) * 100)]);
  return rows;
}

/** Papers signed when they joined; one in twenty partners still owes one (requirement S4). */
export function documentSheet(sellers: readonly Seller[]): Sheet {
  const rows = sellers.flatMap((seller) => {
    const { code, since, type, random } = seller;
    const owed = [
      'qualification-sheet',
      'development-plan',
      'partner-charter',
      ...(type === 'ambassador' ? ['partnership-contract'] : ['terms-of-service', 'cgas']),
    ];
    const missing = random.chance(5) ? random.below(owed.length) : -1;
    return owed.filter((_, index) => index !== missing).map((document) => [code, document, since]);
  });
  return { header: ['partner', 'document', 'on'], rows };
}

/** What the training of each level consists of, for the families sold (requirement S4). */
function coursesFor({ families, type }: Seller, rank: number): readonly string[] {
  const level = grades[rank];
  if (level === 'starter')
    return type === 'operator'
      ? ['webinar-sip-trunk', 'webinar-metacentrex', 'webinar-data']
      : families.map((family) => `webinar-${family}`);
  if (level === 'access')
    return ['online-admin-myopenip', ...families.flatMap((family) => [`online-sales-${family}`, `online-technical-${family}`])];
  return level === 'business' ? ['on-site-admin', 'on-site-sales', 'on-site-technical'] : [];
}

/** Courses attended by a day: those of every level a partner is prepared for, one level after the other. */
export function trainingSheet(sellers: readonly Seller[], by: Day): Sheet {
  const rows = sellers.flatMap((seller) => {
    const { code, since, prepared, admin, random } = seller;
    return grades.slice(0, prepared + 1).flatMap((_, rank) => {
      const day = addDays(since, 5 + rank * 60 + random.below(50));
      const attended = coursesFor(seller, rank).filter(() => !random.chance(1));
      return attended.map((course) => [code, course, day, admin.name]);
    });
  });
  return { header: ['partner', 'training', 'on', 'attendee'], rows: rows.filter(([, , heldOn = '']) => heldOn <= by) };
}

/** Orders of the larger ambassadors, none to two in a month: what opens their promotions (requirement P1). */
export function orderSheet(sellers: readonly Seller[], months: readonly Month[]): Sheet {
  const products = ['sip-trunk-touch', 'metacentrex-seat', 'fibre-link', 'sdsl-link'];
  const rows: string[][] = [];
  for (const { code, type, monthly, since, random } of sellers) {
    if (type !== 'ambassador' || monthly < 80_000) continue;
    for (const month of months) {
      const day = `${month}-${random.between(10, 28)}`;
      const [quantity, price] = [random.between(1, 12), random.between(1900, 9500)];
      if (random.chance(40) && day >= since)
        rows.push([code, `O-${code}-${month}`, day, random.pick(products), String(quantity), euros(quantity * price)]);
    }
  }
  return { header: ['partner', 'reference', 'on', 'product', 'quantity', 'amount'], rows };
}
