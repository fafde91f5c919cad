import { addDays, type Day } from '../../../rules/day.ts';
import type { Program } from '../../../rules/program/program.ts';
import { engagementAdvance } from '../../engagement/advance.ts';
import { engagementBook } from '../../engagement/book.ts';
import { engagementReview } from '../../engagement/review.ts';
import { engagementSubmit } from '../../engagement/submit.ts';
import { engagementUpdate } from '../../engagement/update.ts';
import { engagementUserAdd } from '../../engagement/user/add.ts';
import { rewardEvaluate } from '../../reward/evaluate.ts';
import type { Agenda } from '../agenda.ts';
import type { Office } from '../office.ts';
import { isCovered, type Member } from './member.ts';
import { isPaidOut } from './payouts.ts';

interface Dealing {
  readonly office: Office;
  readonly agenda: Agenda;
  readonly program: Program;
  readonly member: Member;
}

interface Line {
  readonly product: string;
  readonly quantity: number;
  readonly termMonths: number;
  readonly amount: string;
}

/** A deal on its way. */
interface Deal extends Dealing {
  readonly id: string;
  readonly record: Member['deals'][number];
  readonly lines: readonly Line[];
  readonly closeDate: Day;
}

/** The vendor's sales desk, who reviews and books. */
const sales = 'vendor-sales';

/** Whether a company can work on engagements for a while: covered, and at a level that opens them (requirement C1). */
const mayDeal = (member: Member, on: Day) => member.level > 0 && isCovered(member, on);

/** The administrator lets the seller use engagements before the first one (requirement C2). */
async function engages({ office, member }: Pick<Dealing, 'office' | 'member'>, on: Day): Promise<void> {
  if (member.engaged) return;
  await office.do(engagementUserAdd, { partner: member.id, contact: member.seller.email }, { on, by: member.admin.email });
  member.engaged = true;
}

/** A company names an account it wants to win together with the vendor (requirement C3). */
export async function plansAccount({ office, agenda, program, member }: Dealing, on: Day): Promise<void> {
  if (!mayDeal(member, on)) return;
  const { random } = member;
  const customer = customerOf(office, { member, sector: random.chance(25) ? 'public' : 'commercial' });
  await engages({ office, member }, on);
  const answer = await office.do(
    engagementSubmit,
    {
      partner: member.id,
      category: 'account-planning',
      name: `${customer.name}: ${random.pick(['replacement of the data centre', 'complete application suite', 'move to the cloud'])}`,
      customer,
      pillars: [random.pick(program.productFamilies).id],
      country: customer.country,
      contacts: [member.seller.email],
    },
    { on, by: member.seller.email },
  );
  const { id } = answer.engagement;
  agenda.on(addDays(on, random.between(2, 12)), async (day) => {
    if (!mayDeal(member, day)) return;
    const outcome = random.weighed([
      [80, 'approve'],
      [10, 'request-action'],
      [10, 'reject'],
    ]);
    await office.do(
      engagementReview,
      { engagement: id, outcome },
      { on: day, actor: sales, ...(outcome !== 'approve' && { reason: 'account already covered by another partner' }) },
    );
    if (outcome === 'approve' && random.chance(70)) {
      agenda.on(addDays(day, random.between(5, 40)), async (later) => {
        if (mayDeal(member, later))
          await office.do(engagementAdvance, { engagement: id, to: 'collaborating' }, { on: later, actor: sales });
      });
    }
  });
}

/** An opportunity from submission to booking, with the changes of mind on the way (requirements C3–C5, W1, W3). */
export async function opensDeal(dealing: Dealing, on: Day): Promise<void> {
  const { office, agenda, member } = dealing;
  if (!mayDeal(member, on)) return;
  const { random } = member;
  const sector = random.chance(30) ? ('public' as const) : ('commercial' as const);
  const customer = customerOf(office, { member, sector });
  const lines = linesOf(dealing);
  const closeDate = addDays(on, random.between(40, 150));
  await engages({ office, member }, on);
  const answer = await office.do(
    engagementSubmit,
    {
      partner: member.id,
      category: 'opportunity',
      name: `${customer.name} ${random.pick(['data platform', 'finance suite', 'analytics', 'backup', 'people management', 'storefront'])}`,
      customer,
      products: lines,
      closeDate,
      sector,
      saleType: random.weighed([
        [5, 'new'],
        [3, 'expansion'],
        [2, 'renewal'],
      ]),
      country: customer.country,
      contacts: [member.seller.email],
    },
    { on, by: member.seller.email },
  );
  const record: Deal['record'] = { id: answer.engagement.id };
  member.deals.push(record);
  const deal: Deal = { ...dealing, id: record.id, record, lines, closeDate };
  agenda.on(addDays(on, random.between(2, 10)), (day) => isReviewed(deal, day));
}

