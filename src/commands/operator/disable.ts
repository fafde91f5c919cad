import { decideOperatorDisable, operatorDisableInput } from '../../rules/operator/operator.ts';
import { defineTask } from '../../shell/define.ts';
import { changeOperators, operatorNamed, operatorShown } from './changing.ts';

/** Takes an operator's access away; what they did keeps their name (promise P16). */
export const operatorDisable = defineTask({
  path: ['operator', 'disable'],
  summary: 'Take an operator’s access away',
  examples: ['partnerctl operator disable ann'],
  input: operatorDisableInput,
  fields: { name: { positional: 'one', help: 'the operator', ask: { en: 'Which operator?', fr: 'Quel opérateur ?' } } },
  run: (desk, input) =>
    changeOperators(desk, input, ({ operators }, request) =>
      decideOperatorDisable({ operators, operator: operatorNamed(operators, input.name) }, request),
    ),
  show: operatorShown,
});
