import * as z from 'zod';
import { enrollmentStates } from '../../rules/membership/states.ts';
import { defineQuery } from '../../shell/define.ts';
import { enrollmentJson, enrollmentRows } from '../../store/enrollment.ts';

/** Lists enrollments, the newest first. */
export const enrollList = defineQuery({
  path: ['enroll', 'list'],
  summary: 'List enrollments and where they are',
  examples: ['partnerctl enroll list', 'partnerctl enroll list --state awaiting-primary'],
  program: 'none',
  input: z.strictObject({ state: z.enum(enrollmentStates).optional() }),
  fields: { state: { help: 'only those in this state' } },
  answer: async ({ view, named }, { state }) => {
    const rows = await enrollmentRows(view, { state, ...(named !== undefined && { program: named }) });
    return rows.map((row) => {
      const { answers: _, ...enrollment } = enrollmentJson(row);
      return enrollment;
    });
  },
  columns: [
    { key: 'id', header: 'Enrollment', priority: 1 },
    { key: 'state', header: 'State', priority: 1 },
    { key: 'name', header: 'Company', priority: 1 },
    { key: 'program', header: 'Program' },
    { key: 'type', header: 'Type' },
    { key: 'level', header: 'Level' },
    { key: 'startedOn', header: 'Started' },
    { key: 'submittedOn', header: 'Submitted' },
    { key: 'purpose', header: 'Purpose', wide: true },
    { key: 'partner', header: 'Partner', wide: true },
    { key: 'membership', header: 'Membership', wide: true },
    { key: 'revision', header: 'Revision', wide: true, align: 'right' },
  ],
  empty: 'There are no enrollments here. Begin one: partnerctl enroll',
});
