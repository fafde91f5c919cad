import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isTooOld, networkedAs, refuseNetwork } from '../../src/store/footing.ts';
import { openStore } from '../../src/store/open.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { digestOf } from '../engines/contents.ts';
import { engines, migrations } from '../engines/engines.ts';
import { addContact } from '../engines/writing.ts';
import { filled } from './check.given.ts';

let cli: Cli;
const at = (name: string) => join(cli.folder, name);
const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);

async function digestAt(url: string): Promise<string> {
  const store = await openStore({ url, migrations });
  const digest = await digestOf(store);
  await store.close();
  return digest;
}

/** Somebody with the file has written in its audit trail. */
const spoilRecord = (path: string) =>
  void new Database(path).exec(`drop trigger audit_no_update; update audit set actor = 'x' where id = 2`).close();

/** The first bytes of a file in the middle of it are no longer what they were. */
function damage(path: string): void {
  const bytes = readFileSync(path);
  bytes.fill(0x5a, Math.floor(bytes.length / 2), Math.floor(bytes.length / 2) + 4000);
  writeFileSync(path, bytes);
}

describe('a backup of a file (P13)', () => {
  beforeEach(async () => {
    cli = await freshCli({ programs: ['opn', 'openip'] });
    await filled(cli);
  });
  afterEach(() => cli.remove());

  it('has every row and every attached file, for its owner only, and tells the head', async () => {
    const { backup, missing } = await cli.json(`backup ${at('b.db')}`);
    expect(backup).toMatchObject({ head: (await cli.json('audit verify')).head, files: 1 });
    expect(missing).toEqual([]);
    expect([mode(at('b.db')), mode(at('b.db.attachments'))]).toEqual(['600', '700']);
    expect(readdirSync(cli.folder).filter((name) => /unfinished|-wal|-shm/.test(name) && name.startsWith('b.db'))).toEqual([]);
    expect(await digestAt(at('b.db'))).toBe(await digestAt(cli.store));
    expect((await cli.run(`check --store ${at('b.db')}`, { on: '2028-02-02' })).code).toBe(0);
  });

  it('is consistent while others write', async () => {
    const store = await openStore({ url: cli.store, migrations });
    const writing = (async () => {
      for (let number = 0; number < 40; number += 1) await addContact(store, `n${number}`);
    })();
    const { backup } = await cli.json(`backup ${at('b.db')}`);
    await writing;
    await store.close();
    expect((await cli.json(`audit verify --store ${at('b.db')}`)).head).toEqual(backup.head);
  });

  it('writes over nothing unless told to, and never over the store', async () => {
    writeFileSync(at('b.db'), 'precious');
    expect((await cli.json(`backup ${at('b.db')}`, { code: 2 })).error.code).toBe('file-exists');
    expect(readFileSync(at('b.db'), 'utf8')).toBe('precious');
    expect((await cli.json(`backup ${cli.store} --yes`, { code: 2 })).error.code).toBe('backup-onto-store');
    await cli.json(`backup ${at('b.db')} --yes`);
    expect((await cli.json(`backup ${at('nowhere/b.db')}`, { code: 2 })).error.code).toBe('file-unfit');
    expect((await cli.json(`backup ${at('dry.db')} --dry-run`)).dryRun).toBe(true);
    expect(existsSync(at('dry.db'))).toBe(false);
  });

  it('of a damaged store fails, and leaves nothing', async () => {
    spoilRecord(cli.store);
    expect((await cli.run(`backup ${at('b.db')} --json`)).code).toBe(6);
    expect(readdirSync(cli.folder).filter((name) => name.startsWith('b.db'))).toEqual([]);
  });

  it('names an attached file that is not there, and is made all the same', async () => {
    rmSync(`${cli.store}.attachments`, { recursive: true });
    const ran = await cli.run(`backup ${at('b.db')} --json`);
    expect([ran.code, ran.json.missing.length, existsSync(at('b.db'))]).toEqual([7, 1, true]);
  });

  it('is restored whole, and what was there is kept aside', async () => {
    const before = await digestAt(cli.store);
    const { backup } = await cli.json(`backup ${at('b.db')}`);
    await cli.json('contact add Acme --program opn --name New --email new@acme.example');
    const after = await digestAt(cli.store);
    rmSync(`${cli.store}.attachments`, { recursive: true });
    expect((await cli.json(`restore ${at('b.db')} --dry-run`)).restored.head).toEqual(backup.head);
    expect(await digestAt(cli.store)).toBe(after);
    const { restored } = await cli.json(`restore ${at('b.db')}`);
    expect(restored).toMatchObject({ head: backup.head, files: 1 });
    expect([await digestAt(cli.store), await digestAt(restored.aside)]).toEqual([before, after]);
    expect([mode(cli.store), mode(restored.aside)]).toEqual(['600', '600']);
    expect((await cli.run('check', { on: '2028-02-02' })).code).toBe(0);
    await cli.json('contact add Acme --program opn --name New --email new@acme.example');
  });

  it('is restored where nothing is', async () => {
    await cli.json(`backup ${at('b.db')}`);
    expect((await cli.json(`restore ${at('b.db')} --store ${at('new/x.db')}`)).restored.aside).toBeNull();
    expect(await digestAt(at('new/x.db'))).toBe(await digestAt(cli.store));
  });

  it('is not restored over a store that is in use, idle or not', async () => {
    await cli.json(`backup ${at('b.db')}`);
    const before = await digestAt(cli.store);
    const other = new Database(cli.store);
    other.prepare('select count(*) from partners').get();
    expect((await cli.json(`restore ${at('b.db')}`, { code: 6 })).error.code).toBe('store-in-use');
    other.exec('update partners set revision = revision + 1');
    expect((await cli.json(`restore ${at('b.db')}`, { code: 6 })).error.code).toBe('store-in-use');
    other.close();
    expect((await cli.json('audit verify')).summary.failed).toBe(0);
    expect(await digestAt(cli.store)).not.toBe(before);
  });

  it('is not restored beside the log of a store that is gone, nor of one that crashed', async () => {
    await cli.json(`backup ${at('b.db')}`);
    const other = new Database(cli.store);
    other.exec('update partners set revision = revision + 1');
    for (const extra of ['', '-wal']) copyFileSync(cli.store + extra, at(`crashed.db${extra}`));
    copyFileSync(`${cli.store}-wal`, at('gone.db-wal'));
    other.close();
    expect((await cli.json(`restore ${at('b.db')} --store ${at('crashed.db')}`, { code: 6 })).error.code).toBe('store-in-use');
    expect((await cli.json(`restore ${at('b.db')} --store ${at('gone.db')}`, { code: 6 })).error.code).toBe('store-left-over');
    // A copy of a store in use is no backup.
    expect((await cli.json(`restore ${at('crashed.db')} --store ${at('x.db')}`, { code: 6 })).error.code).toBe('backup-unfinished');
    // As the hint says: looking at it brings it to rest.
    await cli.run(`check --store ${at('crashed.db')}`);
    await cli.json(`restore ${at('b.db')} --store ${at('crashed.db')}`);
  });

  it.each([
    ['damaged', damage],
    ['cut short', (path: string) => truncateSync(path, 100_000)],
    ['changed behind our back', spoilRecord],
  ])('that is %s is refused, and the store stays', async (_, spoil) => {
    await cli.json(`backup ${at('b.db')}`);
    const before = await digestAt(cli.store);
    spoil(at('b.db'));
    expect((await cli.run(`restore ${at('b.db')} --json`)).code).toBe(6);
    expect(await digestAt(cli.store)).toBe(before);
    expect(readdirSync(cli.folder).filter((name) => name.includes('restor'))).toEqual([]);
  });

  it('that is no backup is refused: a text, a folder, a database of others, nothing', async () => {
    writeFileSync(at('text'), 'Dear diary');
    mkdirSync(at('folder'));
    new Database(at('other.db')).exec('create table t (a)').close();
    const codes = await Promise.all(
      ['text', 'folder', 'other.db', 'nothing'].map(async (name) => (await cli.run(`restore ${at(name)} --json`)).json.error.code),
    );
    expect(codes).toEqual(['store-foreign', 'file-unfit', 'store-foreign', 'file-missing']);
  });
});

