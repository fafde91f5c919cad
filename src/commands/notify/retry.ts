import { retriedStates } from '../../rules/notice/sending.ts';
import type { Id } from '../../rules/id.ts';
import type { Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import { noticeNamed } from '../../store/notice.ts';
import { requeueNotice } from '../../store/notice-sending.ts';
import { actOf } from './sending.ts';

/** The notice somebody says is to be sent again, put back among those that wait; ends with a conflict where it is not over. */
export async function* retryOf(desk: Desk, text: string): AsyncGenerator<Id<'NTC'>> {
  const store = await desk.store();
  const { id, state } = await store.read((view) => noticeNamed(view, text));
  if (state !== 'queued' && !retriedStates.includes(state))
    throw new Ending('conflict', 'notice-not-over', `${id} is ${state}: only what failed, is unknown or had no recipient is sent again`, {
      hints: [`partnerctl notify show ${id}`],
    });
  if (state !== 'queued' && !desk.options.dryRun) await requeueNotice(store, id, actOf(desk));
  yield id;
}
