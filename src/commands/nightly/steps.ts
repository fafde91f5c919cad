import { addDays, type Day } from '../../rules/day.ts';
import type { Program } from '../../rules/program/program.ts';
import { latestReview } from '../../rules/status/compile.ts';
import { openAmount } from '../../rules/membership/payment.ts';
import type { Desk, Options, Result } from '../../shell/define.ts';
import { isRefusal } from '../../shell/errors.ts';
import { countDue } from '../../store/credits-due.ts';
import { countCases } from '../../store/facts.ts';
import { countOverdue } from '../../store/invoice-overdue.ts';
import { invoiceRows } from '../../store/invoice.ts';
import { partnersWhoseDayCame } from '../../store/night.ts';
import { countPending } from '../../store/reward-pages.ts';
import type { View } from '../../store/store.ts';
import { creditsExpire } from '../credits/expire.ts';
import { invoiceSend } from '../invoice/send.ts';
import { membershipSuspend } from '../membership/suspend.ts';
import { rewardEvaluate } from '../reward/evaluate.ts';
import { statusReevaluate } from '../status/reevaluate.ts';
import { countReminders, giveReminders } from './reminders.ts';

/** One business date of one program. */
export interface Night {
  readonly program: Program;
  readonly on: Day;
  /** How many may lose their level; what the program says when left out. */
  readonly maxLowered?: string | undefined;
}

/** What a step came to, by what was counted; `failed` is what could not be done. */
export type Counts = Readonly<Record<string, number>>;

/** Something that is due on business dates: what waits for it, and the work, which may be begun again anywhere and done twice. */
export interface Step {
  readonly id: string;
  /** How many things wait for it; at none it has nothing to do. */
  readonly due: (view: View, night: Night) => Promise<number>;
  readonly work: (desk: Desk, night: Night) => Promise<Counts>;
}

/** Another command does the work: in the program, on the date, saying nothing itself. */
const inNight = ({ program, on }: Night): Partial<Options> => ({
  program: program.id,
  programs: [program.id],
  asOf: on,
  requestId: undefined,
  by: undefined,
  output: 'table',
  quiet: true,
});

/** The counts of a batch. */
const countsIn = (answer: Result): Counts => ('summary' in answer ? (answer.summary as Counts) : {});

const creditsStep: Step = {
  id: 'credits-expire',
  due: async (view, { program, on }) =>
    program.credits
      ? countDue(view, { program: program.id, on, since: addDays(on, -program.credits.reservationDays), partner: undefined })
      : 0,
  work: async (desk, night) => countsIn(await desk.perform(creditsExpire, {}, inNight(night))),
};

/** Invoices whose first day to be sent has come, and of which something is open (requirement E8). */
async function invoicesToSend(view: View, { program, on }: Night) {
  const rows = await invoiceRows(view, { program: program.id, toSendOn: on });
  return rows.filter((row) => openAmount(row).amountMinor > 0);
}

const invoicesStep: Step = {
  id: 'invoices-send',
  due: async (view, night) => (await invoicesToSend(view, night)).length,
  work: async (desk, night) => {
    const store = await desk.store();
    const counts = { sent: 0, refused: 0 };
    for (const { id } of await store.read((view) => invoicesToSend(view, night))) {
      if (desk.progress.stopping) break;
      try {
        await desk.perform(invoiceSend, { invoice: id }, inNight(night));
        counts.sent += 1;
      } catch (error) {
        // Somebody paid, sent or cancelled it since it was read.
        if (!isRefusal(error)) throw error;
        counts.refused += 1;
      }
    }
    return counts;
  },
};

const overdueStep: Step = {
  id: 'overdue-suspend',
  due: async (view, { program, on }) => {
    const days = program.payment?.invoice.suspendAfterDays;
    return days === undefined ? 0 : countOverdue(view, { cutoffs: [{ program: program.id, dueBefore: addDays(on, -days) }] });
  },
  work: async (desk, night) => countsIn(await desk.perform(membershipSuspend, { overdue: true }, inNight(night))),
};

const rewardsStep: Step = {
  id: 'rewards-evaluate',
  due: async (view, { program }) => (program.rewards ? countPending(view, program, {}) : 0),
  work: async (desk, night) => countsIn(await desk.perform(rewardEvaluate, { pending: true }, inNight(night))),
};

/** Whether everybody is evaluated on a date (requirement S3). */
const isReviewDay = ({ program: { status }, on }: Night): boolean => status !== undefined && latestReview(status, on) === on;

const statusStep: Step = {
  id: 'status-reevaluate',
  due: async (view, night) => {
    const { program, on } = night;
    if (!program.status) return 0;
    return isReviewDay(night) ? countCases(view, program.id, on, {}) : (await partnersWhoseDayCame(view, program.id, on)).length;
  },
  work: async (desk, night) => {
    const { program, on, maxLowered } = night;
    if (isReviewDay(night)) return countsIn(await desk.perform(statusReevaluate, { maxLowered }, inNight(night)));
    const store = await desk.store();
    const partners = await store.read((view) => partnersWhoseDayCame(view, program.id, on));
    if (partners.length === 0) return {};
    // Who is lowered here was told weeks ago, and counted then.
    return countsIn(await desk.perform(statusReevaluate, { partners, maxLowered: '100%' }, inNight(night)));
  },
};

const remindersStep: Step = { id: 'reminders', due: countReminders, work: giveReminders };

/** All that is done in a night, in this order (requirement N3). What is to be done every night too is added here and nowhere else. */
export const steps: readonly Step[] = [creditsStep, invoicesStep, overdueStep, rewardsStep, statusStep, remindersStep];

export const stepIds: readonly string[] = steps.map(({ id }) => id);
