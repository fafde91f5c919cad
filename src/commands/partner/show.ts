import * as z from 'zod';
import { allocationAt } from '../../rules/credits/allocation.ts';
import { engagementJson } from '../../rules/engagement/shown.ts';
import { entitlementsOf } from '../../rules/membership/entitlements.ts';
import { levelJson, membershipJson } from '../../rules/membership/shown.ts';
import { standingOn, type MembershipFacts } from '../../rules/membership/standing.ts';
import type { Benefit, Program } from '../../rules/program/program.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import { defineQuery, type Context } from '../../shell/define.ts';
import { contactJson, contactsOf } from '../../store/contact.ts';
import { creditAccount } from '../../store/credits-account.ts';
import { engagementList } from '../../store/engagement.ts';
import { invoiceJson, invoiceRows } from '../../store/invoice.ts';
import { membershipOf, membershipPrograms } from '../../store/membership.ts';
import { partnerNamed, type PartnerRow } from '../../store/partner.ts';
import { shownRewards } from '../../store/reward-shown.ts';
import { rewardList } from '../../store/reward.ts';
import { statusOf } from '../../store/status.ts';
import { partnerBlocks } from './blocks.ts';

/** Everything an agent is asked about a partner, on one screen (requirements N5, L2). */
export const partnerShow = defineQuery({
  path: ['partner', 'show'],
  summary: 'Show a partner whole: standing, level, people, invoices, engagements, rewards, credits, entitlements',
  examples: ['partnerctl partner show PTR-1', 'partnerctl partner show PTR-1 --json --fields membership,account'],
  input: z.strictObject({ partner: z.string().min(1) }),
  fields: { partner: { positional: 'one', ask: 'Which partner?' } },
  programOf: async (view, { partner }) => (await membershipPrograms(view, (await partnerNamed(view, partner)).id))[0],
  answer: async (context, { partner }) => whole(context, await partnerNamed(context.view, partner)),
  show: partnerBlocks,
});

async function whole({ view, program, on }: Context, partner: PartnerRow) {
  const key = { partner: partner.id, program: program.id };
  const membership = await membershipOf(view, program.id, partner.id);
  const status = await statusOf(view, program.id, partner.id);
  const invoices = await invoiceRows(view, key);
  const programs = await membershipPrograms(view, partner.id);
  return {
    partner,
    program: { id: program.id, edition: program.edition },
    otherPrograms: programs.filter((id) => id !== program.id),
    membership: membership ? membershipJson(program, membership, on) : null,
    status: status ? { ...status, level: levelJson(status.level) } : null,
    contacts: (await contactsOf(view, { ...key, on })).map(contactJson),
    invoices: invoices.map((invoice) => invoiceJson(invoice, on)),
    engagements: (await engagementList(view, key)).map(engagementJson),
    rewards: (await shownRewards(view, { program, on }, await rewardList(view, key))).map((reward) => rewardJson(reward)),
    account: program.credits ? await creditAccount(view, program, { partner: partner.id, membership, on }) : null,
    entitlements: membership ? entitlements(program, membership, on) : null,
  };
}

const benefitJson = ({ id, kind, name, quantity, per, gate }: Benefit) => ({
  id,
  kind,
  name,
  ...(quantity !== undefined && { quantity, per }),
  ...(gate !== undefined && { gate }),
});

function entitlements(program: Program, membership: MembershipFacts, on: string) {
  const { active, level } = standingOn(program, membership, on);
  const { today, next } = entitlementsOf(program, { level, partnerType: membership.type });
  return {
    today: active ? today.map(benefitJson) : [],
    creditsPerTerm: allocationAt(program, level),
    oneLevelUp: next && {
      level: levelJson(next.level),
      adds: next.adds.map(benefitJson),
      creditsPerTerm: allocationAt(program, next.level),
    },
  };
}
