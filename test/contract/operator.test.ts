import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { rolesFor } from '../../src/rules/operator/rights.ts';
import { operatorRoles } from '../../src/rules/operator/roles.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, type Place } from '../engines/engines.ts';
import { freshPostgres } from '../engines/fresh.ts';

/** A line that nothing comes of: whoever may run the command is told that the date cannot be read, and nobody does anything. */
const harmless = (path: string) => `${path} --as-of never --no-input --json`;
const paths = Object.keys(commands);

describe('every command, by every role (promise P16)', () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await freshCli();
    for (const role of operatorRoles) await cli.json(`operator add ${role} --role ${role}`);
    await cli.json('operator add gone --role administrator');
    await cli.json('operator disable gone');
  });
  afterAll(() => cli.remove());

  it.each([...operatorRoles, 'gone', 'stranger'])('%s', async (login) => {
    const wrong: string[] = [];
    for (const path of paths) {
      const allowed = rolesFor(path);
      const may = allowed === 'everybody' || (allowed as readonly string[]).includes(login);
      const { code, stdout, json } = await cli.run(harmless(path), { login });
      const refused = login === 'gone' ? 'operator-disabled' : 'not-allowed';
      const as =
        code === 3 && stdout === '' && json.error.code === refused ? 'refused' : code === 2 ? 'let in' : `${code} ${json?.error?.code}`;
      if (as !== (may ? 'let in' : 'refused')) wrong.push(`${path}: ${as}`);
    }
    expect(wrong).toEqual([]);
  });
});

/** Runs statements in the database of a store, as one of its users. */
async function asUser(url: string, user: string, statements: string): Promise<string> {
  const place = new URL(url);
  place.username = user;
  const client = new Client({ connectionString: place.href });
  await client.connect();
  try {
    await client.query(statements);
    return 'done';
  } catch (error) {
    return (error as Error).message;
  } finally {
    await client.end();
  }
}

describe.skipIf(!engines.some(({ name }) => name === 'postgres'))('in a database, the user of the database acts', () => {
  let place: Place;
  let cli: Cli;
  const users = { 'read-only': 'Rita', support: 'sam o"hara', operations: 'olga', auditor: 'axel' } as const;
  /** The same store, opened by another user. */
  const as = async (user: string, line: string) => {
    const url = new URL(place.url);
    url.username = user;
    return cli.run(line, { env: { PARTNERCTL_STORE: url.href } });
  };
  beforeAll(async () => {
    place = await freshPostgres();
    cli = await freshCli({ store: place.url });
    for (const [role, user] of Object.entries(users)) {
      await asUser(place.url, 'partnerctl', `create role "${user.replaceAll('"', '""')}" login`);
      await cli.json(`operator add '${user}' --role ${role}`);
    }
    await cli.json('enroll start --name Acme --country FR --type primary');
  });
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  it('whatever the system calls them', async () => {
    expect((await cli.json('operator list'))[0]).toMatchObject({ name: 'partnerctl', role: 'administrator' });
    expect((await cli.json('audit list --limit 1'))[0]).toMatchObject({ actor: 'partnerctl', signedInAs: null });
  });

  it('gives nobody rights before its owner ran the script', async () => {
    expect(await asUser(place.url, users.support, 'select * from partners')).toContain('permission denied');
    expect((await as(users.support, 'enroll list')).code).toBe(6);
  });

  it('holds the roles by itself once it was run, twice as well as once', async () => {
    const { script } = await cli.json('operator grants');
    expect(await asUser(place.url, 'partnerctl', script)).toBe('done');
    expect(await asUser(place.url, 'partnerctl', script)).toBe('done');
    const can = async (user: string, statement: string) => (await asUser(place.url, user, `begin; ${statement}; rollback`)) === 'done';
    const rights: Record<string, string> = {};
    for (const user of Object.values(users)) {
      const tried = {
        look: 'select * from partners',
        audit: 'select * from audit',
        write: "update enrollments set state = 'x'",
        rules: 'insert into program_editions select * from program_editions limit 0',
        roles: "update operators set role = 'administrator'",
        forget: 'delete from audit',
      };
      const may: string[] = [];
      for (const [name, statement] of Object.entries(tried)) if (await can(user, statement)) may.push(name);
      rights[user] = may.join(' ');
    }
    expect(rights).toEqual({ Rita: 'look', 'sam o"hara': 'look audit write', olga: 'look audit write', axel: 'look audit' });
  });

  it('lets each do what their role may', async () => {
    expect((await as(users['read-only'], 'enroll list')).code).toBe(0);
    const { code, stderr } = await as(users['read-only'], 'enroll start --name Two --country FR --type primary');
    expect([code, stderr]).toEqual([3, expect.stringContaining('Rita is read-only')]);
    expect(await as(users.support, 'enroll start --name Three --country FR --type primary')).toMatchObject({ code: 0 });
    expect((await as(users.auditor, 'audit list --limit 1 --json')).json[0]).toMatchObject({
      actor: 'sam o"hara',
      command: 'enroll start',
    });
    expect((await as(users.support, 'enroll list --actor olga')).code).toBe(3);
  });

  it('takes them away with the access', async () => {
    await cli.json('operator disable olga');
    await asUser(place.url, 'partnerctl', (await cli.json('operator grants')).script);
    expect(await asUser(place.url, 'olga', 'select * from partners')).toContain('permission denied');
  });
});
