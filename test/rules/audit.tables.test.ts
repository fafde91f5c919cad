import { decideRevert, type RevertFacts, type Step } from '../../src/rules/audit/revert.ts';
import { ruleTable } from './tables.ts';

ruleTable<Omit<RevertFacts, 'record' | 'reason'>, object, Step>({
  file: 'audit.revert.yaml',
  decide: (facts) => decideRevert({ ...facts, record: 'AUD-5', reason: 'typed wrong' }),
  codes: ['record-changed-nothing', 'effect-stays', 'changed-since'],
});
