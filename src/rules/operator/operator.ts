import * as z from 'zod';
import type { Instant } from '../day.ts';
import { approve, refuseIfAny, type Decision, type Refused } from '../decision.ts';
import type { Id } from '../id.ts';
import type { Request } from '../request.ts';
import { nameText } from '../text.ts';
import type { OperatorEffect } from './effects.ts';
import { inOwnName, mayActForOthers, rolesFor } from './rights.ts';
import { operatorRoles, type OperatorRole } from './roles.ts';

/** The name of an operator; a database knows no longer ones. */
const name = nameText.max(63);
export const operatorAddInput = z.strictObject({ name, role: z.enum(operatorRoles) });
export const operatorRoleInput = operatorAddInput;
export const operatorDisableInput = z.strictObject({ name });

/** Somebody who runs partnerctl on the store. */
export interface Operator {
  readonly id: Id<'OPR'>;
  readonly name: string;
  readonly role: OperatorRole;
  readonly disabledAt: Instant | null;
}

/** Who is signed in, for whom, on a store with these operators. */
export interface Acting {
  readonly signedInAs: string;
  readonly actor: string;
  readonly operators: readonly Operator[];
}

/**
 * Why somebody may not run a command; undefined when it may be run (promise P16). A store without operators belongs to whoever
 * can open it. Who acts for somebody else needs the right to do so, and has the other's rights.
 */
export function operatorRefusal(command: string, { signedInAs, actor, operators }: Acting): Refused | undefined {
  const needed = rolesFor(command);
  if (needed === 'everybody' || operators.length === 0) return undefined;
  const named = (text: string) => operators.find((one) => one.name === text);
  const signedIn = named(signedInAs);
  const unfit = (name: string, operator: Operator | undefined) => {
    if (operator && operator.disabledAt !== null)
      return { code: 'operator-disabled', facts: { operator: name, since: operator.disabledAt } } as const;
    const allowed = operator && (needed.includes(operator.role) || name !== actor);
    return !allowed && ({ code: 'not-allowed', facts: { operator: name, role: operator?.role ?? null, command, needed } } as const);
  };
  const actsForAnother = signedInAs !== actor;
  return refuseIfAny([
    actsForAnother && unfit(signedInAs, signedIn),
    actsForAnother &&
      signedIn &&
      !mayActForOthers.includes(signedIn.role) && {
        code: 'acting-not-allowed',
        facts: { signedInAs, operator: actor, needed: mayActForOthers },
      },
    actsForAnother && inOwnName.includes(command) && { code: 'own-name-needed', facts: { signedInAs, operator: actor, command } },
    unfit(actor, named(actor)),
  ]);
}

type Asked<Input> = Pick<Request<Input>, 'input' | 'ids' | 'at'>;

/**
 * Gives somebody access, or gives it back. The first time, whoever does it becomes the administrator of the store: until then
 * they had every right, and would have none from then on.
 */
export function decideOperatorAdd(
  { operators, signedInAs }: Pick<Acting, 'operators' | 'signedInAs'>,
  { input, ids }: Asked<z.infer<typeof operatorAddInput>>,
): Decision<OperatorEffect> {
  const known = operators.find((one) => one.name === input.name);
  const begins = operators.length === 0;
  const refused = refuseIfAny([
    known?.disabledAt === null && { code: 'operator-exists', facts: { operator: known.name, role: known.role } },
    begins && input.name === signedInAs && input.role !== 'administrator' && lastOne(input.name),
  ]);
  if (refused) return refused;
  if (known) return approve([{ kind: 'operator-changed', id: known.id, role: input.role, disabledAt: null }]);
  const founder = begins && input.name !== signedInAs ? [{ name: signedInAs, role: 'administrator' as const }] : [];
  return approve([...founder, input].map((one) => ({ kind: 'operator-added', id: ids.next('OPR'), ...one })));
}

/** Gives an operator another role. The same role again changes nothing. */
export function decideOperatorRole(facts: Known, { input }: Asked<z.infer<typeof operatorRoleInput>>): Decision<OperatorEffect> {
  const { operator } = facts;
  const refused = refuseIfAny([
    operator.disabledAt !== null && { code: 'operator-disabled', facts: { operator: operator.name, since: operator.disabledAt } },
    input.role !== 'administrator' && isLast(facts) && lastOne(operator.name),
  ]);
  if (refused) return refused;
  return approve(operator.role === input.role ? [] : [{ kind: 'operator-changed', id: operator.id, role: input.role, disabledAt: null }]);
}

/** Takes an operator's access away; what they did keeps their name. Again changes nothing. */
export function decideOperatorDisable(facts: Known, { at }: Pick<Request<unknown>, 'at'>): Decision<OperatorEffect> {
  const { operator } = facts;
  const refused = refuseIfAny([isLast(facts) && lastOne(operator.name)]);
  if (refused) return refused;
  return approve(operator.disabledAt === null ? [{ kind: 'operator-changed', id: operator.id, role: operator.role, disabledAt: at }] : []);
}

interface Known {
  readonly operator: Operator;
  readonly operators: readonly Operator[];
}

const lastOne = (operator: string) => ({ code: 'last-operator-administrator', facts: { operator } }) as const;

const isLast = ({ operator, operators }: Known): boolean =>
  operators.filter(({ role, disabledAt }) => role === 'administrator' && disabledAt === null).every(({ id }) => id === operator.id);
