import * as z from 'zod';
import { daySchema } from '../../rules/day.ts';
import type { Names } from '../../rules/decision.ts';
import { numberIn } from '../../rules/id.ts';
import { levelJson, type membershipJson } from '../../rules/membership/shown.ts';
import { money, moneyText } from '../../rules/money.ts';
import type { Program } from '../../rules/program/program.ts';
import { plansOf, thresholdsOf, type Holder } from '../../rules/report/thresholds.ts';
import { compileStatus, criterionName } from '../../rules/status/compile.ts';
import { nothing } from '../../rules/status/metrics.ts';
import { defineTask, type Context } from '../../shell/define.ts';
import { sourcesThrough } from '../../store/facts.ts';
import { membershipPrograms } from '../../store/membership.ts';
import { partnerNamed, type PartnerRow } from '../../store/partner.ts';
import { inProgram } from '../partner/whole.ts';
import { measuredFor, revenueMonths } from './gathered.ts';
import { htmlField, pageSaid, sinceField, sinceWhen, writePage } from './page.ts';
import { partnerReportBlocks, partnerTitle } from './partner-blocks.ts';
import { figuresOf, namesIn } from './shown.ts';

/** One page about one partner, for a business review (requirement M9). */
export const reportPartner = defineTask({
  path: ['report', 'partner'],
  reads: true,
  summary: 'Report on a partner for a business review: standing, revenue by month, thresholds and gaps, engagements, rewards, credits',
  examples: ['partnerctl report partner PTR-1', 'partnerctl report partner ACME --program openip --html acme.html --lang fr'],
  input: z.strictObject({ partner: z.string().min(1), since: daySchema.optional(), html: z.string().min(1).optional() }),
  fields: { partner: { positional: 'one', ask: 'Which partner?' }, since: sinceField, html: htmlField },
  run: async (desk, { partner: text, since: from, html }) => {
    const report = await (
      await desk.store()
    ).read(async (view) => {
      const partner = await partnerNamed(view, text);
      const [newest] = await membershipPrograms(view, partner.id);
      const context = await desk.context(view, desk.options.program ?? newest);
      return partnerReport(context, partner, sinceWhen(from, context.on));
    });
    const page =
      html === undefined ? undefined : await writePage(desk, { title: partnerTitle(report), blocks: partnerReportBlocks(report) }, html);
    return { report, figures: figuresOf(report), ...(page && { page }) };
  },
  show: ({ report, page }) => [
    { kind: 'text', text: partnerTitle(report), tone: 'strong' },
    ...partnerReportBlocks(report),
    ...(page ? [pageSaid(page)] : []),
  ],
});

export type PartnerReport = Awaited<ReturnType<typeof partnerReport>>;

async function partnerReport(context: Context, partner: PartnerRow, since: string) {
  const { program, on } = context;
  const { membership, status, engagements, rewards, account } = await inProgram(context, partner);
  const inCurrency = (amountMinor: number) => moneyText(money(amountMinor, program.currency));
  const months = await revenueMonths(context, { since, partner: partner.id });
  return {
    partner: partner.id,
    name: partner.name,
    program: program.id,
    programName: program.name,
    on,
    since,
    names: { ...namesIn(program), criteria: criteriaIn(program, status) },
    membership,
    status,
    months: months.map(({ month, amount }) => ({ month, amount: inCurrency(amount) })),
    thresholds: membership ? await thresholdsFor(context, membership) : [],
    engagements: engagements.filter(({ submittedOn }) => submittedOn !== null && submittedOn >= since),
    rewards,
    account,
  };
}

/** What the program calls the criteria that are missing for the next level. */
function criteriaIn(program: Program, status: Awaited<ReturnType<typeof inProgram>>['status']): Readonly<Record<string, Names>> {
  const missing = (status && 'next' in status && status.next?.missing) || [];
  return Object.fromEntries(missing.map(({ id }) => [id, criterionName(program, id) ?? { en: id, fr: id }]));
}

type Member = Pick<ReturnType<typeof membershipJson>, 'partner' | 'type' | 'anchor'>;

/** Every threshold in money of the partner's type, with what it has and what it misses of it (requirements S2, S5). */
async function thresholdsFor({ view, program, on }: Context, { partner, type, anchor }: Member) {
  const compiled = compileStatus(program, await sourcesThrough(view, program.id));
  if (!compiled) return [];
  const own = thresholdsOf(compiled).filter((one) => one.type === type);
  const number = numberIn(partner);
  const holders: readonly Holder[] = [{ number, type, level: program.levels.entry.id, anchor: anchor ?? on }];
  const measured = await measuredFor(view, program, { plans: plansOf(own), holders });
  const inCurrency = (amountMinor: number) => moneyText(money(amountMinor, program.currency));
  return own.map(({ level, figure, required, doubtful }) => {
    const actual = figure.read((plan) => measured.get(plan)?.get(number) ?? nothing).value;
    const missing = Math.max(0, required - actual);
    return {
      level: levelJson(level),
      metric: figure.metric.id,
      required: inCurrency(required),
      actual: inCurrency(actual),
      missing: inCurrency(missing),
      doubtful,
    };
  });
}
