import { addToMonth, lastDayOf, type Day, type Month } from '../../../rules/day.ts';
import type { Desk } from '../../../shell/define.ts';
import type { Agenda } from '../agenda.ts';
import { companyNames } from '../companies.ts';
import { randomFrom } from '../random.ts';
import type { Seeds } from '../seeds.ts';
import { contactSheet, csvOf, documentSheet, orderSheet, partnerSheet, revenueSheet, trainingSheet, type Sheet } from './rows.ts';
import { newSeller, type Seller } from './seller.ts';

/** How many partners there are, and the months whose sales are known. */
const partners = 5000;
const firstMonth: Month = '2025-01';
const lastMonth: Month = '2026-06';
const program = 'openip';

interface Sample {
  readonly desk: Pick<Desk, 'line'>;
  readonly seeds: Seeds;
}

/**
 * Plans how a program whose levels are earned comes into the store: in June its partners are imported with the grades they
 * were given and all that is known of them; the sales of June follow when the month is over. The half-yearly review of July
 * is left to be tried (requirement S3).
 */
export function planSellers({ desk, seeds }: Sample, agenda: Agenda): void {
  const closed = monthsFrom(firstMonth, addToMonth(lastMonth, -1));
  const sellers: Seller[] = [];
  agenda.on(`${lastMonth}-15`, async (on) => {
    const named = companyNames(seeds, 'telecom', randomFrom('sellers'));
    for (let index = 0; index < partners; index += 1) sellers.push(newSeller(seeds, { index, company: named() }));
    await imports(desk, 'partners', { sheet: partnerSheet(sellers), on });
    await imports(desk, 'contacts', { sheet: contactSheet(sellers), on });
    await imports(desk, 'documents', { sheet: documentSheet(sellers), on });
    await imports(desk, 'trainings', { sheet: trainingSheet(sellers, on), on });
    await imports(desk, 'revenue', { sheet: revenueSheet(sellers, closed), on });
    await imports(desk, 'orders', { sheet: orderSheet(sellers, closed), on });
  });
  agenda.on(lastDayOf(lastMonth), (on) => imports(desk, 'revenue', { sheet: revenueSheet(sellers, [lastMonth]), on }));
}

function monthsFrom(first: Month, last: Month): readonly Month[] {
  const months: Month[] = [];
  for (let month = first; month <= last; month = addToMonth(month, 1)) months.push(month);
  return months;
}

/** Imports a sheet as if it were a file on standard input. */
const imports = (desk: Sample['desk'], kind: string, { sheet, on }: { readonly sheet: Sheet; readonly on: Day }): Promise<void> =>
  does(desk, ['import', kind, '-', '--program', program, '--quiet'], { on, stdin: csvOf(sheet) });

async function does(
  desk: Sample['desk'],
  words: readonly string[],
  { on, stdin }: { readonly on: Day; readonly stdin?: string },
): Promise<void> {
  const { code, stderr } = await desk.line(words, { asOf: on, ...(stdin !== undefined && { stdin }) });
  if (code !== 0) throw new Error(`${words.join(' ')} ended with ${code}: ${stderr}`);
}
