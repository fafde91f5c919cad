import { decideReserve, reserveInput } from '../../rules/credits/reserve.ts';
import { defineCommand } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { accountOf, drawsOf, freeLots } from '../../store/credits-account.ts';
import { reservationJson, reservationNamed } from '../../store/credits-reservation.ts';
import { programOfRecord } from '../../store/partner.ts';
import { accountAfter, accountTable, creditRules, holderNamed, partnersOf, reservationCard } from './account.ts';

/** Sets credits aside for an option, on behalf of a person who may ask for it (requirements K3–K5). */
export const creditsReserve = defineCommand({
  path: ['credits', 'reserve'],
  summary: 'Set credits aside for an option of the catalogue',
  examples: ['partnerctl credits reserve ACME --option training-seat --quantity 2 --by admin@acme.example'],
  by: 'required',
  input: reserveInput,
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    option: {
      ask: 'Which option?',
      help: 'an option of the catalogue',
      choose: async ({ program }) =>
        creditRules(program).catalogue.map(({ id, name, cost }) => ({ value: id, label: `${name.en} (${cost})` })),
    },
    quantity: { help: 'how many of it (1)' },
  },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, input) => {
    const { view, program, on } = context;
    const holder = await holderNamed(context, input.partner);
    const option = program.catalogueById.get(input.option) ?? notFound('catalogue option', input.option, ['partnerctl credits catalog']);
    const key = { account: accountOf(holder.partner, holder.membership), program: program.id };
    const draws = holder.membership?.primary ? await drawsOf(view, { ...key, user: holder.partner }) : [];
    return { ...holder, option, lots: await freeLots(view, key, on), draws };
  },
  partners: partnersOf,
  decide: decideReserve,
  answer: async (context, { facts, decision }) => {
    const id = decision.effects.find((effect) => effect.kind === 'credits-reserved')?.reservation.id ?? '';
    return { reservation: reservationJson(await reservationNamed(context.view, id)), account: await accountAfter(context, facts) };
  },
  show: (result) => [
    {
      kind: 'text',
      text:
        result.reservation.state === 'awaiting-approval'
          ? `Set ${result.reservation.amount} credits aside; ${result.reservation.account} has to approve: partnerctl credits approve ${result.reservation.id}`
          : `Set ${result.reservation.amount} credits aside as ${result.reservation.id}.`,
      tone: 'good',
    },
    reservationCard(result),
    accountTable(result),
  ],
});
