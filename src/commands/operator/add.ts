import { decideOperatorAdd, operatorAddInput } from '../../rules/operator/operator.ts';
import { defineTask } from '../../shell/define.ts';
import { changeOperators, operatorShown } from './changing.ts';

/** Gives somebody access to the store, or gives it back; with the first one, roles begin to count (promise P16). */
export const operatorAdd = defineTask({
  path: ['operator', 'add'],
  summary: 'Give somebody access in a role; whoever adds the first operator becomes the administrator',
  examples: ['partnerctl operator add ann --role support'],
  input: operatorAddInput,
  fields: {
    name: {
      positional: 'one',
      help: 'as the system knows them; on PostgreSQL as the database does',
      ask: { en: 'Who? The login name', fr: 'Qui ? Le nom de connexion' },
    },
    role: { ask: { en: 'In which role?', fr: 'Dans quel rôle ?' }, help: 'what they may do' },
  },
  run: (desk, input) => changeOperators(desk, input, decideOperatorAdd),
  show: operatorShown,
});
