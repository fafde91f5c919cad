import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { needs, rolesFor } from '../../src/rules/operator/rights.ts';
import { mayWrite, operatorRoles } from '../../src/rules/operator/roles.ts';
import type { Command } from '../../src/shell/define.ts';
import { acme, nord } from './credits-members.ts';
import { freshCli, type Cli } from './world.ts';

const paths = Object.keys(commands);
const load = (path: string) => (commands[path] as () => Promise<Command>)();

/** Tasks that change nothing in the store, and those that show a part of it to whoever has the file. */
const tasksThatOnlyLook =
  /^(export |report |audit |check$|credits forecast|program (simulate|test|diff)|engagement attachment save|doctor|backup)/;

describe('who may run what (promise P16)', () => {
  it('is said of every command', () => {
    expect(paths.filter((path) => !Object.hasOwn(needs, path))).toEqual([]);
  });

  it('lets nobody change anything who only looks', async () => {
    const wrong: string[] = [];
    for (const path of paths) {
      const roles = rolesFor(path);
      const { kind } = await load(path);
      if (kind === 'write' && (roles === 'everybody' || roles.some((role) => !mayWrite(role)))) wrong.push(path);
      if (roles !== 'everybody' && !roles.includes('administrator')) wrong.push(`${path}: no administrator`);
    }
    expect(wrong).toEqual([]);
  });

  it('lets everybody with a role look, but for the audit trail', async () => {
    const closed: string[] = [];
    for (const path of paths) {
      const roles = rolesFor(path);
      if ((await load(path)).kind === 'query' && roles !== 'everybody' && roles.length < operatorRoles.length) closed.push(path);
    }
    expect(closed.filter((path) => !/^(audit |operator grants|export |check)/.test(path) && !tasksThatOnlyLook.test(path))).toEqual([]);
  });
});

describe('people at partners (`--by`)', () => {
  it('ask for nothing at another company, whatever the command', async () => {
    const cli = await freshCli();
    try {
      await acme(cli);
      await nord(cli);
      const refusal = async (line: string) => (await cli.json(`${line} --by ann@acme.example`, { code: 3 })).error.code as string;
      expect(await refusal('membership suspend nord.example --reason audit')).toBe('requester-elsewhere');
      expect(await refusal('membership terminate nord.example --reason audit --yes')).toBe('requester-elsewhere');
      expect(await refusal('contact add nord.example --name X --email x@nord.example')).toBe('requester-not-entitled');
      expect((await cli.json('membership show nord.example')).membership.state).toBe('active');
      expect((await cli.run('membership suspend nord.example --reason audit --by ann@nord.example')).code).toBe(0);
    } finally {
      cli.remove();
    }
  });
});

describe('operators of a store', () => {
  let cli: Cli;
  beforeAll(async () => void (cli = await freshCli()));
  afterAll(() => cli.remove());
  const line = (name: string) => `enroll start --name "${name}" --country FR --type primary`;

  it('are none at first: everybody who can open it may everything, under any name', async () => {
    expect(await cli.json('operator list')).toEqual([]);
    expect((await cli.run(`${line('One')} --actor anybody`, { login: 'whoever' })).code).toBe(0);
  });

  it('begin with the first: who adds it is the administrator, and nobody else gets in', async () => {
    const dry = await cli.json('operator add sam --role support --dry-run');
    const { operator, administrator } = await cli.json('operator add sam --role support');
    expect(dry).toMatchObject({ operator, administrator, dryRun: true });
    expect([operator, administrator]).toMatchObject([
      { id: 'OPR-2', name: 'sam', role: 'support', state: 'active' },
      { id: 'OPR-1', name: 'tester', role: 'administrator', state: 'active' },
    ]);
    expect((await cli.run('partner list', { login: 'whoever' })).code).toBe(3);
  });

  it('are named in the record, and who acted for whom', async () => {
    await cli.json(`${line('Two')} --actor sam`);
    const [record] = await cli.json('audit list --limit 1');
    expect(record).toMatchObject({ actor: 'sam', signedInAs: 'tester', command: 'enroll start', outcome: 'done' });
    expect((await cli.run(line('Three'), { login: 'sam' })).code).toBe(0);
    expect((await cli.json('audit list --limit 1'))[0]).toMatchObject({ actor: 'sam', signedInAs: null });
  });

  it('are acted for by an administrator, with their rights and no others', async () => {
    const line = 'credits adjust NOBODY --amount 1 --reason x --json';
    const { code, json } = await cli.run(`${line} --actor sam`);
    expect([code, json.error.reasons]).toEqual([
      3,
      [expect.objectContaining({ code: 'not-allowed', operator: 'sam', role: 'support', needed: ['operations', 'administrator'] })],
    ]);
    expect((await cli.run(line)).code).toBe(4);
    for (const given of [{ login: 'sam' }, { login: 'sam', env: { PARTNERCTL_ACTOR: 'tester' } }])
      expect((await cli.run(given.env ? line : `${line} --actor tester`, given)).json.error.code).toBe('acting-not-allowed');
  });

  it('leave an attempt on record that was refused, and nothing else', async () => {
    const enrollments = await cli.json('enroll list');
    const { code, json, stderr } = await cli.run('enroll approve ENR-1 --json', { login: 'sam' });
    expect([code, json.error]).toMatchObject([
      3,
      { code: 'not-allowed', message: 'enroll approve is for operations or administrator; sam is support' },
    ]);
    expect(stderr).not.toContain('bug');
    expect((await cli.json('audit list --limit 1'))[0]).toMatchObject({ actor: 'sam', command: 'enroll approve', outcome: 'refused' });
    expect(await cli.json('enroll list')).toEqual(enrollments);
    const records = await cli.json('audit list');
    await cli.run('enroll approve ENR-1 --dry-run', { login: 'sam' });
    expect(await cli.json('audit list')).toEqual(records);
  });

  it('are not told the answer of another’s request', async () => {
    await cli.json('operator add olga --role operations');
    await cli.json('operator add rita --role read-only');
    await cli.json(`${line('Four')} --request-id r-1`, {});
    const { code, stdout } = await cli.run(`${line('Four')} --request-id r-1`, { login: 'rita' });
    expect([code, stdout]).toEqual([3, '']);
  });

  it('change role and lose access from one command to the next', async () => {
    expect((await cli.run('enroll approve ENR-9', { login: 'sam' })).code).toBe(3);
    await cli.json('operator role sam --role operations');
    expect((await cli.run('enroll approve ENR-9', { login: 'sam' })).code).toBe(4);
    await cli.json('operator disable sam');
    expect((await cli.run('partner list', { login: 'sam' })).code).toBe(3);
    expect((await cli.run('operator role nobody --role support')).code).toBe(4);
    expect((await cli.run('operator add sam --role auditor', { login: 'olga' })).code).toBe(3);
  });

  it('keep an audit chain that holds', async () => expect((await cli.run('audit verify')).code).toBe(0));
});
