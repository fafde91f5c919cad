import type { Effect, EffectKind, EffectOf } from '../effects.ts';
import type { Id } from '../id.ts';
import { creditsTellings } from './credits.ts';
import { engagementTellings } from './engagement.ts';
import { membershipTellings } from './membership.ts';
import type { Notice } from './notice.ts';
import type { NoticeRecords } from './records.ts';
import { rewardTellings } from './reward.ts';
import { statusTellings } from './status.ts';

/** What is told of an effect besides itself. */
export interface Told {
  /** All that was decided with it, itself included. */
  readonly among: readonly Effect[];
  /** What the operator gave as the reason. */
  readonly reason: string | null;
  readonly records: NoticeRecords;
}

/** How one kind of effect is told: the records it needs beside itself, and what partners hear of it. */
export interface Telling<Kind extends EffectKind> {
  readonly reads?: (effect: EffectOf<Kind>) => readonly Id[];
  readonly notices: (effect: EffectOf<Kind>, told: Told) => readonly Notice[];
}

/** The tellings of some kinds of effect; of the others nobody hears. */
export type TellingsOf<Kinds extends EffectKind> = { readonly [K in Kinds]: Telling<K> | 'nothing' };

/** What partners hear of each kind of effect. A new kind does not compile until it says what is told of it (requirement N1). */
const tellings: TellingsOf<EffectKind> = {
  'edition-published': 'nothing',
  'file-imported': 'nothing',
  'content-imported': 'nothing',
  'operator-added': 'nothing',
  'operator-changed': 'nothing',
  'partner-edited': 'nothing',
  'partner-noted': 'nothing',
  'contact-added': 'nothing',
  'role-assigned': 'nothing',
  'role-ended': 'nothing',
  'flavor-changed': 'nothing',
  'sign-in-changed': 'nothing',
  'contact-edited': 'nothing',
  'contact-left': 'nothing',
  'document-recorded': 'nothing',
  'training-recorded': 'nothing',
  'duty-recorded': 'nothing',
  'certification-recorded': 'nothing',
  'reminder-given': { notices: ({ notice }) => [notice] },
  ...membershipTellings,
  ...engagementTellings,
  ...rewardTellings,
  ...creditsTellings,
  ...statusTellings,
};

const tellingOf = (kind: EffectKind) => tellings[kind] as Telling<EffectKind> | 'nothing';

/** The records that have to be read before the notices of some effects can be told. */
export function recordsNamed(effects: readonly Effect[]): readonly Id[] {
  return effects.flatMap((effect) => {
    const telling = tellingOf(effect.kind);
    return telling === 'nothing' ? [] : (telling.reads?.(effect) ?? []);
  });
}

/** Everything that partners have to hear of what was decided, in its order. */
export function noticesOf(effects: readonly Effect[], told: Omit<Told, 'among'>): readonly Notice[] {
  return effects.flatMap((effect) => {
    const telling = tellingOf(effect.kind);
    return telling === 'nothing' ? [] : telling.notices(effect, { ...told, among: effects });
  });
}
