import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { freshCli, type Cli } from './world.ts';

const day = { on: '2026-03-02' };
const terminate = 'membership terminate Acme --reason breach';

let cli: Cli;
beforeEach(async () => {
  cli = await freshCli();
  await cli.json(
    'enroll --name Acme --country US --type primary --level 1 --plan annual --method transfer --reward-type credits ' +
      '--agreement-version 2024-1 --agreement-accepted-by ada@acme.example ' +
      '--contact "Ada <ada@acme.example>: admin, exec, billing, legal" --contact "Max <max@acme.example>: exec, bd, tech, marketing, sales"',
    day,
  );
  await cli.json('payment record INV-1 --amount 5000.00 --reference "wire 1"', day);
});
afterEach(() => cli.remove());

const state = async () => (await cli.json('membership show Acme', day)).membership.state;

describe('what cannot be undone is agreed to first (cli.md, Writes)', () => {
  it('without a terminal with --yes, and is never assumed: a usage error that says why', async () => {
    const asked = await cli.run(terminate, day);
    expect([asked.code, asked.stdout]).toEqual([2, '']);
    expect(asked.stderr).toMatch(/--yes is missing: a membership that is ended does not come back/);
    expect((await cli.run(`${terminate} --json`, day)).json.error.code).toBe('confirmation-missing');
    expect((await cli.run(`${terminate} --lang fr`, day)).stderr).toMatch(/--yes manque/);
    expect(await state()).toBe('active');

    expect((await cli.json(`${terminate} --yes`, day)).membership.state).toBe('terminated');
    expect(await state()).toBe('terminated');
  });

  it('nobody is asked for a dry run, nor about what the rules refuse anyway', async () => {
    expect(await cli.json(`${terminate} --dry-run`, day)).toMatchObject({ dryRun: true, membership: { state: 'terminated' } });
    expect((await cli.run('membership terminate Acme --json', day)).json.error.code).toBe('reason-needed');
    expect(await state()).toBe('active');
  });

  it('a terminal that is closed while it asks leaves everything as it was', async () => {
    expect(await cli.run(terminate, { ...day, terminal: true })).toMatchObject({ code: 130, stdout: '' });
    expect(await state()).toBe('active');
  });

  it('every command that ends or replaces something for good says so', async () => {
    const forGood = /(^| )(terminate|restore|remove|delete|purge|erase)$/;
    for (const path of Object.keys(commands).filter((one) => forGood.test(one))) {
      const command = await commands[path]!();
      if (command.kind === 'write') expect([path, command.irreversible === undefined]).toEqual([path, false]);
    }
    const asking = await Promise.all(Object.values(commands).map((load) => load()));
    expect(asking.filter((command) => command.kind === 'write' && command.irreversible !== undefined).length).toBeGreaterThan(0);
  });
});
