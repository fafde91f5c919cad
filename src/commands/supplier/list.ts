import * as z from 'zod';
import { supplierStates } from '../../rules/reward/states.ts';
import { defineQuery } from '../../shell/define.ts';
import { onlyProgramWithEngagements } from '../../store/engagement.ts';
import { supplierList as listed } from '../../store/supplier.ts';

/** Lists the accounts partners are paid through: who was invited and has not answered, whose forms wait (requirement W4). */
export const supplierList = defineQuery({
  path: ['supplier', 'list'],
  summary: 'List the accounts partners are paid through, and where they are',
  examples: ['partnerctl supplier list --state invited'],
  input: z.strictObject({ state: z.enum(supplierStates).optional() }),
  fields: { state: { help: 'in this state only' } },
  programOf: (view) => onlyProgramWithEngagements(view),
  answer: ({ view, program }, { state }) => listed(view, { program: program.id, state }),
  columns: [
    { key: 'partner', header: 'Partner', priority: 1 },
    { key: 'name', header: 'Name', priority: 2 },
    { key: 'state', header: 'State', priority: 1 },
    { key: 'since', header: 'Since' },
    { key: 'email', header: 'Forms sent to' },
  ],
  empty: 'No account matches. Invite a partner: partnerctl supplier invite PTR-1',
});
