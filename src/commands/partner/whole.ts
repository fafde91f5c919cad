import { allocationAt } from '../../rules/credits/allocation.ts';
import type { Fact } from '../../rules/decision.ts';
import { engagementJson } from '../../rules/engagement/shown.ts';
import { entitlementsOf } from '../../rules/membership/entitlements.ts';
import { levelJson, membershipJson } from '../../rules/membership/shown.ts';
import { standingOn, type MembershipFacts } from '../../rules/membership/standing.ts';
import { moneyText } from '../../rules/money.ts';
import type { Benefit, Program } from '../../rules/program/program.ts';
import { rewardJson } from '../../rules/reward/shown.ts';
import type { Context } from '../../shell/define.ts';
import { reasonsGiven, recentActivity } from '../../store/activity.ts';
import { contactJson, contactsOf } from '../../store/contact.ts';
import { accountOf, creditAccount, freeLots } from '../../store/credits-account.ts';
import { engagementList } from '../../store/engagement.ts';
import { invoiceJson, invoiceRows } from '../../store/invoice.ts';
import { membershipOf, membershipPrograms } from '../../store/membership.ts';
import { formerNames, notesOf } from '../../store/partner-record.ts';
import type { PartnerRow } from '../../store/partner.ts';
import { editionInForce } from '../../store/program.ts';
import { shownRewards } from '../../store/reward-shown.ts';
import { rewardList } from '../../store/reward.ts';
import { statusOf } from '../../store/status.ts';
import { rightsOf } from '../expertise/granting.ts';

const activityShown = 5;
const notesShown = 3;

/** A partner in the program meant, then in every other one it is or was a member of, and what last happened to it. */
export async function whole(context: Context, partner: PartnerRow) {
  const { view, on, program } = context;
  const otherPrograms = [];
  for (const id of await membershipPrograms(view, partner.id)) {
    const edition = id === program.id ? undefined : await editionInForce(view, id, on);
    if (edition) otherPrograms.push(await inProgram({ ...context, program: edition.program }, partner));
  }
  return {
    partner: { ...partner, formerNames: await formerNames(view, partner.id) },
    ...(await inProgram(context, partner)),
    otherPrograms,
    notes: await notesOf(view, { partner: partner.id, on, limit: notesShown }),
    activity: await recentActivity(view, { partner: partner.id, on, limit: activityShown }),
  };
}

/** Everything about a partner in one program on the day. */
export async function inProgram(context: Context, partner: PartnerRow) {
  const { view, program, on } = context;
  const key = { partner: partner.id, program: program.id };
  const membership = await membershipOf(view, program.id, partner.id);
  const invoices = await invoiceRows(view, key);
  return {
    program: { id: program.id, edition: program.edition },
    membership: membership ? membershipJson(program, membership, on) : null,
    status: await status(context, { partner, membership }),
    contacts: (await contactsOf(view, { ...key, on })).map(contactJson),
    invoices: invoices.map((invoice) => invoiceJson(invoice, on)),
    engagements: (await engagementList(view, key)).map((engagement) => engagementJson(engagement)),
    rewards: await rewards(context, partner),
    account: program.credits ? await account(context, { partner, membership }) : null,
    rights: await rightsOf(context, { partner: partner.id, membership, rights: ['expertise', 'resale', 'distribution'] }),
    entitlements: membership ? entitlements(program, membership, on) : null,
  };
}

interface Member {
  readonly partner: PartnerRow;
  readonly membership: MembershipFacts | undefined;
}

/** A fact of a criterion as JSON holds it: money as decimal text. */
const factJson = (fact: Fact) => (typeof fact === 'object' && fact !== null && 'amountMinor' in fact ? moneyText(fact) : fact);

/** The level a partner has earned, with what is missing for the next one while it is evaluated. */
async function status(context: Context, { partner, membership }: Member) {
  const { view, program, on } = context;
  const held = await statusOf(view, program.id, partner.id);
  if (!held) return null;
  const evaluable = membership !== undefined && program.levels.acquired === 'earned' && standingOn(program, membership, on).active;
  if (!evaluable) return { ...held, level: levelJson(held.level) };
  // Evaluating is loaded where levels are earned only.
  const { evaluatedToday, statusJson } = await import('../status/today.ts');
  const today = await evaluatedToday(context, partner);
  const { nextReview, next } = statusJson(program, partner.name, today);
  const figures = new Map(today.finding.next?.missing.map(({ id, required, actual }) => [id, { required, actual }]));
  const missing = next?.missing.map(({ id, name }) => {
    const { required = null, actual = null } = figures.get(id) ?? {};
    return { id, name, required: factJson(required), actual: factJson(actual) };
  });
  const evaluated = { level: levelJson(today.finding.to), change: today.finding.change };
  return { ...held, level: levelJson(held.level), evaluated, nextReview, next: next && { ...next, missing } };
}

/** The rewards of a partner; of one on hold, what was said when it was held. */
async function rewards({ view, program, on }: Context, { id: partner }: PartnerRow) {
  const shown = await shownRewards(view, { program, on }, await rewardList(view, { partner, program: program.id }));
  const held = shown.filter(({ blockedBy }) => blockedBy.includes('hold')).map(({ id }) => id);
  const because = await reasonsGiven(view, { partner, ids: held, to: 'on-hold' });
  return shown.map((reward) => ({ ...rewardJson(reward), heldBecause: because.get(reward.id) ?? null }));
}

/** The account with the next day on which credits expire, and how many. */
async function account({ view, program, on }: Context, { partner, membership }: Member) {
  const lots = await freeLots(view, { account: accountOf(partner.id, membership), program: program.id }, on);
  const [day] = lots.flatMap(({ expiresOn, free }) => (expiresOn === null || free === 0 ? [] : [expiresOn])).toSorted();
  const credits = lots.filter(({ expiresOn }) => expiresOn === day).reduce((sum, { free }) => sum + free, 0);
  const nextExpiry = day === undefined || membership?.primary ? null : { on: day, credits };
  return { ...(await creditAccount(view, program, { partner: partner.id, membership, on })), nextExpiry };
}

const benefitJson = ({ id, kind, name, quantity, per, gate }: Benefit) => ({
  id,
  kind,
  name,
  ...(quantity !== undefined && { quantity, per }),
  ...(gate !== undefined && { gate }),
});

/** What a partner may use today, and what one level up would add (requirement L2). */
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
