import { approve } from '../../rules/decision.ts';
import {
  creditReminders,
  creditSpans,
  membershipReminders,
  membershipSpans,
  type Reminder,
  type ReminderGiven,
} from '../../rules/notice/reminders.ts';
import type { Desk } from '../../shell/define.ts';
import { perform } from '../../store/journal.ts';
import { lotsEnding, membersEnding, notGiven } from '../../store/reminder.ts';
import type { View } from '../../store/store.ts';
import type { Counts, Night } from './steps.ts';

/** Reminders of one write: short enough that nobody waits for it. */
const pageSize = 500;

/** What partners are to be reminded of on a date, and were not yet. */
async function remindersDue(view: View, { program, on }: Night): Promise<readonly Reminder[]> {
  const members = await membersEnding(view, program.id, membershipSpans(program, on));
  const lots = await lotsEnding(view, program.id, creditSpans(program, on));
  const reminders = [
    ...members.flatMap((membership) => membershipReminders(program, membership, on)),
    ...creditReminders(program, lots, on),
  ];
  return notGiven(view, program.id, reminders);
}

/** How many partners are to be reminded of something. */
export const countReminders = async (view: View, night: Night): Promise<number> => (await remindersDue(view, night)).length;

/** Reminds partners of what comes near, page by page; of each date once, whoever else does so at the same time (requirement N3). */
export async function giveReminders(desk: Desk, night: Night): Promise<Counts> {
  const store = await desk.store();
  const due = await store.read((view) => remindersDue(view, night));
  let given = 0;
  for (let start = 0; start < due.length && !desk.progress.stopping; start += pageSize) {
    given += await writePage(desk, night, due.slice(start, start + pageSize));
    await new Promise((resolve) => setImmediate(resolve));
  }
  return { given };
}

/** One page, in one transaction that leaves out what was given meanwhile. */
async function writePage({ options, now, store }: Desk, { program, on }: Night, page: readonly Reminder[]): Promise<number> {
  const { dryRun, actor, reason, ticket } = options;
  const input = { step: 'reminders', program: program.id, on };
  const act = { command: 'nightly', input, at: now(), on, actor, reason, ticket, program: { id: program.id, edition: program.edition } };
  const written = await perform(await store(), { dryRun }, { command: act.command, input }, async (tx) => {
    const open = await notGiven(tx, program.id, page);
    const effects = open.map((reminder): ReminderGiven => ({ kind: 'reminder-given', ...reminder, program: program.id, givenOn: on }));
    return { act, decision: approve(effects, { outcome: 'reminded' }), answer: async () => effects.length };
  });
  return written.kind === 'refused' ? 0 : written.answer;
}
