import { decideShare, shareInput } from '../../rules/credits/share.ts';
import { sharingOf } from '../../rules/credits/sharing.ts';
import { asIs, defineCommand, type Ground } from '../../shell/define.ts';
import { reservationsOf } from '../../store/credits-reservation.ts';
import { sharingChangedOn } from '../../store/credits-sharing.ts';
import { programOfRecord } from '../../store/partner.ts';
import { holderNamed, holderOf } from './account.ts';

/** Sets how a primary shares its credits with its associates (requirement K2). */
export const creditsShare = defineCommand({
  path: ['credits', 'share'],
  summary: 'Set how a primary shares its credits with its associates',
  examples: [
    'partnerctl credits share ACME --mode limit --limit 50',
    'partnerctl credits share ACME --mode pre-approval --by admin@acme.example',
  ],
  input: shareInput,
  fields: {
    partner: { positional: 'one', ask: 'Which primary?' },
    mode: { ask: 'How are credits shared?', help: 'open, up to a limit, with approval, or not at all' },
    limit: { help: 'credits each associate may have reserved and delivered in a term' },
  },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, input) => {
    const { view, program } = context;
    const { partner, membership } = await holderNamed(context, input.partner);
    const found = await reservationsOf(view, { partner, program: program.id, state: 'awaiting-approval' });
    const waiting = found.filter(({ forPartner }) => forPartner !== partner).map(({ id }) => id);
    return { partner, membership, waiting, changedOn: membership ? await sharingChangedOn(view, membership.id) : null };
  },
  partners: ({ partner }) => [partner],
  decide: decideShare,
  answer: async (context, { facts }) => {
    const { partner, membership } = await holderOf(context, facts.partner);
    if (!membership) throw new Error(`${partner} has no membership`);
    const { mode, limit } = sharingOf(context.program, membership);
    return { sharing: { partner, mode, limit } };
  },
  show: (result, { told }) => [
    {
      kind: 'text',
      text: {
        en: `${result.sharing.partner} shares its credits: ${result.sharing.mode}${result.sharing.limit === null ? '' : `, up to ${result.sharing.limit} for each associate`}.`,
        fr: `${result.sharing.partner} partage ses crédits : ${result.sharing.mode}${result.sharing.limit === null ? '' : `, jusqu’à ${result.sharing.limit} par entité associée`}.`,
      },
      tone: 'good',
    },
    ...result.decision.reasons.map((reason: Ground) => ({ kind: 'text' as const, text: asIs(told(reason)) })),
  ],
});