describe.each(engines.filter(({ name }) => name === 'postgres'))('a store on $name', (engine) => {
  it('is backed up by the server: the command says how', async () => {
    const { url, drop } = await engine.fresh();
    cli = await freshCli({ store: url });
    for (const line of [`backup ${at('b.db')}`, `restore ${at('b.db')}`])
      expect((await cli.json(line, { code: 6 })).error).toMatchObject({
        code: 'backup-on-server',
        hints: [expect.stringContaining('pg_dump'), expect.stringContaining('pg_restore')],
      });
    cli.remove();
    await drop();
  });
});

describe('where a store may be (P1)', () => {
  it('is a disk of this machine', () => {
    expect([0x6969, 0xff534d42, -11317950, 0xef53, 0x01021994].map(networkedAs)).toEqual(['NFS', 'CIFS', 'CIFS', undefined, undefined]);
    expect(() => refuseNetwork('/mnt/team/store.db', () => 0x6969)).toThrow('/mnt/team/store.db is on a network file system (NFS)');
    expect(() => refuseNetwork('/tmp/store.db')).not.toThrow();
  });

  it('needs a SQLite that loses nothing', () => {
    expect(['3.51.2', '3.50.9', '2.99.99', '3.51.3', '3.51.10', '3.52.0', '4.0.0'].map(isTooOld)).toEqual([
      true,
      true,
      true,
      false,
      false,
      false,
      false,
    ]);
  });
});
