import type { OperatorReasons } from '../../../rules/operator/reasons.ts';
import type { Sentences } from '../../sentences.ts';

const either = new Intl.ListFormat('en', { type: 'disjunction' });

export const operator: Sentences<OperatorReasons> = {
  'not-allowed': {
    text: ({ operator: name, role, command, needed }) =>
      `${command} is for ${either.format(needed)}; ${name} is ${role === null ? 'no operator of this store' : role}`,
    hint: ({ operator: name, role }) =>
      role === null
        ? `an administrator gives access: partnerctl operator add ${JSON.stringify(name)} --role support`
        : 'ask one of those who may: partnerctl operator list',
  },
  'operator-disabled': {
    text: ({ operator: name, since }) => `the access of ${name} was taken away on ${since.slice(0, 10)}`,
    hint: ({ operator: name }) => `an administrator gives it back: partnerctl operator add ${JSON.stringify(name)} --role support`,
  },
  'acting-not-allowed': {
    text: ({ signedInAs, operator: name, needed }) => `${signedInAs} may not act as ${name}: --actor is for ${either.format(needed)}`,
    hint: () => 'leave out --actor, and PARTNERCTL_ACTOR in the environment',
  },
  'requester-elsewhere': {
    text: ({ name, employer, partner }) => `${name} belongs to ${employer} and may not ask for ${partner}`,
    hint: ({ partner }) => `partnerctl contact list ${partner}`,
  },
  'own-name-needed': {
    text: ({ signedInAs, operator: name, command }) => `${command} is for a second person: ${signedInAs} may not decide it as ${name}`,
    hint: () => 'decide it in your own name, without --actor',
  },
  'operator-exists': {
    text: ({ operator: name, role }) => `${name} is an operator already: ${role}`,
    hint: ({ operator: name }) => `partnerctl operator role ${JSON.stringify(name)} --role support`,
  },
  'last-operator-administrator': {
    text: ({ operator: name }) => `without ${name} as administrator nobody could give access any more`,
    hint: () => 'partnerctl operator add NAME --role administrator',
  },
};
