import { decideRejection, rejectInput } from '../../rules/status/approve.ts';
import { defineTask } from '../../shell/define.ts';
import { judgeAll, judged, verdictFields } from './verdicts.ts';

/** Leaves proposed moves without effect, for a reason (domain.md, Status decision). */
export const statusReject = defineTask({
  path: ['status', 'reject'],
  summary: 'Reject moves of levels that a re-evaluation proposed',
  examples: ['partnerctl status reject DEC-9 --reason "the March invoices are disputed"'],
  input: rejectInput,
  fields: verdictFields,
  run: (desk, input) => judgeAll(desk, input, decideRejection),
  show: judged,
});