async function isReviewed(deal: Deal, on: Day): Promise<void> {
  const { office, agenda, member, id } = deal;
  const { random } = member;
  if (!mayDeal(member, on)) return;
  const outcome = random.weighed([
    [82, 'approve'],
    [10, 'request-action'],
    [8, 'reject'],
  ]);
  const reason = { 'request-action': 'name the decision maker', reject: 'the customer has decided already' }[outcome as string];
  await office.do(engagementReview, { engagement: id, outcome }, { on, actor: sales, ...(reason !== undefined && { reason }) });
  if (outcome === 'request-action' && random.chance(40)) agenda.on(addDays(on, random.between(5, 20)), (day) => isWithdrawn(deal, day));
  if (outcome !== 'approve') return;
  if (random.chance(85)) agenda.on(addDays(on, random.between(0, 4)), (day) => isEvaluated(deal, day));
  if (random.chance(35)) agenda.on(addDays(on, random.between(6, 30)), (day) => changes(deal, day));
  agenda.on(addDays(deal.closeDate, random.between(-10, 12)), (day) => closes(deal, day));
}

/** What was asked for cannot be had: the partner takes its deal back. */
async function isWithdrawn({ office, member, id }: Deal, on: Day): Promise<void> {
  if (mayDeal(member, on))
    await office.do(engagementAdvance, { engagement: id, to: 'withdrawn' }, { on, by: member.seller.email, reason: 'no budget this year' });
}

async function isEvaluated({ office, member, id, record }: Deal, on: Day): Promise<void> {
  if (!isCovered(member, on)) return;
  const { decision } = await office.do(rewardEvaluate, { engagements: [id] }, { on, actor: 'rewards' });
  record.eligible = decision.outcome === 'eligible';
  record.reasons = decision.reasons.length;
}

/** The customer wants more, or later: vendor sales has to agree, and mostly does (requirement C4). */
async function changes({ office, agenda, member, id, record, lines, closeDate }: Deal, on: Day): Promise<void> {
  const { random } = member;
  if (!mayDeal(member, on) || on >= closeDate) return;
  const change = random.chance(60) ? { products: lines.map(larger) } : { closeDate: addDays(closeDate, random.between(10, 40)) };
  await office.do(engagementUpdate, { engagement: id, ...change }, { on, by: member.seller.email });
  record.changed = true;
  agenda.on(addDays(on, random.between(3, 15)), async (day) => {
    if (mayDeal(member, day))
      await office.do(engagementReview, { engagement: id, outcome: random.chance(80) ? 'approve' : 'reject' }, { on: day, actor: sales });
  });
}

const larger = (line: Line): Line => ({ ...line, quantity: line.quantity * 2, amount: `${Number(line.amount.slice(0, -3)) * 2}.00` });

/** Booked when all is agreed, else lost or still open. A change that waits holds the booking up, and is refused as such. */
async function closes({ office, agenda, member, id, record }: Deal, on: Day): Promise<void> {
  const { random } = member;
  if (!mayDeal(member, on)) return;
  record.closed = true;
  if (random.chance(24)) {
    await office.attempt(
      engagementAdvance,
      { engagement: id, to: 'lost' },
      { on, actor: sales, reason: 'the customer chose another offer' },
    );
    return;
  }
  const booked = await office.attempt(engagementBook, { engagement: id }, { on, actor: sales });
  record.booked = booked !== undefined;
  if (booked?.reward?.state === 'awaiting-supplier' || booked?.reward?.state === 'awaiting-invoice')
    isPaidOut({ office, agenda, member, id }, on);
  if (booked && random.chance(40)) await office.do(engagementAdvance, { engagement: id, to: 'won' }, { on, actor: sales });
}

function customerOf({ seeds }: Office, { member, sector }: { readonly member: Member; readonly sector: 'commercial' | 'public' }) {
  const { random } = member;
  const { stems, customers } = seeds.companies;
  return { name: `${random.pick(stems)} ${random.pick(customers[sector])}`, country: member.company.country };
}

/** One or two product lines, some of them too small for any reward. */
function linesOf({ program, member }: Dealing): readonly Line[] {
  const { random } = member;
  const products = [...program.products].filter(({ family }) => random.chance(85) === (family === 'oci' || family === 'saas'));
  const chosen = products.length > 0 ? products : program.products;
  const first = random.below(chosen.length);
  return [0, 1].slice(0, random.chance(35) ? 2 : 1).map((step) => ({
    product: chosen[(first + step) % chosen.length]?.id ?? '',
    quantity: random.between(2, 60),
    termMonths: random.pick([12, 24, 36]),
    amount: `${
      random.weighed([
        [2, random.between(8, 24)],
        [6, random.between(30, 220)],
        [2, random.between(220, 900)],
      ]) * 1000
    }.00`,
  }));
}
