import { decideStatus } from '../../src/rules/status/decide.ts';
import { asDecision, compiledOn, factsOf, openip, type Given } from './status.given.ts';
import type { Decision } from '../../src/rules/decision.ts';
import type { Certification, DocumentKind, ManualFact, Training } from '../../src/rules/program/program.ts';
import type { StatusEffect } from '../../src/rules/status/effects.ts';
import { decideCertification, decideDocument, decideDuty, decideTraining } from '../../src/rules/status/record.ts';
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
