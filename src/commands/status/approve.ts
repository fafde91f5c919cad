import { approveInput, decideApproval } from '../../rules/status/approve.ts';
import { defineTask } from '../../shell/define.ts';
import { judgeAll, judged, verdictFields } from './verdicts.ts';

/** Lets proposed moves take effect; never by who proposed them (domain.md, Status decision). */
export const statusApprove = defineTask({
  path: ['status', 'approve'],
  summary: 'Approve moves of levels that a re-evaluation proposed',
  examples: ['partnerctl status approve DEC-9', 'partnerctl status approve --run RUN-3 --effective 2026-04-01'],
  input: approveInput,
  fields: { ...verdictFields, effective: { help: 'the day from which they hold; the business date when left out' } },
  run: (desk, input) =>
    judgeAll(desk, input, (program, facts, request) =>
      decideApproval(program, facts, { ...request, input: { effective: input.effective } }),
    ),
  show: judged,
});
