import type { Names } from '../../rules/decision.ts';
import type { Block, Cell } from '../../shell/blocks.ts';
import { asIs } from '../../shell/define.ts';
import { words } from './words.ts';

// oxlint-disable-next-line no-explicit-any -- the answers' own shapes.
type Json = any;

const money = ({ amount, currency }: { readonly amount: string; readonly currency: string }) => `${amount} ${currency}`;

/** The columns of promotions, of a partner with what is open and why not. */
export const promotionColumns = promotionTable(true);

function promotionTable(forPartner: boolean) {
  const open = [
    {
      key: 'open',
      header: words.open,
      priority: 1,
      cell: ({ open: is }: Json): Cell =>
        is === undefined ? null : is ? { text: words.yes, tone: 'good' } : { text: words.no, tone: 'bad' },
    },
    {
      key: 'reasons',
      header: words.why,
      priority: 2,
      cell: ({ reasons }: Json): Cell => (reasons ?? []).map((one: Json) => one.text).join('; '),
    },
  ];
  return [
    { key: 'id', header: words.promotion, priority: 1 },
    ...(forPartner ? open : []),
    { key: 'name', header: words.name, wide: true, cell: ({ name }: Json): Cell => name },
    { key: 'fromLevel', header: words.level, priority: 1 },
    { key: 'partnerTypes', header: words.types, priority: 2, cell: ({ partnerTypes }: Json): Cell => partnerTypes.join(', ') },
    {
      key: 'effect',
      header: words.effect,
      priority: 2,
      cell: (one: Json): Cell => ({ en: effectText(one.effect, 'en'), fr: effectText(one.effect, 'fr') }),
    },
    { key: 'products', header: words.products, priority: 3, cell: ({ products }: Json): Cell => products.join(', ') },
    {
      key: 'conditions',
      header: words.needs,
      priority: 4,
      cell: ({ conditions, statedFact }: Json): Cell => [...conditions, ...(statedFact ? [statedFact] : [])].join(' & '),
    },
    { key: 'gate', header: words.gate, priority: 4 },
    { key: 'stacks', header: words.stacks, priority: 5, cell: ({ stacks }: Json): Cell => (stacks ? words.yes : words.no) },
    {
      key: 'from',
      header: words.days,
      wide: true,
      cell: ({ from, to }: Json): Cell => (from || to ? `${from ?? '…'} – ${to ?? '…'}` : null),
    },
  ];
}

function effectText(effect: Json, lang: keyof Names): string {
  switch (effect.kind) {
    case 'price':
      return money(effect.price);
    case 'percent-off':
      return `−${effect.percent} %`;
    case 'amount-off':
      return `−${money(effect.amount)}`;
    case 'waived':
      return words.free[lang];
    case 'grid':
      return effect.steps.map((step: Json) => `> ${step.above}: ${step.price ? money(step.price) : `−${step.percent} %`}`).join(', ');
    default:
      return `${effect.amount ? `−${money(effect.amount)}` : `${effect.quantity} ${words.free[lang]}`} ${words.a[effect.per as 'year']?.[lang] ?? ''}`.trim();
  }
}

/** Promotions as a table; of a partner with what is open and why not. */
export function promotionBlocks(rows: readonly Json[]): readonly Block[] {
  const forPartner = rows.some(({ open }) => open !== undefined);
  return [{ kind: 'table', columns: promotionTable(forPartner), rows, empty: words.none }];
}

