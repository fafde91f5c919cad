import type { RewardBlock } from '../../rules/reward/blocked.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import { readId } from '../../rules/id.ts';
import type { Context, Ground, Say } from '../../shell/define.ts';
import { engagementList, engagementNamed } from '../../store/engagement.ts';
import { shownRewards } from '../../store/reward-shown.ts';
import { rewardDecisionsOf, rewardList, rewardNamed } from '../../store/reward.ts';
import { amountIn, lines, type Asked } from './words.ts';

/** How many rewards a reply goes through; what is settled long ago is not asked about. */
const told = 5;

interface RewardAnswer {
  readonly id: string | null;
  readonly engagement: { readonly id: string; readonly name: string; readonly stage: string };
  readonly state: string | null;
  readonly amount: unknown;
  readonly blockedBy: readonly RewardBlock[];
  readonly decidedOn: string | null;
  readonly edition: string | null;
  readonly reasons: readonly Ground[];
}

interface RewardFacts {
  readonly rewards: readonly RewardAnswer[];
  readonly more: number;
}

/** Where each reward stands, and what it waits for: the one that was asked about, or those of the partner, what is open first. */
export async function rewardFacts(context: Context, { partner, record }: Asked): Promise<RewardFacts> {
  const { view, program } = context;
  const wanted = record === undefined ? undefined : readId('RWD', record) ? (await rewardNamed(view, record)).engagement : record;
  const rows = (await rewardList(view, { partner: partner.id, program: program.id })).filter(
    ({ engagement }) => wanted === undefined || engagement === wanted,
  );
  const shown = await shownRewards(view, context, rows);
  const settled = (state: string) => ['paid', 'credited', 'clawed-back', 'assessed'].includes(state);
  const inOrder = shown.toReversed().toSorted((a, b) => Number(settled(a.state)) - Number(settled(b.state)));
  const rewards: RewardAnswer[] = [];
  for (const reward of inOrder.slice(0, told)) {
    const { id, name, stage } = await engagementNamed(view, reward.engagement);
    const { amount, state, blockedBy } = rewardJson(reward);
    rewards.push({ id: reward.id, engagement: { id, name, stage }, state, amount, blockedBy, ...(await grounds(context, reward)) });
  }
  if (rewards.length === 0) {
    const engagements =
      wanted === undefined
        ? (await engagementList(view, { partner: partner.id, program: program.id })).slice(-told)
        : [await engagementNamed(view, wanted)];
    for (const { id, name, stage } of engagements)
      rewards.push({
        id: null,
        engagement: { id, name, stage },
        state: null,
        amount: null,
        blockedBy: [],
        decidedOn: null,
        edition: null,
        reasons: [],
      });
  }
  return { rewards, more: Math.max(0, inOrder.length - told) };
}

/** By which evaluation it is what it is. */
async function grounds(
  context: Context,
  { partner, engagement: id }: { readonly partner: `PTR-${number}`; readonly engagement: `ENG-${number}` },
) {
  const [last] = await rewardDecisionsOf(context.view, { partner, id });
  if (!last) return { decidedOn: null, edition: null, reasons: [] };
  const { reasons } = await context.told({ outcome: last.outcome, criteria: [], reasons: last.grounds.reasons });
  return {
    decidedOn: last.on,
    edition: last.edition,
    reasons: (reasons as readonly Ground[]).filter(({ difference }) => !isNothing(difference)),
  };
}

/** That an amount stayed what it was says nothing. */
const isNothing = (difference: unknown): boolean =>
  difference === 0 || (typeof difference === 'object' && difference !== null && 'amount' in difference && Number(difference.amount) === 0);

/** The reply in paragraphs. */
export function tellReward({ rewards, more }: RewardFacts, say: Say): readonly string[] {
  const { name } = say;
  if (rewards.length === 0)
    return [
      name({
        en: 'No engagement of yours is recorded yet, so there is no reward.',
        fr: 'Aucun de vos engagements n’est encore enregistré ; il n’y a donc pas de récompense.',
      }),
    ];
  const rest =
    more === 0
      ? []
      : [
          name({
            en: `${more} more rewards are on record; ask us about any of them.`,
            fr: `${more} autres récompenses sont enregistrées ; interrogez-nous sur celle que vous voulez.`,
          }),
        ];
  return [...rewards.map((reward) => tellOne(reward, say)), ...rest];
}

