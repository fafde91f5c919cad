import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli, type Ran } from './world.ts';

const folder = mkdtempSync(join(tmpdir(), 'partnerctl-demo-'));
const store = join(folder, 'sample.db');

let cli: Cli;
let first: Ran;

beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'] });
  first = await cli.run(`demo --no-input --json --store ${store}`);
});

afterAll(() => {
  cli.remove();
  rmSync(folder, { recursive: true, force: true });
});

const onSample = (line: string) => cli.run(`${line} --store ${store} --json`, { on: '2026-07-01' });

describe('the sample store', () => {
  it('is made where --store says, and tells how much is in it', () => {
    expect(first.code, first.stderr).toBe(0);
    expect(first.json.store).toBe(store);
    expect(first.json.counts).toMatchObject({
      partners: expect.toSatisfy((count: number) => count >= 5250),
      engagements: expect.toSatisfy((count: number) => count >= 130),
      reservations: expect.toSatisfy((count: number) => count >= 80),
      revenue: expect.toSatisfy((count: number) => count >= 100_000),
    });
  });

  it('holds memberships in every standing (R1, R3)', async () => {
    const states = new Map<string, number>();
    const standings = new Map<string, number>();
    for (let number = 1; number <= 240; number += 1) {
      const { json } = await onSample(`membership show PTR-${number}`);
      const { state, standing } = json.membership;
      states.set(state, (states.get(state) ?? 0) + 1);
      standings.set(standing, (standings.get(standing) ?? 0) + 1);
    }
    expect(Math.min(...['active', 'awaiting-payment'].map((state) => states.get(state) ?? 0))).toBeGreaterThan(5);
    expect(Math.min(...['current', 'renewal-open', 'lapsed'].map((standing) => standings.get(standing) ?? 0))).toBeGreaterThan(15);
  });

  it('holds drafts, and associates that their primaries approved (E1, E4)', async () => {
    const { json } = await onSample('enroll list');
    const states = json.map(({ state }: { state: string }) => state);
    expect(new Set(states)).toEqual(new Set(['draft', 'approved', 'awaiting-primary']));
  });

  it('holds engagements of both categories at every stage of their way, with changes that wait (C4, C5)', async () => {
    const { json } = await onSample('engagement list --limit 1000 --program opn');
    const stages = new Set(json.map(({ category, stage }: { category: string; stage: string }) => `${category} ${stage}`));
    expect([...stages]).toEqual(
      expect.arrayContaining(
        ['reviewing', 'action-required', 'accepted', 'booked', 'won', 'lost', 'withdrawn']
          .map((stage) => `opportunity ${stage}`)
          .concat(['validating', 'action-required', 'validated', 'collaborating', 'closed'].map((stage) => `account-planning ${stage}`)),
      ),
    );
  });

  it('holds rewards that wait, that were paid, that were credited, and deals that earned none (W1, W4)', async () => {
    const { json } = await onSample('reward list --program opn');
    const states = new Set(json.map(({ state }: { state: string }) => state));
    expect([...states]).toEqual(expect.arrayContaining(['assessed', 'eligible', 'awaiting-supplier', 'paid', 'credited']));
  });

  it('is the same to the last byte when it is made again, in place of the one before', async () => {
    const before = readFileSync(store);
    const second = await cli.run(`demo --no-input --json --store ${store}`);
    expect(second.json).toEqual(first.json);
    expect(readFileSync(store).equals(before)).toBe(true);
  });

  it('never takes the place of a store that is none', async () => {
    const refused = await cli.run(`demo --no-input --store ${cli.store}`);
    expect(refused.code).toBe(6);
    expect(refused.stderr).toContain('is not a sample store');
    expect((await cli.run('program list --json')).json).toHaveLength(1);
  });

  it('is made beside the store of its user, not on it, where no file is named', async () => {
    const dry = await cli.run('demo --dry-run --json');
    expect(dry.json).toMatchObject({ store: join(cli.folder, 'demo.db'), dryRun: true });
  });
});

describe('the tour', () => {
  it('runs ten commands, and one of them is refused', () => {
    const steps: { command: string; exit: number; output: string }[] = first.json.steps;
    expect(steps.map(({ command, exit }) => `${exit} ${command.split(' ').slice(1, 3).join(' ')}`)).toEqual([
      '0 partner search',
      '0 partner show',
      '0 membership show',
      '0 engagement show',
      '0 reward evaluate',
      '0 credits balance',
      '3 credits reserve',
      '0 status reevaluate',
      '0 status explain',
      '0 audit list',
    ]);
    for (const { output } of steps) expect(output.trim()).not.toBe('');
  });

  it('finds levels that rise, fall and stay, and none that cannot be told (S2, S3)', () => {
    const { output } = first.json.steps.find(({ command }: { command: string }) => command.includes('reevaluate'));
    const counted = (word: string) => Number(new RegExp(`^${word} +([\\d,]+)`, 'm').exec(output)?.[1]?.replace(',', ''));
    for (const word of ['raised', 'kept', 'notice']) expect(counted(word), word).toBeGreaterThan(20);
    expect(counted('indeterminate')).toBe(0);
  });

  it('shows what can be typed again, with the same answer', async () => {
    const [{ command, output }] = first.json.steps;
    const again = await cli.run(`${command.replace(/^partnerctl /, '')} --store ${store}`, { on: '2026-07-01' });
    expect(again.stdout).toBe(output);
  });
});
