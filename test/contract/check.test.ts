import { copyFileSync, cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Database from 'better-sqlite3';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { invariantNames } from '../../src/rules/check/invariants.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, type Place, type TestEngine } from '../engines/engines.ts';
import { faults, filled, plant } from './check.given.ts';

/** A copy of a store nobody is connected to. */
async function copyOf(engine: TestEngine, { url }: Place): Promise<Place> {
  if (engine.name === 'sqlite') {
    const folder = dirname(url);
    const copy = join(folder, `copy-${readdirSync(folder).length}.db`);
    copyFileSync(url, copy);
    cpSync(`${url}.attachments`, `${copy}.attachments`, { recursive: true });
    return { url: copy, drop: async () => [copy, `${copy}.attachments`].forEach((path) => rmSync(path, { recursive: true, force: true })) };
  }
  const place = await engine.fresh();
  const client = new Client({ connectionString: inject('postgresUrl') });
  await client.connect();
  const nameIn = (address: string) => new URL(address).pathname.slice(1);
  await client.query(`drop database ${nameIn(place.url)}`);
  await client.query(`create database ${nameIn(place.url)} template ${nameIn(url)}`);
  await client.end();
  return place;
}

const day = '2028-02-02';

describe.each(engines)('check on $name (P11)', (engine) => {
  let place: Place;
  let cli: Cli;
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: ['opn', 'openip'], store: place.url });
    await filled(cli);
  });
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  const checked = (url: string, words = '') => cli.run(`check --json ${words} --store ${url}`, { on: day });
  const names = (ran: Awaited<ReturnType<typeof checked>>) => [
    ...new Set((ran.json.findings as { check: string }[]).map(({ check }) => check)),
  ];

  it('is silent and ends with 0 when all is well, and names the head in JSON', async () => {
    expect(await cli.run('check', { on: day })).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const ran = await checked(place.url);
    const { head } = await cli.json('audit verify');
    expect(ran.json).toEqual({ head, findings: [], summary: { checked: invariantNames.length, failed: 0 } });
    expect(head.hash).toMatch(/^[0-9a-f]{64}$/);
  });

  it.each(faults)('finds what breaks $of, by that check and no other', async ({ of, statements, sealed }) => {
    const copy = await copyOf(engine, place);
    await plant(copy.url, statements);
    const ran = await checked(copy.url);
    expect([ran.code, names(ran).filter((name) => name !== 'rows-sealed' || of === name)]).toEqual([7, [of]]);
    // Whoever wrote it outside is seen too, wherever rows are sealed.
    expect(names(ran).includes('rows-sealed')).toBe(sealed ?? false);
    expect(names(await checked(copy.url, `--only ${of}`))).toEqual([of]);
    const [finding] = ran.json.findings.filter(({ check }: { check: string }) => check === of);
    expect(finding).toMatchObject({
      row: expect.stringMatching(/\S/),
      should: expect.stringMatching(/\S/),
      repair: expect.stringContaining(' '),
    });
    await copy.drop();
  });

  it('finds a guard that was taken away', async () => {
    const copy = await copyOf(engine, place);
    await plantWithTriggers(
      copy.url,
      engine.name === 'sqlite' ? 'drop trigger audit_no_delete' : 'alter table audit disable trigger audit_append_only',
    );
    const ran = await checked(copy.url);
    expect(names(ran)).toEqual(['append-only-guarded']);
    await copy.drop();
  });

  it('finds a tail that was cut when it is told the head, and not without', async () => {
    const copy = await copyOf(engine, place);
    const { head } = (await checked(copy.url)).json;
    await plant(copy.url, ['delete from audit where id = (select max(id) from audit)']);
    expect((await checked(copy.url)).code).toBe(0);
    expect(names(await checked(copy.url, `--head ${head.hash}`))).toEqual(['audit-tail']);
    expect(names(await cli.run(`audit verify --json --head ${head.hash} --store ${copy.url}`))).toEqual(['audit-tail']);
    await copy.drop();
  });

  it('finds a row that was written with all guards in place, and one that a later command writes over', async () => {
    const copy = await copyOf(engine, place);
    await plantWithTriggers(copy.url, `update partners set name = 'Acne' where id = 1`);
    const first = (await checked(copy.url)).json.findings;
    expect(first).toMatchObject([{ check: 'rows-sealed', row: 'PTR-1' }]);
    await cli
      .json(`partner note PTR-1 --text later --store ${copy.url}`)
      .catch(() => cli.json(`credits allocate PTR-1 --program opn --store ${copy.url}`));
    const after = (await checked(copy.url)).json.findings;
    expect(after).toMatchObject([
      { check: 'rows-sealed', row: 'PTR-1', says: expect.stringContaining('written outside partnerctl before AUD-') },
    ]);
    await copy.drop();
  });

  it('finds an attached file that is gone, and one that is no longer what it was', async () => {
    const folder = join(cli.folder, 'attachments');
    const kept = engine.name === 'sqlite' ? `${place.url}.attachments` : folder;
    const [file] = readdirSync(kept, { recursive: true })
      .map((name) => join(kept, String(name)))
      .filter((path) => statSync(path).isFile());
    const content = readFileSync(file as string);
    writeFileSync(file as string, 'other');
    expect(names(await checked(place.url))).toEqual(['attachments-kept']);
    rmSync(file as string);
    expect(names(await checked(place.url))).toEqual(['attachments-kept']);
    writeFileSync(file as string, content, { mode: 0o600 });
    expect((await checked(place.url)).code).toBe(0);
  });

  it('lists its invariants without opening a store', async () => {
    const { invariants } = (await cli.run('check --list --json --store /nowhere/at/all.db')).json;
    expect(invariants.map(({ name }: { name: string }) => name)).toEqual(invariantNames);
    expect((await cli.run('check --only nonsense')).code).toBe(2);
  });

  it('has a fault for each', () => {
    const elsewhere = ['file-whole', 'append-only-guarded', 'audit-tail', 'attachments-kept'];
    expect([...faults.map(({ of }) => of), ...elsewhere].toSorted()).toEqual([...invariantNames].toSorted());
  });
});

describe('check of a file', () => {
  it('finds damage the database finds, and says what to do', async () => {
    const cli = await freshCli();
    await cli.json('import partners - --program opn', {
      stdin: `code,name,country\n${Array.from({ length: 400 }, (_, at) => `C-${at},Partner ${at},FR`).join('\n')}\n`,
    });
    const client = new Database(cli.store);
    const [root] = client.prepare(`select rootpage from sqlite_schema where name = 'partners_name_key'`).pluck().all() as number[];
    client.pragma('wal_checkpoint(TRUNCATE)');
    client.close();
    const bytes = readFileSync(cli.store);
    bytes.fill(0x5a, ((root as number) - 1) * 16384 + 20, ((root as number) - 1) * 16384 + 2000);
    writeFileSync(cli.store, bytes);
    for (const extra of ['-wal', '-shm']) if (existsSync(cli.store + extra)) rmSync(cli.store + extra);
    const ran = await cli.run('check --json');
    expect(ran.code).toBe(7);
    expect(ran.json.findings[0]).toMatchObject({ check: 'file-whole', repair: expect.stringContaining('partnerctl restore') });
    cli.remove();
  });
});

async function plantWithTriggers(url: string, statement: string): Promise<void> {
  if (!url.startsWith('postgres')) return void new Database(url).exec(statement).close();
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(statement);
  await client.end();
}
