import type { Money } from '../money.ts';

/** States of affairs of status and of the facts it rests on (requirement S). */
export interface StatusReasons {
  /** Everything a higher level asks for is met (S2). */
  'level-earned': { readonly level: string };
  /** What the level asks for is met, and no higher level's (S2). */
  'level-held': { readonly level: string };
  /** Nobody stands below the entry level, whatever is open (S2). */
  'entry-level-held': { readonly level: string; readonly open: number };
  /** How much the next level still asks for (S5). */
  'next-level-open': { readonly level: string; readonly open: number };
  /** A higher level is earned, and is given at a review only (domain.md, Program definition 4). */
  'rises-at-review': { readonly level: string; readonly review: string };
  /** What a level asks for is met, and levels are not skipped. */
  'one-level-at-a-time': { readonly level: string; readonly earned: string };
  /** The level is no longer earned; it is looked at again at the review. */
  'falls-at-review': { readonly level: string; readonly earned: string; readonly review: string };
  /** The program lowers nobody. */
  'never-lowered': { readonly level: string; readonly earned: string };
  /** The partner is told that it will lose its level, unless it recovers by then. */
  'notice-given': { readonly level: string; readonly earned: string; readonly lowersOn: string };
  /** A notice given before still runs. */
  'notice-running': { readonly level: string; readonly noticeOn: string; readonly lowersOn: string };
  /** The level is earned again before the notice took effect. */
  'level-recovered': { readonly level: string; readonly noticeOn: string };
  /** The level was not earned again: what was announced takes effect. */
  'level-lost': { readonly level: string; readonly earned: string };
  /** A level set by hand settles it, whatever is earned (domain.md, Status decision). */
  'override-holds': {
    readonly override: string;
    readonly bound: string;
    readonly level: string;
    readonly earned: string;
    readonly until: string;
  };
  /** A move that was decided before lies ahead. */
  'move-scheduled': { readonly level: string; readonly scheduledOn: string };
  /** The program wants somebody else to approve such a move. */
  'awaits-approval': { readonly change: string };
  /** Facts that came later, or were wrong, are the reason to decide it again. */
  'decided-again': { readonly decision: string; readonly because: string };
  /** More levels would be lost than was allowed. */
  'fuse-blown': { readonly lowered: number; readonly evaluated: number; readonly allowed: string };
  /** The decision is not one that waits for approval. */
  'decision-not-open': { readonly decision: string; readonly state: string };
  /** Who took a decision does not approve it too. */
  'approved-by-proposer': { readonly decision: string; readonly actor: string };
  /** A decision cannot hold before the day it was decided for. */
  'effective-too-early': { readonly decision: string; readonly effective: string; readonly decidedOn: string };
  /** A later decision builds on this one. */
  'decision-superseded': { readonly decision: string; readonly by: string };
  /** Rejecting and declaring void are explained for whoever asks later. */
  'verdict-without-reason': { readonly verdict: string };
  /** Nothing of what was named is waiting. */
  'nothing-to-approve': { readonly run: string };
  /** A level set by hand needs a reason. */
  'override-without-reason': Readonly<Record<string, never>>;
  /** A level set by hand has a last day. */
  'override-without-end': Readonly<Record<string, never>>;
  /** Its last day is over. */
  'override-past': { readonly until: string; readonly on: string };
  /** One thing is set or ended at a time. */
  'override-unclear': { readonly given: readonly string[] };
  /** Another one holds then that cannot stand beside it. */
  'override-contradicts': { readonly override: string; readonly bound: string; readonly level: string; readonly until: string };
  /** The partner has no such override. */
  'override-not-held': { readonly override: string; readonly held: readonly string[] };
  /** The program has no such level. */
  'level-unknown': { readonly level: string; readonly levels: readonly string[] };
  /** The same edition, day and facts were decided on before (invariant 8). */
  'decided-before': { readonly decision: string };
  /** Nothing was ever recorded of what is needed: nobody is moved on it. */
  'source-missing': { readonly source: string; readonly metric: string };
  /** The newest record is too old to decide on (domain.md, Status decision). */
  'source-stale': { readonly source: string; readonly metric: string; readonly through: string; readonly days: number };
  /** A fact that settles it is not stated. */
  'facts-unknown': { readonly level: string; readonly criteria: readonly string[] };
  /** Levels of this program are bought, not earned. */
  'levels-bought': { readonly program: string };
  /** The day of a fact lies after the business date. */
  'fact-ahead': { readonly day: string; readonly on: string };
  /** The document, training or duty is none of this partner type's. */
  'fact-not-for-type': { readonly fact: string; readonly type: string; readonly types: readonly string[] };
  /** The training is about another profile or product family than was said. */
  'training-differs': { readonly training: string; readonly profile: string | null; readonly family: string | null };
  /** A yes-no fact was given a figure, or the other way round. */
  'duty-kind-differs': { readonly duty: string; readonly kind: string };
  /** The partner has no membership in the program the fact is for. */
  'no-membership-for-fact': { readonly partner: string; readonly program: string };
  /** Figures stated are counts or money, never negative. */
  'figure-negative': { readonly duty: string; readonly figure: number | Money };
}
