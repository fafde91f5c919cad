import { describe, expect, it } from 'vitest';
import { decideEnroll } from '../../src/rules/membership/enroll.ts';
import { nextQuestion } from '../../src/rules/membership/next-question.ts';
import { answers, opn, request } from './membership.given.ts';

/** The table of requirement E7: what pays each plan at each level. */
const allowed: Readonly<Record<string, readonly (readonly string[])[]>> = {
  annual: [
    ['card', 'transfer'],
    ['card', 'transfer', 'purchase-order'],
    ['transfer', 'purchase-order'],
    ['transfer', 'purchase-order'],
  ],
  quarterly: [[], [], ['card', 'transfer', 'purchase-order'], ['transfer', 'purchase-order']],
};

const cells = Object.entries(allowed).flatMap(([plan, levels]) =>
  levels.flatMap((methods, level) =>
    ['card', 'transfer', 'purchase-order'].map((method) => ({
      plan,
      level,
      method,
      verdict: methods.includes(method) ? 'approved' : 'refused',
      methods,
    })),
  ),
);

/** A form that pays so; with the number of the order where there is one. */
const form = (cell: Readonly<Record<string, string | number>>) =>
  answers({
    type: 'primary',
    name: 'Acme',
    country: 'FR',
    domain: 'acme.example',
    purchase_order: cell['method'] === 'purchase-order' ? 'PO-1' : null,
    reward_type: 'credits',
    agreement_version: '2024-1',
    agreement_accepted_by: 'ann@acme.example',
    contacts: ['Ann Lee <ann@acme.example>: admin, exec, bd, legal, tech, billing, marketing, sales', 'Bo Ek <bo@acme.example>: exec'],
    ...cell,
  });

describe('payment methods (E7)', () => {
  it('are decided in all 24 cells', () => {
    expect(cells).toHaveLength(24);
    expect(cells.filter(({ verdict }) => verdict === 'approved')).toHaveLength(14);
  });

  it.each(cells)('$plan, level $level, $method: $verdict', ({ plan, level, method, verdict }) => {
    const decision = decideEnroll(opn, { answers: form({ plan, level, method }) }, request({}));
    expect(decision.kind).toBe(verdict);
    if (decision.kind === 'refused')
      expect(decision.reasons.map(({ code }) => code)).toEqual([
        allowed[plan]?.[level]?.length ? 'method-not-allowed' : 'plan-not-offered',
      ]);
  });

  it.each(cells.filter(({ method, methods }) => method === 'card' && methods.length > 0))(
    'are offered as they are allowed: $plan, level $level',
    ({ plan, level, methods }) => {
      const { method: _, purchaseOrder: __, ...open } = form({ plan, level, method: 'card' });
      expect(nextQuestion(opn, open)).toMatchObject({ kind: 'choice', field: 'method', choices: methods.map((value) => ({ value })) });
    },
  );

  it('can be narrowed by a country, never widened', () => {
    const exception = { countries: ['BR'], only: ['transfer'], plans: undefined, levels: undefined };
    const narrowed = { ...opn, payment: { ...opn.payment!, countryExceptions: [exception] } };
    const decided = (country: string, method: string) =>
      decideEnroll(narrowed, { answers: form({ country, plan: 'annual', level: 1, method }) }, request({})).kind;
    expect([decided('BR', 'card'), decided('BR', 'transfer'), decided('FR', 'card')]).toEqual(['refused', 'approved', 'approved']);
    expect(
      decideEnroll(narrowed, { answers: form({ country: 'BR', plan: 'quarterly', level: 0, method: 'transfer' }) }, request({})).reasons,
    ).toEqual([{ code: 'plan-not-offered', facts: { plan: 'quarterly', level: '0', country: 'BR' } }]);
  });
});
