import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { approve, refuseIfAny, type Criterion } from '../../src/rules/decision.ts';
import type { Reason } from '../../src/rules/reasons.ts';

const reason = (day: string): Reason => ({ code: 'edition-day-taken', facts: { program: 'opn', day, edition: '2024-1' } });
const criterion: Criterion = { id: 'revenue', met: false, required: 10, actual: 3 };

describe('a refusal', () => {
  it('has every reason that holds, in the order given: worst first (cli.md, JSON)', () => {
    const [worst, middle, least] = [reason('2026-01-01'), reason('2026-01-02'), reason('2026-01-03')];
    expect(refuseIfAny([worst, false, middle, undefined, null, least], [criterion])).toEqual({
      kind: 'refused',
      reasons: [worst, middle, least],
      criteria: [criterion],
    });
  });

  it('is none when nothing stands in the way', () => {
    expect(refuseIfAny([false, undefined, null], [criterion])).toBeUndefined();
    expect(refuseIfAny([])).toBeUndefined();
  });

  it('loses no reason, adds none and turns none around, whatever holds', () => {
    const condition = fc.option(fc.stringMatching(/^20\d\d-01-01$/).map(reason), { nil: undefined });
    fc.assert(
      fc.property(fc.array(fc.oneof(condition, fc.constant(false as const), fc.constant(null))), (conditions) => {
        const holding = conditions.filter((one) => typeof one === 'object' && one !== null);
        expect(refuseIfAny(conditions)?.reasons ?? []).toEqual(holding);
      }),
    );
  });
});

describe('an approval', () => {
  it('is `approved` with nothing to say, unless told otherwise', () => {
    expect(approve(['effect'])).toEqual({ kind: 'approved', outcome: 'approved', effects: ['effect'], reasons: [], criteria: [] });
  });

  it('may be a negative finding, with its grounds and without effects (cli.md: an answer, exit 0)', () => {
    expect(approve([], { outcome: 'not-eligible', reasons: [reason('2026-01-01')], criteria: [criterion] })).toEqual({
      kind: 'approved',
      outcome: 'not-eligible',
      effects: [],
      reasons: [reason('2026-01-01')],
      criteria: [criterion],
    });
  });
});
