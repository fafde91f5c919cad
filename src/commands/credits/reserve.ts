import type { Names } from '../../rules/decision.ts';
import { accountOfOrder, orderOf, type OrderFacts } from '../../rules/credits/order.ts';
import { planOf, type LotUse } from '../../rules/credits/plan.ts';
import { decideReserve, reserveInput, type ReserveInput } from '../../rules/credits/reserve.ts';
import { seenBy } from '../../rules/credits/see.ts';
import type { Block } from '../../shell/blocks.ts';
import { asIs, defineCommand, type Context, type Ground, type Say } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { accountOf, drawsOf, freeLots, lotBalances } from '../../store/credits-account.ts';
import { reservationJson, reservationNamed } from '../../store/credits-reservation.ts';
import { programOfRecord } from '../../store/partner.ts';
import { accountAfter, accountTable, creditRules, holderNamed, reservationCard } from './account.ts';

interface Loaded extends OrderFacts {
  readonly plan: boolean;
}

type Shown = any; // oxlint-disable-line no-explicit-any -- the answer's own shape.

/** Sets credits aside for an option, on behalf of a person who may ask for it (requirements K3–K5). */
export const creditsReserve = defineCommand({
  path: ['credits', 'reserve'],
  summary: 'Set credits aside for an option of the catalogue',
  examples: [
    'partnerctl credits reserve ACME --option training-seat --quantity 2 --by admin@acme.example',
    'partnerctl credits reserve ACME --option training-seat --plan',
  ],
  by: ({ plan }: Loaded) => !plan,
  input: reserveInput,
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    option: {
      ask: 'Which option?',
      help: 'an option of the catalogue',
      choose: async ({ program }) =>
        creditRules(program).catalogue.map(({ id, name, cost }) => ({
          value: id,
          label: { en: `${name.en} (${cost})`, fr: `${name.fr} (${cost})` },
        })),
    },
    quantity: { help: 'how many of it (the least there can be)' },
    plan: { help: 'only show which lots the order would take, and why not the others' },
  },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, input): Promise<Loaded> => {
    const { view, program, on } = context;
    const holder = await holderNamed(context, input.partner);
    const option = program.catalogueById.get(input.option) ?? notFound('catalogue option', input.option, ['partnerctl credits catalog']);
    const key = { account: accountOf(holder.partner, holder.membership), program: program.id };
    const draws = holder.membership?.primary ? await drawsOf(view, { ...key, user: holder.partner }) : [];
    return { ...holder, option, lots: await freeLots(view, key, on), draws, plan: input.plan };
  },
  partners: seenBy,
  decide: decideReserve,
  answer: async (context, { input, facts, decision }) => {
    if (input.plan) return { plan: await plannedFor(context, facts, input), account: await accountAfter(context, facts) };
    const id = decision.effects.find((effect) => effect.kind === 'credits-reserved')?.reservation.id ?? '';
    return { reservation: reservationJson(await reservationNamed(context.view, id)), account: await accountAfter(context, facts) };
  },
  show: (result, say) => (result.plan ? planBlocks(result, say) : reservedBlocks(result)),
});

const reservedBlocks = (result: Shown): Block[] => [
  {
    kind: 'text',
    text:
      result.reservation.state === 'awaiting-approval'
        ? {
            en: `Set ${result.reservation.amount} credits aside; ${result.reservation.account} has to approve: partnerctl credits approve ${result.reservation.id}`,
            fr: `${result.reservation.amount} crédits mis de côté ; ${result.reservation.account} doit approuver : partnerctl credits approve ${result.reservation.id}`,
          }
        : {
            en: `Set ${result.reservation.amount} credits aside as ${result.reservation.id}.`,
            fr: `${result.reservation.amount} crédits mis de côté sous ${result.reservation.id}.`,
          },
    tone: 'good',
  },
  reservationCard(result),
  accountTable(result),
];

/** The plan of an order: its lots as they stand on the business date. */
async function plannedFor({ view, program, on }: Context, facts: OrderFacts, { quantity }: ReserveInput) {
  const order = orderOf(program, facts, { on, quantity });
  return planOf(order, await lotBalances(view, { account: accountOfOrder(order), program: program.id }, on));
}

const useTexts: Readonly<Record<LotUse, Names>> = {
  taken: { en: 'taken', fr: 'pris' },
  'not-needed': { en: 'not needed: the lots before it are enough', fr: 'pas nécessaire : les lots précédents suffisent' },
  'beyond-limit': {
    en: 'beyond what the primary lets this associate use',
    fr: 'au-delà de ce que l’entité principale accorde à cette entité associée',
  },
  'origin-refused': { en: 'the option refuses credits of this origin', fr: 'l’option refuse les crédits de cette origine' },
  expired: { en: 'expired', fr: 'expiré' },
  reserved: { en: 'all of it is set aside already', fr: 'déjà entièrement mis de côté' },
  'used-up': { en: 'nothing is left of it', fr: 'il n’en reste rien' },
  'used-later': { en: 'entries of later days use it', fr: 'des écritures de jours suivants l’utilisent' },
};

const planBlocks = ({ plan, decision }: Shown, { told }: Say): Block[] => [
  {
    kind: 'text',
    text: {
      en: `${plan.quantity} × ${plan.option} would take ${plan.amount} credits, and ${plan.usable} can be used. Nothing was written.`,
      fr: `${plan.quantity} × ${plan.option} prendrait ${plan.amount} crédits, et ${plan.usable} sont utilisables. Rien n’a été écrit.`,
    },
    tone: decision.outcome === 'possible' ? 'good' : 'warn',
  },
  ...(decision.outcome === 'possible'
    ? []
    : decision.reasons.map((reason: Ground) => ({ kind: 'text' as const, text: asIs(told(reason)) }))),
  {
    kind: 'table',
    columns: [
      { key: 'lot', header: 'Lot', priority: 1 },
      { key: 'origin', header: 'Origin' },
      { key: 'expiresOn', header: 'Expires' },
      { key: 'available', header: 'Available', align: 'right' },
      { key: 'reserved', header: 'Reserved', align: 'right' },
      { key: 'takes', header: 'Takes', align: 'right', priority: 1 },
      { key: 'use', header: 'Why', priority: 1, cell: ({ use }: { use: LotUse }) => useTexts[use] },
    ],
    rows: plan.lots,
    empty: 'There are no lots.',
  },
];
