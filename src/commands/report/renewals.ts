import * as z from 'zod';
import type { Names } from '../../rules/decision.ts';
import type { Day } from '../../rules/day.ts';
import type { MoneyText } from '../../rules/money.ts';
import type { Block } from '../../shell/blocks.ts';
import { defineTask } from '../../shell/define.ts';
import { renewList } from '../renew/list.ts';
import { figure, inWord, word } from './columns.ts';
import { htmlField, pageSaid, writePage } from './page.ts';

/** A line of `renew list`, as far as it is counted here. */
interface Due {
  readonly program: string;
  readonly standing: string;
  readonly end: Day;
  readonly next?: object;
  readonly openInstalments: { readonly amount: MoneyText };
}

/** How many renewals are due of terms ending in a month. */
interface DueMonth {
  readonly month: string;
  readonly due: number;
  readonly ordered: number;
}

interface Renewals {
  readonly program: Names;
  readonly on: Day;
  readonly due: number;
  readonly months: readonly DueMonth[];
  readonly standings: Readonly<Record<string, number>>;
}

/** Who is due to renew, as a page to go through with a team (requirements R1, M9). */
export const reportRenewals = defineTask({
  path: ['report', 'renewals'],
  reads: true,
  summary: 'Report on who is due to renew, month by month, the highest risk first',
  examples: ['partnerctl report renewals --program opn', 'partnerctl report renewals --program opn --within 30 --html renewals.html'],
  input: z.strictObject({ within: renewList.input.shape.within, html: z.string().min(1).optional() }),
  fields: { within: { help: 'also those whose window opens within that many days' }, html: htmlField },
  run: async (desk, { within, html }) => {
    const { program, on } = await (await desk.store()).read((view) => desk.context(view));
    const renewals = (await desk.perform(renewList, { within })) as readonly Due[];
    const report = counted(renewals, { program: program.name, on });
    const blocks = blocksOf(report, renewals);
    const page = html === undefined ? undefined : await writePage(desk, { title: titleOf(report), blocks }, html);
    return { report, renewals, ...(page && { page }) };
  },
  show: ({ report, renewals, page }) => [
    { kind: 'text', text: titleOf(report), tone: 'strong' },
    ...blocksOf(report, renewals),
    ...(page ? [pageSaid(page)] : []),
  ],
});

function counted(renewals: readonly Due[], about: Pick<Renewals, 'program' | 'on'>): Renewals {
  const months = [...Map.groupBy(renewals, ({ end }) => end.slice(0, 7))]
    .map(([month, own]) => ({ month, due: own.length, ordered: own.filter(({ next }) => next !== undefined).length }))
    .toSorted((a, b) => (a.month < b.month ? -1 : 1));
  const standings = Map.groupBy(renewals, ({ standing }) => standing);
  return {
    ...about,
    due: renewals.length,
    months,
    standings: Object.fromEntries([...standings].map(([standing, own]) => [standing, own.length])),
  };
}

const titleOf = ({ program, on, due }: Renewals): Names => ({
  en: `${program.en}: ${due} renewals due on ${on}`,
  fr: `${program.fr} : ${due} renouvellements attendus au ${on}`,
});

const blocksOf = ({ months, standings }: Renewals, renewals: readonly Due[]): readonly Block[] => [
  { kind: 'card', rows: Object.entries(standings).map(([standing, partners]) => [inWord(standing), partners] as const) },
  {
    kind: 'table',
    title: word('Renewals due by month', 'Renouvellements attendus par mois'),
    columns: [
      { key: 'month', header: word('Term ends in', 'Terme en'), priority: 1 },
      figure('due', 'Due', 'Attendus', 1),
      figure('ordered', 'Ordered and unpaid', 'Commandés et impayés'),
    ],
    rows: months,
    empty: 'Nobody is due to renew.',
    chart: { kind: 'bars', label: 'month', series: ['due'] },
  },
  {
    kind: 'table',
    title: word('The highest risk first', 'Le plus grand risque d’abord'),
    columns: renewList.columns ?? [],
    rows: renewals,
    empty: 'Nobody is due to renew.',
  },
];
