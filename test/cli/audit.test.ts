import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { hashOf } from '../../src/store/hash.ts';
import { filled } from '../contract/check.given.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn', 'openip'] });
  await filled(cli);
});
afterAll(() => cli.remove());

const newest = async () => (await cli.json('audit list --limit 1'))[0].id as string;
const revert = (record: string, code = 0) => cli.json(`audit revert ${record} --reason "typed wrong"`, { code });

describe('audit show, verify and export (N4)', () => {
  it('show a record whole, and say when there is none', async () => {
    const { record } = await cli.json('audit show AUD-3');
    expect(record).toMatchObject({
      id: 'AUD-3',
      actor: 'tester',
      hash: expect.stringMatching(/^[0-9a-f]{64}$/),
      changes: expect.any(Array),
    });
    expect((await cli.run('audit show AUD-3')).stdout).toContain('What it changed');
    expect((await cli.json('audit show AUD-9999', { code: 4 })).error.hints).toEqual(['partnerctl audit list']);
  });

  it('write a trail that anybody can recompute, ending with the head', async () => {
    const file = join(cli.folder, 'audit.ndjson');
    const { export: done } = await cli.json(`audit export ${file}`);
    let previous = '0'.repeat(64);
    const lines = readFileSync(file, 'utf8').trim().split('\n');
    for (const line of lines) {
      const { hash, ...body } = JSON.parse(line) as Record<string, unknown>;
      expect([body['previousHash'], hash]).toEqual([previous, hashOf(body)]);
      previous = String(hash);
    }
    expect(done).toMatchObject({ hash: previous, records: lines.length });
    expect((await cli.json('audit verify')).head.hash).toBe(previous);
    expect((statSync(file).mode & 0o777).toString(8)).toBe('600');
    expect((await cli.json(`audit export ${file}`, { code: 2 })).error.code).toBe('file-exists');
  });
});

describe('audit revert', () => {
  it('needs a reason, and a record that is there', async () => {
    expect((await cli.json('audit revert AUD-3', { code: 2 })).error.message).toContain('--reason is missing');
    await revert('AUD-9999', 4);
  });

  it('releases what was reserved, and is on record itself', async () => {
    await cli.json('credits adjust Acme --program opn --amount 20 --reason gift');
    await cli.json('credits reserve Acme --program opn --option training-seat --by ada@acme.example');
    const before = (await cli.json('credits balance Acme --program opn')).account;
    const { reverted } = await revert(await newest());
    expect(reverted.steps).toMatchObject([{ command: ['credits', 'release'] }]);
    const after = (await cli.json('credits balance Acme --program opn')).account;
    expect([before.reserved > 0, after.reserved, after.available]).toEqual([true, before.reserved - 5, before.available + 5]);
    expect((await cli.json('audit list --limit 1'))[0]).toMatchObject({
      command: 'credits release',
      reason: expect.stringMatching(/^takes AUD-\d+ back: typed wrong$/),
    });
  });

  it('gives a person the name and the roles back that it had', async () => {
    await cli.json('contact edit sue@acme.example --partner Acme --program opn --name Susan');
    const renamed = await newest();
    await cli.json('contact roles sue@acme.example --partner Acme --program opn --add legal');
    const moved = await newest();
    const before = (await cli.json('contact list Acme --program opn')).find(({ email }: { email: string }) => email === 'sue@acme.example');
    expect(before).toMatchObject({ name: 'Susan', roles: expect.arrayContaining(['legal']) });
    await revert(moved);
    await revert(renamed);
    const after = (await cli.json('contact list Acme --program opn')).find(({ email }: { email: string }) => email === 'sue@acme.example');
    expect([after.name, after.roles.toSorted()]).toEqual(['Sue', ['marketing', 'sales-engagement']]);
  });

  it('is refused by what was changed since, what stays, and a refusal; nothing is changed then', async () => {
    await cli.json('contact edit tom@acme.example --partner Acme --program opn --name Thomas');
    const first = await newest();
    await cli.json('contact edit tom@acme.example --partner Acme --program opn --name Tommy');
    const second = await newest();
    const { error } = await revert(first, 3);
    expect(error).toMatchObject({ code: 'changed-since', hints: [`partnerctl audit show ${second}`] });
    const payment = (await cli.json('audit list --limit 1000')).find(({ command }: { command: string }) => command === 'payment record').id;
    expect((await revert(payment, 3)).error.reasons[0]).toMatchObject({ code: 'effect-stays' });
    expect((await revert(await newest(), 3)).error.code).toBe('record-changed-nothing');
    expect((await cli.json('audit verify')).summary.failed).toBe(0);
  });

  it('shows with --dry-run what it would do', async () => {
    const head = (await cli.json('audit verify')).head;
    const ran = await cli.json(`audit revert ${await lastEdit()} --reason no --dry-run`);
    expect(ran).toMatchObject({ dryRun: true, reverted: { steps: [{ command: ['contact', 'edit'] }] } });
    expect((await cli.json('audit verify')).head).toEqual(head);
  });
});

/** The newest record of a name that was corrected. */
const lastEdit = async () =>
  (await cli.json('audit list --limit 100')).find(
    ({ command, outcome }: { command: string; outcome: string }) => command === 'contact edit' && outcome === 'done',
  ).id as string;
