import type { ContactEffect } from './contact/effects.ts';
import type { CreditsEffect } from './credits/effects.ts';
import type { EngagementEffect } from './engagement/effects.ts';
import type { ImportEffect } from './import/effects.ts';
import type { MembershipEffect } from './membership/effects.ts';
import type { ReminderGiven } from './notice/reminders.ts';
import type { PartnerEffect } from './partner/effects.ts';
import type { OperatorEffect } from './operator/effects.ts';
import type { EditionPublished } from './program/publish.ts';
import type { RewardEffect } from './reward/effects.ts';
import type { StatusEffect } from './status/effects.ts';

/**
 * Everything a decision can have as its effect: plain values, named as past participles. Each kind has one writer
 * (src/store/writers.ts); a kind without one does not compile.
 */
export type Effect =
  | EditionPublished
  | ContactEffect
  | PartnerEffect
  | MembershipEffect
  | EngagementEffect
  | RewardEffect
  | CreditsEffect
  | StatusEffect
  | ImportEffect
  | ReminderGiven
  | OperatorEffect;

export type EffectKind = Effect['kind'];
export type EffectOf<Kind extends EffectKind> = Extract<Effect, { kind: Kind }>;
