import type { Block, Cell } from '../../shell/blocks.ts';
import type { Say } from '../../shell/define.ts';
import { words } from './words.ts';

// oxlint-disable-next-line no-explicit-any -- the answers' own shapes.
type Json = any;

const money = ({ amount, currency }: { readonly amount: string; readonly currency: string }) => `${amount} ${currency}`;

/** The columns of promotions for files; on a screen they are told in the reader's language. */
export const promotionColumns = promotionTable({ lang: 'en' }, true);

function promotionTable({ lang }: Pick<Say, 'lang'>, forPartner: boolean) {
  const text = words[lang];
  const open = [
    {
      key: 'open',
      header: text.open,
      priority: 1,
      cell: ({ open: is }: Json): Cell =>
        is === undefined ? null : is ? { text: text.yes, tone: 'good' } : { text: text.no, tone: 'bad' },
    },
    {
      key: 'reasons',
      header: text.why,
      priority: 2,
      cell: ({ reasons }: Json): Cell => (reasons ?? []).map((one: Json) => one.text).join('; '),
    },
  ];
  return [
    { key: 'id', header: text.promotion, priority: 1 },
    ...(forPartner ? open : []),
    { key: 'name', header: text.name, wide: true, cell: ({ name }: Json): Cell => name[lang] },
    { key: 'fromLevel', header: text.level, priority: 1 },
    { key: 'partnerTypes', header: text.types, priority: 2, cell: ({ partnerTypes }: Json): Cell => partnerTypes.join(', ') },
    { key: 'effect', header: text.effect, priority: 2, cell: (one: Json): Cell => effectText(one.effect, lang) },
    { key: 'products', header: text.products, priority: 3, cell: ({ products }: Json): Cell => products.join(', ') },
    {
      key: 'conditions',
      header: text.needs,
      priority: 4,
      cell: ({ conditions, statedFact }: Json): Cell => [...conditions, ...(statedFact ? [statedFact] : [])].join(' & '),
    },
    { key: 'gate', header: text.gate, priority: 4 },
    { key: 'stacks', header: text.stacks, priority: 5, cell: ({ stacks }: Json): Cell => (stacks ? text.yes : text.no) },
    {
      key: 'from',
      header: text.days,
      wide: true,
      cell: ({ from, to }: Json): Cell => (from || to ? `${from ?? '…'} – ${to ?? '…'}` : null),
    },
  ];
}

function effectText(effect: Json, lang: Say['lang']): string {
  const text = words[lang];
  switch (effect.kind) {
    case 'price':
      return money(effect.price);
    case 'percent-off':
      return `−${effect.percent} %`;
    case 'amount-off':
      return `−${money(effect.amount)}`;
    case 'waived':
      return text.free;
    case 'grid':
      return effect.steps.map((step: Json) => `> ${step.above}: ${step.price ? money(step.price) : `−${step.percent} %`}`).join(', ');
    default:
      return `${effect.amount ? `−${money(effect.amount)}` : `${effect.quantity} ${text.free}`} ${text.a[effect.per as 'year'] ?? ''}`.trim();
  }
}

/** Promotions as a table; of a partner with what is open and why not. */
export function promotionBlocks(rows: readonly Json[], say: Say): readonly Block[] {
  const forPartner = rows.some(({ open }) => open !== undefined);
  return [{ kind: 'table', columns: promotionTable(say, forPartner), rows, empty: words[say.lang].none }];
}

/** A quote: its lines, what became of each promotion that prices one, and the totals by how they are charged. */
export function quoteBlocks({ quote }: Json, { lang }: Say): readonly Block[] {
  const text = words[lang];
  const concerned = quote.promotions.filter(
    ({ outcome, reasons }: Json) => outcome !== 'not-concerned' && !reasons.some(({ code }: Json) => code === 'promotion-for-others'),
  );
  const total = (period: 'once' | 'monthly'): [string, Cell] => {
    const { list, net, saved } = quote.totals[period];
    return [text[period], { text: `${money(net)} (${text.from(money(saved), money(list))})`, tone: 'strong' }];
  };
  const each = ({ parts }: Json) =>
    parts.map((part: Json) => (parts.length > 1 ? `${part.quantity} × ${part.unitPrice}` : part.unitPrice)).join(', ');
  return [
    { kind: 'text', text: text.quote(quote), tone: 'strong' },
    {
      kind: 'table',
      columns: [
        { key: 'product', header: text.product, priority: 1 },
        { key: 'quantity', header: text.quantity, align: 'right', priority: 1 },
        { key: 'unitPrice', header: text.unit, align: 'right', priority: 2, cell: (line: Json) => line.unitPrice.amount },
        { key: 'parts', header: text.net, align: 'right', priority: 3, cell: each },
        { key: 'list', header: text.list, align: 'right', priority: 2, cell: (line: Json) => line.list.amount },
        { key: 'net', header: text.total, align: 'right', priority: 1, cell: (line: Json) => money(line.net) },
        {
          key: 'exact',
          header: text.exact,
          align: 'right',
          priority: 4,
          cell: (line: Json) => (line.exact === line.net.amount ? null : line.exact),
        },
        { key: 'charged', header: text.charged, priority: 2, cell: (line: Json) => text[line.charged as 'once'] },
      ],
      rows: quote.lines,
      empty: text.empty,
    },
    {
      kind: 'table',
      title: text.others,
      columns: [
        { key: 'id', header: text.promotion, priority: 1 },
        {
          key: 'outcome',
          header: text.outcome,
          priority: 1,
          cell: ({ outcome }: Json) => ({ text: text.outcomes[outcome as 'applied'], tone: outcome === 'applied' ? 'good' : 'warn' }),
        },
        { key: 'reasons', header: text.why, priority: 1, cell: ({ reasons }: Json) => reasons.map((one: Json) => one.text).join('; ') },
      ],
      rows: concerned,
      empty: text.noneConcerned,
    },
    {
      kind: 'card',
      title: text.totals,
      rows: (['once', 'monthly'] as const).filter((period) => quote.lines.some(({ charged }: Json) => charged === period)).map(total),
    },
  ];
}

/** A rebate, part by part. */
export function rebateBlocks({ partner, rebates, decision }: Json, { lang }: Say): readonly Block[] {
  const text = words[lang];
  return [
    ...rebates.flatMap((one: Json): readonly Block[] => [
      {
        kind: 'card',
        title: `${one.name[lang]}: ${partner.name}`,
        rows: [
          [text.period, `${one.period.from ?? '…'} – ${one.period.to}${one.period.complete ? '' : ` (${text.provisional})`}`],
          [text.counted, `${money(one.turnover)} (${text.rows(one.rows)})`],
          [text.left, `${money(one.excluded)} (${text.rows(one.excludedRows)})`],
          [text.rebate, { text: money(one.amount), tone: 'strong' }],
        ],
      },
      {
        kind: 'table',
        columns: [
          { key: 'above', header: text.above, align: 'right', priority: 1, cell: (part: Json) => money(part.above) },
          { key: 'turnover', header: text.turnover, align: 'right', priority: 1, cell: (part: Json) => money(part.turnover) },
          { key: 'percent', header: text.percent, align: 'right', priority: 1, cell: (part: Json) => `${part.percent} %` },
          { key: 'amount', header: text.amount, align: 'right', priority: 1, cell: (part: Json) => money(part.amount) },
        ],
        rows: one.parts,
        empty: text.nothing,
      },
    ]),
    ...decision.reasons.map((reason: Json): Block => ({ kind: 'text', text: `· ${reason.text}` })),
  ];
}
