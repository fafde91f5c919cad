import { benefitsAt, type Benefit, type LevelId, type Program } from '../program/program.ts';

/** Where a partner stands in a program, as far as entitlements go. */
export interface StandingAt {
  readonly level: LevelId | null;
  readonly partnerType: string;
}

/** What a partner may use today, and what one level up would add (requirements L2, L3). */
export interface Entitlements {
  readonly today: readonly Benefit[];
  readonly next: { readonly level: LevelId; readonly adds: readonly Benefit[] } | null;
}

/** The entitlements at a level; none without one. Gates, which have clocks of their own, are not looked at. */
export function entitlementsOf(program: Program, { level, partnerType }: StandingAt): Entitlements {
  const rank = level === null ? -1 : (program.levelById.get(level)?.rank ?? -1);
  const today = level === null ? [] : benefitsAt(program, { level, partnerType });
  const above = program.levels.ladder[rank + 1];
  if (!above) return { today, next: null };
  const adds = benefitsAt(program, { level: above.id, partnerType }).filter((benefit) => !today.includes(benefit));
  return { today, next: { level: above.id, adds } };
}
