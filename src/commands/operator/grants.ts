import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { grantsFor } from '../../store/operator-grants.ts';
import { operatorsAt } from '../../store/operator.ts';

/** Prints the rights of the roles as PostgreSQL keeps them, for its owner to run: the database then holds them too (promise P16). */
export const operatorGrants = defineQuery({
  path: ['operator', 'grants'],
  summary: 'Print a script that gives each operator the rights of their role in PostgreSQL',
  examples: ['partnerctl operator grants', 'partnerctl operator grants | psql "$PARTNERCTL_STORE"'],
  program: 'none',
  input: z.strictObject({}),
  fields: {},
  answer: async ({ view, actor }) => ({ script: grantsFor(view, (await operatorsAt(view, actor)).operators) }),
  show: ({ script }) => [{ kind: 'text', text: script }],
});
