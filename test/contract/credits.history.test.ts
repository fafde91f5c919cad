import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addDays } from '../../src/rules/day.ts';
import { acme, keep, nord } from '../cli/credits-members.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { addsUpRowByRow, held, ledgerAt } from './credits.given.ts';

let cli: Cli;
let beginAgain: () => void;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
  await acme(cli);
  await nord(cli);
  await cli.json('credits share Acme --mode pre-approval --limit 60');
  await cli.json('credits adjust Acme --amount 40 --reason test', { on: '2026-03-20' });
  beginAgain = keep(cli);
});
afterAll(() => cli.remove());

/** One line of a history: which, on which day, and the figures in it. */
interface Step {
  readonly line: number;
  /** Days back and forth within two years, as commands dated back are. */
  readonly day: number;
  readonly n: number;
  readonly rsv: number;
  readonly ent: number;
}

/** What may be typed; `n` is a figure, `rsv` and `ent` point at what there is by then. */
const lines = [
  ({ n }: Step) => `credits adjust Acme --amount ${n} --reason test`,
  ({ n }: Step) => `credits adjust Acme --amount -${n} --reason test`,
  ({ n }: Step) => `credits reserve Acme --option training-seat --quantity ${1 + (n % 6)} --by cy@acme.example`,
  () => 'credits reserve Nord --option certification-exam --by ann@nord.example',
  ({ n, rsv }: Step) => `credits redeem RSV-${rsv} --amount ${n}`,
  ({ rsv }: Step) => `credits redeem RSV-${rsv}`,
  ({ rsv }: Step) => `credits release RSV-${rsv}`,
  ({ rsv }: Step) => `credits approve RSV-${rsv} --by ann@acme.example`,
  ({ rsv }: Step) => `credits decline RSV-${rsv} --by ann@acme.example`,
  ({ ent }: Step) => `credits reverse ENT-${ent} --reason test`,
  ({ rsv }: Step) => `credits reverse RSV-${rsv} --reason test`,
  () => 'credits expire',
] as const;

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    line: fc.nat(lines.length - 1),
    day: fc.nat(700),
    n: fc.integer({ min: 1, max: 40 }),
    rsv: fc.integer({ min: 1, max: 5 }),
    ent: fc.integer({ min: 1, max: 20 }),
  }),
  { minLength: 8, maxLength: 24 },
);

const day = (number: number) => addDays('2026-03-02', number);

describe('an account in the store, whatever is typed in whatever order', () => {
  it('invariants 1 to 5, P7, P8: rows, balances of random days and statements of random periods agree', async () => {
    const dates = fc.array(fc.nat(800), { minLength: 2, maxLength: 4 });
    const codes = new Set<number>();
    await fc.assert(
      fc.asyncProperty(steps, dates, async (history, asked) => {
        beginAgain();
        for (const step of history) {
          const { code, stderr } = await cli.run(lines[step.line]!(step), { on: day(step.day) });
          codes.add(code);
          expect([0, 3, 4], stderr).toContain(code);
        }
        const ledger = await ledgerAt(cli.store);
        addsUpRowByRow(ledger);
        for (const number of asked) await agreesOn(ledger, day(number), day(Math.max(...asked)));
      }),
      { numRuns: 30, endOnFailure: true },
    );
    expect([...codes]).toEqual(expect.arrayContaining([0, 3]));
  });

  /** The balance of a day is what the entries up to it say, less what expired unrecorded; the statement from it to another day closes with that day's. */
  async function agreesOn({ entries, lots }: Awaited<ReturnType<typeof ledgerAt>>, from: string, to: string): Promise<void> {
    const known = entries.filter(({ effectiveOn }) => effectiveOn <= from);
    const gone = lots.filter(({ expiresOn }) => expiresOn !== null && expiresOn <= from).map(({ id }) => id);
    const unrecorded = held(
      known.filter(({ lotId }) => gone.includes(lotId)),
      'available',
    );
    const { account } = await cli.json('credits balance Acme', { on: from });
    expect(account).toMatchObject({
      available: held(known, 'available') - unrecorded,
      reserved: held(known, 'reserved'),
      redeemed: held(known, 'redeemed'),
      expired: held(known, 'expired') + unrecorded,
      issued: -held(known, 'outside'),
    });
    const { statement } = await cli.json(`credits statement Acme --from ${addDays(from, 1)}`, { on: to > from ? to : addDays(from, 1) });
    expect(statement.opening).toBe(account.available);
    const change = statement.entries.reduce((sum: number, line: { change: number }) => sum + line.change, 0);
    expect(statement.opening + change).toBe(statement.closing);
    const after = (await cli.json('credits balance Acme', { on: statement.to })).account;
    expect(statement.closing).toBe(after.available);
    for (const [origin, movement] of Object.entries<{ opening: number; closing: number }>(statement.byOrigin)) {
      expect([origin, movement.opening, movement.closing]).toEqual([
        origin,
        account.byOrigin[origin].available,
        after.byOrigin[origin].available,
      ]);
    }
  }
});
