import type { Program } from '../../src/rules/program/program.ts';
import { decideStatus } from '../../src/rules/status/decide.ts';
import { asDecision, compiledOn, factsOf, openip } from './status.given.ts';
import { ruleTable } from './tables.ts';

interface Policy {
  readonly upgrade: 'any-evaluation' | 'review';
  readonly skip_levels: boolean;
  readonly downgrade_by: 'one-step' | 'to-fit' | 'never';
  readonly level: string;
  readonly since: string;
  readonly evaluatedOn: string;
  readonly counted: string;
  readonly learned: boolean;
  readonly communicated: boolean | null;
}

const kept = { 'development-plan-followed': true, 'targets-and-forecasts-kept': true, 'development-plan-updated': true };
const trainings = ['webinar-sip-trunk', 'online-admin-myopenip', 'online-sales-sip-trunk', 'online-technical-sip-trunk'];

/** The program where a duty counts as kept only once somebody says so. */
const presumingNothing = (program: Program): Program => ({
  ...program,
  manualFactById: new Map([...program.manualFactById].map(([id, fact]) => [id, { ...fact, presumed: undefined }])),
});

ruleTable<Policy, { readonly on: string }, unknown>({
  file: 'status.policy.yaml',
  decide: ({ upgrade, skip_levels: skipLevels, downgrade_by: by, counted, learned, communicated, ...given }, { on }) => {
    const shipped = openip(on);
    if (!shipped.status) throw new Error('no status');
    const { status } = shipped;
    const program = {
      ...(communicated === null ? presumingNothing(shipped) : shipped),
      status: { ...status, upgrade, skipLevels, downgrade: { ...status.downgrade, by } },
    };
    const facts = factsOf({
      ...given,
      type: 'ambassador',
      notice: null,
      next: null,
      overrides: [],
      sold: { counted, rows: 6, left: '0.00', leftRows: 0 },
      webinars: 3,
      documents: ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract'],
      trainings: [...trainings, ...(learned ? ['on-site-admin', 'on-site-sales', 'on-site-technical'] : [])],
      stated: { ...kept, 'certifications-communicated': communicated },
      sells: ['sip-trunk'],
      through: on.slice(0, 7),
    });
    return { ...asDecision(decideStatus(compiledOn(program, on.slice(0, 7)), facts)), criteria: [] };
  },
  codes: ['one-level-at-a-time', 'rises-at-review', 'never-lowered', 'facts-unknown'],
});
