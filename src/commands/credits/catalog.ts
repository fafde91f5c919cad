import * as z from 'zod';
import { approve, refuseIfAny } from '../../rules/decision.ts';
import { mostQuantity } from '../../rules/credits/option.ts';
import { leftForOrder, membershipRefusals, orderOf, orderRefusals } from '../../rules/credits/order.ts';
import type { CatalogueOption } from '../../rules/program/program.ts';
import { defineQuery, type Context } from '../../shell/define.ts';
import { accountOf, drawsOf, freeLots } from '../../store/credits-account.ts';
import { programOfRecord } from '../../store/partner.ts';
import { onlyProgramWith } from '../../store/program.ts';
import { creditRules, holderNamed } from './account.ts';

const empty = 'The catalogue of this program is empty.';

/** What is only told of a partner. */
const partnerKeys: ReadonlySet<string> = new Set(['most', 'why']);

const columns = [
  { key: 'id', header: 'Option', priority: 1 },
  { key: 'name', header: 'Name', priority: 4 },
  { key: 'cost', header: 'Credits', align: 'right', priority: 1 },
  { key: 'most', header: 'Could have', align: 'right', priority: 1 },
  { key: 'why', header: 'Why not', priority: 2, cell: ({ why }: { why?: readonly string[] }) => why?.join('; ') || undefined },
  {
    key: 'refusedOrigins',
    header: 'Refuses',
    cell: ({ refusedOrigins }: { refusedOrigins: readonly string[] }) => refusedOrigins.join(', '),
  },
  { key: 'fromLevel', header: 'From level' },
  { key: 'availableFrom', header: 'From', wide: true },
  { key: 'availableTo', header: 'Until', wide: true },
  { key: 'minQuantity', header: 'At least', align: 'right', wide: true },
  { key: 'maxQuantity', header: 'At most', align: 'right', wide: true },
  { key: 'quantityStep', header: 'In steps of', align: 'right', wide: true },
  { key: 'terms', header: 'Terms', priority: 5 },
] as const;

/** Lists what credits can be used for, and what of it a partner could have (requirements K3, K5). */
export const creditsCatalog = defineQuery({
  path: ['credits', 'catalog'],
  summary: 'List what credits can be used for, and what it costs; for a partner, what it could have today',
  examples: ['partnerctl credits catalog', 'partnerctl credits catalog --partner ACME'],
  input: z.strictObject({ partner: z.string().min(1).optional() }),
  fields: { partner: { help: 'whether this partner could have it today, and how many' } },
  programOf: (view, { partner }) =>
    partner === undefined ? onlyProgramWith(view, ({ credits }) => credits !== undefined) : programOfRecord(view, partner),
  answer: async (context, { partner }) => {
    const options = creditRules(context.program).catalogue;
    const could = partner === undefined ? () => ({}) : await affordedBy(context, partner);
    return Promise.all(options.map(async (option) => ({ ...optionJson(option), ...(await could(option)) })));
  },
  columns,
  show: (options: readonly Readonly<Record<string, unknown>>[]) => {
    const forPartner = options.some(({ most }) => most !== undefined);
    return [{ kind: 'table', columns: columns.filter(({ key }) => forPartner || !partnerKeys.has(key)), rows: options, empty }];
  },
  empty,
});

const optionJson = ({ id, name, cost, refusedOrigins, terms, ...rest }: CatalogueOption) => ({
  id,
  name: name.en,
  cost,
  refusedOrigins,
  fromLevel: rest.fromLevel ?? null,
  partnerTypes: rest.partnerTypes ?? null,
  minQuantity: rest.minQuantity ?? null,
  maxQuantity: rest.maxQuantity ?? null,
  quantityStep: rest.quantityStep ?? null,
  availableFrom: rest.availableFrom ?? null,
  availableTo: rest.availableTo ?? null,
  terms: terms.en,
});

/** For each option: the credits a partner could use for it today, how many of it they pay for, and every reason why none. */
async function affordedBy(context: Context, text: string) {
  const { view, program, on } = context;
  const { partner, membership } = await holderNamed(context, text);
  const key = { account: accountOf(partner, membership), program: program.id };
  const lots = await freeLots(view, key, on);
  const draws = membership?.primary ? await drawsOf(view, { ...key, user: partner }) : [];
  return async (option: CatalogueOption) => {
    const order = orderOf(program, { partner, membership, option, lots, draws }, { on });
    const refused = refuseIfAny([...membershipRefusals(order), ...orderRefusals(order)]);
    const shared = order.shared?.sharing.associateUses === false ? 0 : (leftForOrder(order) ?? Infinity);
    const usable = Math.min(order.spendable.usable, shared);
    const { reasons } = await context.told({ ...(refused ?? approve([])), outcome: refused ? 'not-possible' : 'possible' });
    return { usable, most: refused ? 0 : mostQuantity(option, usable), why: reasons.map((reason) => String(reason['text'])) };
  };
}
