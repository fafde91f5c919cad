import { decideStatus } from '../../src/rules/status/decide.ts';
import { asDecision, compiledOn, factsOf, openip, type Given } from './status.given.ts';
import type { Decision } from '../../src/rules/decision.ts';
import type { Certification, DocumentKind, ManualFact, Training } from '../../src/rules/program/program.ts';
import type { StatusEffect } from '../../src/rules/status/effects.ts';
import { decideCertification, decideDocument, decideDuty, decideTraining } from '../../src/rules/status/record.ts';
import type { Id } from '../../src/rules/id.ts';
import type { Reason } from '../../src/rules/reasons.ts';
import { decideApproval, decideRejection, decideVoid } from '../../src/rules/status/approve.ts';
import { decideOverride, type KeptOverride } from '../../src/rules/status/override.ts';
import { standingAtFirst, type DecisionState, type TakenDecision } from '../../src/rules/status/standing.ts';
import { request } from './credits.given.ts';
import { ruleTable } from './tables.ts';

ruleTable<Given, { readonly on: string }, unknown>({
  file: 'status.decide.yaml',
  decide: (given, { on }) => asDecision(decideStatus(compiledOn(openip(on), given.through), factsOf(given))),
  codes: [
    'level-earned',
    'level-held',
    'entry-level-held',
    'next-level-open',
    'falls-at-review',
    'notice-given',
    'notice-running',
    'level-recovered',
    'level-lost',
    'source-missing',
    'source-stale',
    'override-holds',
    'move-scheduled',
  ],
});

interface Fact {
  readonly fact: 'document' | 'training' | 'duty' | 'certification';
  readonly id: string;
  readonly type: string | null;
  readonly kind: ManualFact['kind'] | null;
  readonly validMonths: number | null;
}

interface Typed {
  readonly on: string;
  readonly day: string;
  readonly reference: string | null;
  readonly attendee: string;
  readonly profile: string | null;
  readonly family: string | null;
  readonly met: 'yes' | 'no' | null;
  readonly figure: string | null;
  readonly note: string | null;
}

/** The cells that are filled. */
const filled = <Cells extends object>(cells: Cells) =>
  Object.fromEntries(Object.entries(cells).filter(([, value]) => value !== null)) as { [K in keyof Cells]?: NonNullable<Cells[K]> };

ruleTable<Fact, Typed, StatusEffect>({
  file: 'status.record.yaml',
  decide: (
    { fact, id, type, kind, validMonths },
    { on, day, attendee, reference, profile, family, met, figure, note },
  ): Decision<StatusEffect> => {
    const program = openip(on);
    const recorded = { partner: 'PTR-1', type } as const;
    const asked = <Input extends object>(input: Input) => request({ partner: 'ACME', on: day, ...input }, { on, by: null });
    const shaped = <Part extends object>(part: Part | undefined): Part => ({ ...(part as Part), ...filled({ kind, validMonths }) });
    switch (fact) {
      case 'document':
        return decideDocument(
          program,
          { ...recorded, document: shaped<DocumentKind>(program.documentById.get(id)) },
          asked({ document: id, ...filled({ reference }) }),
        );
      case 'training':
        return decideTraining(
          program,
          { ...recorded, training: shaped<Training>(program.trainingById.get(id)) },
          asked({ training: id, attendee, ...filled({ profile, family }) }),
        );
      case 'duty':
        return decideDuty(
          program,
          { ...recorded, duty: shaped<ManualFact>(program.manualFactById.get(id)) },
          asked({ duty: id, ...filled({ met, figure, note }) }),
        );
      case 'certification':
        return decideCertification(
          program,
          { ...recorded, holder: 'CON-1', certification: shaped<Certification>(program.certificationById.get(id)) },
          asked({ certification: id, holder: 'CON-1' }),
        );
    }
  },
  codes: ['fact-ahead', 'fact-not-for-type', 'no-membership-for-fact', 'training-differs', 'duty-kind-differs', 'figure-negative'],
});

interface HeldByHand {
  readonly type: string | null;
  readonly kept: readonly KeptOverride[];
}

interface Setting {
  readonly on: string;
  readonly floor: string | null;
  readonly ceiling: string | null;
  readonly pin: string | null;
  readonly until: string | null;
  readonly end: string | null;
  readonly reason: string | null;
}

ruleTable<HeldByHand, Setting, StatusEffect>({
  file: 'status.override.yaml',
  decide: ({ type, kept }, { on, reason, ...typed }) =>
    decideOverride(
      openip(on),
      { partner: 'PTR-1', type, kept },
      {
        ...request({ partner: 'ACME', ...filled(typed) }, { on, by: null }),
        ...filled({ reason }),
      },
    ),
  codes: [
    'override-without-reason',
    'override-without-end',
    'override-past',
    'override-unclear',
    'override-contradicts',
    'override-not-held',
    'level-unknown',
  ],
});

interface Said {
  readonly say: 'approve' | 'reject' | 'void';
  readonly actor: string;
  readonly on: string;
  readonly effective: string | null;
  readonly reason: string | null;
}

ruleTable<{ state: DecisionState; change: 'raised' | 'notice'; actor: string; later: Id<'DEC'> | null }, Said, StatusEffect>({
  file: 'status.approve.yaml',
  decide: ({ state, change, actor: proposer, later }, { say, on, actor, effective, reason }) => {
    const told: Reason = { code: 'notice-given', facts: { level: 'access', earned: 'starter', lowersOn: '2026-04-30' } };
    const reasons = change === 'notice' ? [told] : [];
    const decision: TakenDecision = {
      id: 'DEC-5',
      on: '2026-03-01',
      change,
      from: 'starter',
      to: 'access',
      reasons,
      proposed: true,
      verdicts: [],
    };
    const facts = { decision, state, partner: 'PTR-1', actor: proposer, later, without: standingAtFirst('starter', '2025-03-03') } as const;
    const asked = { on, actor, ...filled({ reason }) };
    if (say === 'approve') return decideApproval(openip(on), facts, { ...asked, input: filled({ effective }) });
    return say === 'reject' ? decideRejection(openip(on), facts, asked) : decideVoid(openip(on), facts, asked);
  },
  codes: ['decision-not-open', 'approved-by-proposer', 'effective-too-early', 'verdict-without-reason', 'decision-superseded'],
});
