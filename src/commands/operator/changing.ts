import type { Decision } from '../../rules/decision.ts';
import type { OperatorEffect } from '../../rules/operator/effects.ts';
import type { Acting, Operator } from '../../rules/operator/operator.ts';
import type { Request } from '../../rules/request.ts';
import type { Block } from '../../shell/blocks.ts';
import type { Desk, Result } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { operatorsAt } from '../../store/operator.ts';

/** Changes who may use the store, and answers with the operator as they are then. */
export const changeOperators = <Input extends { readonly name: string }>(
  desk: Desk,
  input: Input,
  decide: (
    facts: Pick<Acting, 'operators' | 'signedInAs'>,
    request: Pick<Request<Input>, 'input' | 'ids' | 'at'>,
  ) => Decision<OperatorEffect>,
): Promise<Result> =>
  desk.write(input, async (tx, { ids, at }) => {
    const { signedInAs } = desk.options;
    const { operators } = await operatorsAt(tx, signedInAs);
    return {
      decision: decide({ operators, signedInAs }, { input, ids, at }),
      answer: async (after) => {
        const { operators: now } = await operatorsAt(after, signedInAs);
        const began = operators.length === 0 && now.length > 1 ? { administrator: operatorJson(now[0] as Operator) } : {};
        return { operator: operatorJson(operatorNamed(now, input.name)), ...began, dryRun: desk.options.dryRun };
      },
    };
  });

/** The operator with that name; ends with `not-found` when there is none. */
export const operatorNamed = (operators: readonly Operator[], name: string): Operator =>
  operators.find((one) => one.name === name) ?? notFound('operator', name, ['partnerctl operator list']);

/** An operator as JSON shows it. */
export const operatorJson = ({ id, name, role, disabledAt }: Operator) => ({
  id,
  name,
  role,
  state: disabledAt === null ? ('active' as const) : ('disabled' as const),
  disabledAt,
});

type Shown = ReturnType<typeof operatorJson>;

/** What an operator may do from now on. */
export const operatorShown = ({
  operator,
  administrator,
}: {
  readonly operator: Shown;
  readonly administrator?: Shown;
}): readonly Block[] => [
  operator.state === 'active'
    ? {
        kind: 'text',
        text: {
          en: `${operator.name} has access as ${operator.role}.`,
          fr: `${operator.name} a accès avec le rôle ${operator.role}.`,
        },
        tone: 'good',
      }
    : { kind: 'text', text: { en: `${operator.name} has no access any more.`, fr: `${operator.name} n’a plus accès.` }, tone: 'warn' },
  ...(administrator
    ? [
        {
          kind: 'text' as const,
          text: {
            en: `This store has operators now: ${administrator.name} is its administrator, and nobody else may use it.`,
            fr: `Ce magasin a désormais des opérateurs : ${administrator.name} en est l’administrateur, et personne d’autre ne peut s’en servir.`,
          },
        },
      ]
    : []),
];
