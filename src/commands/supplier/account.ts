import type { Id } from '../../rules/id.ts';
import { rolesWith } from '../../rules/program/program.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import type { SupplierFacts, SupplierInput } from '../../rules/reward/supplier.ts';
import type { Block } from '../../shell/blocks.ts';
import type { Context } from '../../shell/define.ts';
import { membershipOf } from '../../store/membership.ts';
import { partnerNamed } from '../../store/partner.ts';
import { shownRewards } from '../../store/reward-shown.ts';
import { rewardList } from '../../store/reward.ts';
import { addressOfRole, supplierOf, waitingForSupplier } from '../../store/supplier.ts';

/** How the fields of every step are typed. */
export const supplierFields = {
  partner: { positional: 'one', ask: 'Which partner?', help: 'id, code, e-mail, domain or name' },
  email: { help: 'who fills in the forms; the partner’s billing contact when left out' },
} as const;

/** A partner, the account it is paid through, and the rewards that wait for it (W4). */
export async function supplierFacts({ view, program, on }: Context, input: SupplierInput): Promise<SupplierFacts> {
  const { id: partner } = await partnerNamed(view, input.partner);
  const whose = { partner, program: program.id };
  const roles = rolesWith(program, 'set-up-supplier').map(({ id }) => id);
  return {
    partner,
    membership: await membershipOf(view, program.id, partner),
    account: await supplierOf(view, whose),
    email: await addressOfRole(view, { ...whose, on }, roles),
    waiting: await waitingForSupplier(view, whose),
  };
}

/** The account after a step, with the partner's monetary rewards. */
export async function supplierAfter(context: Context, { partner }: { readonly partner: Id<'PTR'> }) {
  const { view, program } = context;
  const monetary = (await rewardList(view, { program: program.id, partner })).filter(({ kind }) => kind === 'monetary');
  const rewards = await shownRewards(view, context, monetary);
  return { supplier: (await supplierOf(view, { partner, program: program.id })) ?? null, rewards: rewards.map(rewardJson) };
}

/** The account for people. */
export function supplierCard(supplier: {
  readonly partner: string;
  readonly state: string;
  readonly email: string;
  readonly since: string;
}): Block {
  return {
    kind: 'card',
    title: { en: `Supplier account of ${supplier.partner}`, fr: `Compte fournisseur de ${supplier.partner}` },
    rows: [
      ['State', supplier.state],
      ['Since', supplier.since],
      ['Forms sent to', supplier.email],
    ],
  };
}
