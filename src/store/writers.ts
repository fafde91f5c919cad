import type { Effect, EffectKind, EffectOf } from '../rules/effects.ts';
import type { Numbering } from '../rules/id.ts';
import { contactWriters } from './contact.ts';
import { creditsWriters } from './credits.ts';
import { engagementWriters } from './engagement-writers.ts';
import { factWriters } from './fact-writers.ts';
import { enrollmentWriters } from './enrollment.ts';
import { importWriters } from './import.ts';
import { invoiceWriters } from './invoice.ts';
import type { Act } from './journal.ts';
import { membershipWriters } from './membership.ts';
import { queueNotices } from './notice.ts';
import { partnerWriters } from './partner-record.ts';
import { operatorWriters } from './operator.ts';
import { programWriters } from './program.ts';
import { reminderWriters } from './reminder.ts';
import { rightWriters } from './right.ts';
import { rewardWriters } from './reward-writers.ts';
import { overrideWriters } from './status-override.ts';
import { verdictWriters } from './status-verdict.ts';
import type { Tx } from './store.ts';

/** Puts one kind of effect into the store. */
export type EffectWriter<Kind extends EffectKind> = (tx: Tx, effect: EffectOf<Kind>, act: Act, ids: Numbering) => Promise<void>;

/** The writers of some kinds of effect. */
export type WritersOf<Kinds extends EffectKind> = { readonly [K in Kinds]: EffectWriter<K> };

/** Put together when first wanted: writers use the journal, which applies effects, so that one of them may not be there yet. */
const all = (): WritersOf<EffectKind> => ({
  ...programWriters,
  ...contactWriters,
  ...partnerWriters,
  ...membershipWriters,
  ...enrollmentWriters,
  ...invoiceWriters,
  ...rightWriters,
  ...engagementWriters,
  ...rewardWriters,
  ...creditsWriters,
  ...factWriters,
  ...overrideWriters,
  ...verdictWriters,
  ...importWriters,
  ...reminderWriters,
  ...operatorWriters,
});
let writers: WritersOf<EffectKind> | undefined;

/** Applies effects in the order they were decided, and queues what partners have to hear of them. */
export async function applyEffects(tx: Tx, effects: readonly Effect[], act: Act, ids: Numbering): Promise<void> {
  for (const effect of effects) {
    const write = (writers ??= all())[effect.kind] as EffectWriter<typeof effect.kind>;
    await write(tx, effect as never, act, ids);
  }
  await queueNotices(tx, effects, act, ids);
}
