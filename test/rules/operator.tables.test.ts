import { approve } from '../../src/rules/decision.ts';
import { idOf, numberingFrom, type Id } from '../../src/rules/id.ts';
import type { OperatorEffect } from '../../src/rules/operator/effects.ts';
import {
  decideOperatorAdd,
  decideOperatorDisable,
  decideOperatorRole,
  operatorRefusal,
  type Operator,
} from '../../src/rules/operator/operator.ts';
import { elsewhereRefusal } from '../../src/rules/operator/requester.ts';
import type { OperatorRole } from '../../src/rules/operator/roles.ts';
import { ruleTable } from './tables.ts';

interface Given {
  readonly operators: readonly string[];
  readonly signedInAs: string;
  readonly actor: string;
}

const operatorsIn = (lines: readonly string[]): readonly Operator[] =>
  lines.map((line, index) => {
    const [name = '', role, disabledAt = null] = line.split(' ');
    return { id: idOf('OPR', index + 1), name, role: role as OperatorRole, disabledAt };
  });

ruleTable<Given, { readonly command: string }, never>({
  file: 'operator.rights.yaml',
  decide: (given, { command }) =>
    operatorRefusal(command, { ...given, operators: operatorsIn(given.operators) }) ?? approve([], { outcome: 'allowed' }),
  codes: ['not-allowed', 'operator-disabled', 'acting-not-allowed', 'own-name-needed'],
});

ruleTable<{ readonly employer: Id<'PTR'> | null }, { readonly about: readonly Id<'PTR'>[] }, never>({
  file: 'operator.requester.yaml',
  decide: ({ employer }, { about }) => {
    const by =
      employer === null ? undefined : { contact: 'CON-1' as const, partner: employer, name: 'Ann', email: 'ann@acme.example', roles: [] };
    return elsewhereRefusal(by, about) ?? approve([], { outcome: 'allowed' });
  },
  codes: ['requester-elsewhere'],
});

const at = '2026-03-02T12:00:00.000Z';

ruleTable<
  Pick<Given, 'operators' | 'signedInAs'>,
  { readonly change: 'add' | 'role' | 'disable'; readonly name: string; readonly role: OperatorRole },
  OperatorEffect
>({
  file: 'operator.change.yaml',
  decide: ({ operators: lines, signedInAs }, { change, ...input }) => {
    const operators = operatorsIn(lines);
    const request = { input, at, ids: numberingFrom({ OPR: operators.length }) };
    if (change === 'add') return decideOperatorAdd({ operators, signedInAs }, request);
    const operator = operators.find(({ name }) => name === input.name) as Operator;
    return change === 'role'
      ? decideOperatorRole({ operator, operators }, request)
      : decideOperatorDisable({ operator, operators }, request);
  },
  effect: (effect) =>
    effect.kind === 'operator-added'
      ? `${effect.kind} ${effect.id} ${effect.name} ${effect.role}`
      : [effect.kind, effect.id, effect.role, effect.disabledAt].filter((part) => part !== null).join(' '),
  codes: ['operator-exists', 'operator-disabled', 'last-operator-administrator'],
});
