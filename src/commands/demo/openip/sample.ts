import { addToMonth, firstDayOf, lastDayOf, type Day, type Month } from '../../../rules/day.ts';
import type { Desk } from '../../../shell/define.ts';
import type { Agenda } from '../agenda.ts';
import { companyNames } from '../companies.ts';
import { randomFrom } from '../random.ts';
import type { Seeds } from '../seeds.ts';
import { contactSheet, csvOf, documentSheet, orderSheet, partnerSheet, revenueSheet, trainingSheet, type Sheet } from './rows.ts';
import { newSeller, type Seller } from './seller.ts';

/** How many partners there are, and from when on their sales are known. */
const partners = 5000;
const firstMonth: Month = '2025-01';
const program = 'openip';

interface Sample {
  readonly desk: Pick<Desk, 'line'>;
  readonly seeds: Seeds;
  /** The last day of the sample's history. */
  readonly through: Day;
}

/**
 * Plans the history of a program whose levels are earned: its partners and what is known of them are imported, and every
 * six months all levels are evaluated (requirement S3). The last review is left to be tried.
 */
export function planSellers({ desk, seeds, through }: Sample, agenda: Agenda): void {
  const named = companyNames(seeds, 'telecom', randomFrom('sellers'));
  const sellers: Seller[] = [];
  agenda.on(firstDayOf(addToMonth(firstMonth, 1)), async (on) => {
    for (let index = 0; index < partners; index += 1) sellers.push(newSeller(seeds, { index, company: named() }));
    await imports(desk, 'partners', { sheet: partnerSheet(sellers), on });
    await imports(desk, 'contacts', { sheet: contactSheet(sellers), on });
    await imports(desk, 'documents', { sheet: documentSheet(sellers), on });
    await imports(desk, 'trainings', { sheet: trainingSheet(sellers), on });
  });
  for (let review = addToMonth(firstMonth, 6); lastDayOf(addToMonth(review, -1)) <= through; review = addToMonth(review, 6)) {
    const months = Array.from({ length: 6 }, (_, index) => addToMonth(review, index - 6));
    const closed = lastDayOf(addToMonth(review, -1));
    agenda.on(closed, async (on) => {
      await imports(desk, 'revenue', { sheet: revenueSheet(sellers, months), on });
      await imports(desk, 'orders', { sheet: orderSheet(sellers, { from: firstDayOf(months[0] as Month), through: closed }), on });
    });
    agenda.on(firstDayOf(review), async (on) => {
      await does(desk, ['status', 'reevaluate', '--program', program, '--quiet'], { on });
    });
  }
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
