import * as z from 'zod';
import { eligibleShares, type LotBalance } from '../../rules/credits/account.ts';
import { forecastOn, type ExpiryDay, type ForecastLot } from '../../rules/credits/forecast.ts';
import { drawnOf, sharingOf } from '../../rules/credits/sharing.ts';
import { defineQuery, type Context } from '../../shell/define.ts';
import { accountOf, drawsOf, lotBalances } from '../../store/credits-account.ts';
import { programOfRecord } from '../../store/partner.ts';
import { askingToSee, holderNamed, type Holder } from './account.ts';

/** Shows what expires when, lot by lot, if nothing is used before (requirement K6). */
export const creditsForecast = defineQuery({
  path: ['credits', 'forecast'],
  summary: 'Show which credits expire when, lot by lot, unless they are used before',
  examples: ['partnerctl credits forecast ACME', 'partnerctl credits forecast ACME --by admin@acme.example'],
  input: z.strictObject({ partner: z.string().min(1) }),
  fields: { partner: { positional: 'one', ask: 'Which partner?' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  asking: askingToSee,
  answer: async (context, { partner: text }) => {
    const holder = await holderNamed(context, text);
    const { program, on } = context;
    return { forecast: { partner: holder.partner, on, ...forecastOn(program, await lotsSeenBy(context, holder), on) } };
  },
  show: ({ forecast }) => [
    {
      kind: 'text',
      text: {
        en: `Credits of ${forecast.partner}: ${forecast.available} available on ${forecast.on}.`,
        fr: `Crédits de ${forecast.partner} : ${forecast.available} disponibles le ${forecast.on}.`,
      },
    },
    {
      kind: 'table',
      columns: [
        { key: 'on', header: 'Expires on', priority: 1 },
        { key: 'lot', header: 'Lot', priority: 1 },
        { key: 'origin', header: 'Origin' },
        { key: 'amount', header: 'Credits', align: 'right', priority: 1 },
        { key: 'reserved', header: 'Reserved beside', align: 'right' },
        { key: 'left', header: 'Left then', align: 'right', priority: 2 },
      ],
      rows: [
        ...forecast.expiries.flatMap(({ on, left, lots }: ExpiryDay) => lots.map((lot) => ({ on, ...lot, left }))),
        ...forecast.lasting.lots.map((lot: ForecastLot) => ({ on: { en: 'never', fr: 'jamais' }, ...lot, left: forecast.lasting.amount })),
      ],
      empty: 'Nothing is on account.',
    },
  ],
});

/** The lots of a primary; of an associate, what it may use of them and nothing else (requirement K2). */
async function lotsSeenBy({ view, program, on }: Context, { partner, membership }: Holder): Promise<readonly LotBalance[]> {
  const key = { account: accountOf(partner, membership), program: program.id };
  const lots = await lotBalances(view, key, on);
  const primary = membership?.primary;
  if (!primary) return lots;
  const draws = await drawsOf(view, { ...key, user: partner, until: on });
  const sharing = sharingOf(program, primary);
  const drawn = drawnOf(program, draws, { primary, on });
  const nothing = { available: 0, reserved: 0, redeemed: 0, expired: 0, reversed: 0 };
  return eligibleShares(program, lots, { on, sharing, drawn }).map(({ lot, amount }) => ({
    ...lot,
    places: { ...nothing, available: amount },
  }));
}
