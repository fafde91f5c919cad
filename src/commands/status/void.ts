import { decideVoid, voidInput } from '../../rules/status/approve.ts';
import { defineTask } from '../../shell/define.ts';
import { judgeAll, judged } from './verdicts.ts';

/** Declares a decision void: the partner stands as if it had not been taken, and the decision stays on record (domain.md, Status decision). */
export const statusVoid = defineTask({
  path: ['status', 'void'],
  summary: 'Declare a decision about a level void, as if it had not been taken',
  examples: ['partnerctl status void DEC-9 --reason "decided on the revenue of another partner"'],
  input: voidInput,
  fields: { decision: { positional: 'one', ask: 'Which decision?', help: 'a decision such as DEC-9' } },
  run: (desk, { decision }) => judgeAll(desk, { decisions: [decision] }, decideVoid),
  show: judged,
});