function tellOne(reward: RewardAnswer, say: Say): string {
  const { id, engagement, decidedOn, edition, reasons } = reward;
  const title = id === null ? `“${engagement.name}” (${engagement.id})` : `“${engagement.name}” (${engagement.id}, ${id})`;
  const titled = say.name({ en: title, fr: title.replace('“', '« ').replace('”', ' »') });
  const why =
    decidedOn === null || reasons.length === 0
      ? ''
      : `\n${say.name({ en: `Decided on ${say.date(decidedOn)}, edition ${edition}:`, fr: `Décidé le ${say.date(decidedOn)}, édition ${edition} :` })}\n${lines(reasons.map((reason) => say.told(reason)))}`;
  return `${say.name({ en: `${titled}: ${standing(reward, say)}`, fr: `${titled} : ${standing(reward, say)}` })}${why}`;
}

/** Where a reward is, and what the partner can do for it to go on. */
function standing({ state, amount, blockedBy }: RewardAnswer, say: Say): string {
  const { name } = say;
  const worth = amountIn(say, amount);
  if (state === null)
    return name({
      en: 'no reward was evaluated yet. It is once the deal is accepted.',
      fr: 'aucune récompense n’a encore été évaluée. Elle l’est dès que l’affaire est acceptée.',
    });
  if (amount === null)
    return name({ en: 'it was found not eligible for a reward.', fr: 'l’affaire a été jugée non éligible à une récompense.' });
  if (state === 'paid') return name({ en: `${worth} were paid.`, fr: `${worth} ont été versés.` });
  if (state === 'credited') return name({ en: `${worth} were added to your credits.`, fr: `${worth} ont été ajoutés à vos crédits.` });
  if (state === 'clawed-back') return name({ en: 'the reward was taken back.', fr: 'la récompense a été reprise.' });
  const steps = blockedBy.map((block) => next[block]?.[say.lang]).filter((step) => step !== undefined);
  if (steps.length > 0)
    return name({ en: `it comes to ${worth} and waits:\n${lines(steps)}`, fr: `elle s’élève à ${worth} et attend :\n${lines(steps)}` });
  if (state === 'eligible' || state === 'assessed')
    return name({
      en: `it is eligible for an estimated ${worth}; it is looked at again when the deal is booked.`,
      fr: `elle est éligible à une récompense estimée à ${worth} ; elle est réexaminée à la commande.`,
    });
  return name({
    en: `${worth} are earned and paid next; nothing is left for you to do.`,
    fr: `${worth} sont acquis et versés prochainement ; vous n’avez plus rien à faire.`,
  });
}

/** What each obstacle asks of the partner; what held it inside is not told. */
const next: Readonly<Record<RewardBlock, { readonly en: string; readonly fr: string }>> = {
  membership: {
    en: 'your membership is not active: renew it, or settle what is open',
    fr: 'votre adhésion n’est pas active : renouvelez-la, ou réglez ce qui est dû',
  },
  engagement: { en: 'the deal was lost or withdrawn', fr: 'l’affaire est perdue ou retirée' },
  hold: { en: 'we are checking it and tell you as soon as we are done', fr: 'nous la vérifions et vous informons dès que c’est terminé' },
  failure: {
    en: 'the last payment did not go through: check the bank details of your supplier account',
    fr: 'le dernier paiement n’a pas abouti : vérifiez les coordonnées bancaires de votre compte fournisseur',
  },
  supplier: {
    en: 'your supplier account is not active: fill in the forms we invited you to',
    fr: 'votre compte fournisseur n’est pas actif : remplissez les formulaires de notre invitation',
  },
  invoice: { en: 'your invoice is not attached: send it to us', fr: 'votre facture n’est pas jointe : envoyez-la-nous' },
};
