import { decideOperatorRole, operatorRoleInput } from '../../rules/operator/operator.ts';
import { defineTask } from '../../shell/define.ts';
import { changeOperators, operatorNamed, operatorShown } from './changing.ts';

/** Gives an operator another role (promise P16). */
export const operatorRole = defineTask({
  path: ['operator', 'role'],
  summary: 'Give an operator another role',
  examples: ['partnerctl operator role ann --role operations'],
  input: operatorRoleInput,
  fields: {
    name: { positional: 'one', help: 'the operator', ask: { en: 'Which operator?', fr: 'Quel opérateur ?' } },
    role: { ask: { en: 'Which role?', fr: 'Quel rôle ?' }, help: 'what they may do from now on' },
  },
  run: (desk, input) =>
    changeOperators(desk, input, ({ operators }, request) =>
      decideOperatorRole({ operators, operator: operatorNamed(operators, input.name) }, request),
    ),
  show: operatorShown,
});