/** A quote: its lines, what became of each promotion that prices one, and the totals by how they are charged. */
export function quoteBlocks({ quote }: Json): readonly Block[] {
  const concerned = quote.promotions.filter(
    ({ outcome, reasons }: Json) => outcome !== 'not-concerned' && !reasons.some(({ code }: Json) => code === 'promotion-for-others'),
  );
  const total = (period: 'once' | 'monthly'): [Names, Cell] => {
    const { list, net, saved } = quote.totals[period];
    const { en, fr } = words.from(money(saved), money(list));
    return [words[period], { text: { en: `${money(net)} (${en})`, fr: `${money(net)} (${fr})` }, tone: 'strong' }];
  };
  const each = ({ parts }: Json) =>
    parts.map((part: Json) => (parts.length > 1 ? `${part.quantity} × ${part.unitPrice}` : part.unitPrice)).join(', ');
  return [
    { kind: 'text', text: words.quote(quote), tone: 'strong' },
    {
      kind: 'table',
      columns: [
        { key: 'product', header: words.product, priority: 1 },
        { key: 'quantity', header: words.quantity, align: 'right', priority: 1 },
        { key: 'unitPrice', header: words.unit, align: 'right', priority: 2, cell: (line: Json) => line.unitPrice.amount },
        { key: 'parts', header: words.net, align: 'right', priority: 3, cell: each },
        { key: 'list', header: words.list, align: 'right', priority: 2, cell: (line: Json) => line.list.amount },
        { key: 'net', header: words.total, align: 'right', priority: 1, cell: (line: Json) => money(line.net) },
        {
          key: 'exact',
          header: words.exact,
          align: 'right',
          priority: 4,
          cell: (line: Json) => (line.exact === line.net.amount ? null : line.exact),
        },
        { key: 'charged', header: words.charged, priority: 2, cell: (line: Json) => words[line.charged as 'once'] },
      ],
      rows: quote.lines,
      empty: words.empty,
    },
    {
      kind: 'table',
      title: words.others,
      columns: [
        { key: 'id', header: words.promotion, priority: 1 },
        {
          key: 'outcome',
          header: words.outcome,
          priority: 1,
          cell: ({ outcome }: Json) => ({ text: words.outcomes[outcome as 'applied'], tone: outcome === 'applied' ? 'good' : 'warn' }),
        },
        { key: 'reasons', header: words.why, priority: 1, cell: ({ reasons }: Json) => reasons.map((one: Json) => one.text).join('; ') },
      ],
      rows: concerned,
      empty: words.noneConcerned,
    },
    {
      kind: 'card',
      title: words.totals,
      rows: (['once', 'monthly'] as const).filter((period) => quote.lines.some(({ charged }: Json) => charged === period)).map(total),
    },
  ];
}

const period = ({ from, to, complete }: Json): Names => {
  const days = `${from ?? '…'} – ${to}`;
  const { en, fr } = words.provisional;
  return complete ? { en: days, fr: days } : { en: `${days} (${en})`, fr: `${days} (${fr})` };
};

const counted = (amount: Json, rows: number): Names => ({
  en: `${money(amount)} (${words.rows(rows).en})`,
  fr: `${money(amount)} (${words.rows(rows).fr})`,
});

/** A rebate, part by part. */
export function rebateBlocks({ partner, rebates, decision }: Json): readonly Block[] {
  return [
    ...rebates.flatMap((one: Json): readonly Block[] => [
      {
        kind: 'card',
        title: { en: `${one.name.en}: ${partner.name}`, fr: `${one.name.fr} : ${partner.name}` },
        rows: [
          [words.period, period(one.period)],
          [words.counted, counted(one.turnover, one.rows)],
          [words.left, counted(one.excluded, one.excludedRows)],
          [words.rebate, { text: money(one.amount), tone: 'strong' }],
        ],
      },
      {
        kind: 'table',
        columns: [
          { key: 'above', header: words.above, align: 'right', priority: 1, cell: (part: Json) => money(part.above) },
          { key: 'turnover', header: words.turnover, align: 'right', priority: 1, cell: (part: Json) => money(part.turnover) },
          { key: 'percent', header: words.percent, align: 'right', priority: 1, cell: (part: Json) => `${part.percent} %` },
          { key: 'amount', header: words.amount, align: 'right', priority: 1, cell: (part: Json) => money(part.amount) },
        ],
        rows: one.parts,
        empty: words.nothing,
      },
    ]),
    ...decision.reasons.map((reason: Json): Block => ({ kind: 'text', text: asIs(`· ${reason.text}`) })),
  ];
}
