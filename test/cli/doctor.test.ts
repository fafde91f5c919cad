import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshCli, type Cli, type Given } from './world.ts';

let cli: Cli;
let home: string;
beforeEach(async () => {
  cli = await freshCli();
  home = mkdtempSync(join(tmpdir(), 'partnerctl-home-'));
});
afterEach(() => {
  cli.remove();
  rmSync(home, { recursive: true, force: true });
});

const looked = async (line = 'doctor', { env = {}, ...given }: Given = {}) => {
  const { code, stdout } = await cli.run(`${line} --json`, { ...given, env: { HOME: home, ...env } });
  const { findings } = JSON.parse(stdout) as { findings: { check: string; state: string; found: string; fix: string | null }[] };
  return { code, of: (check: string) => findings.filter((one) => one.check === check), findings };
};

describe('doctor', () => {
  it('finds a store of one’s own in order, and says what each thing is', async () => {
    const { code, findings } = await looked();
    expect(code).toBe(0);
    expect(findings.filter(({ state }) => state === 'broken')).toEqual([]);
    expect(findings.map(({ check }) => check)).toEqual(
      'node,permissions,file system,disk,store,programs,clock,settings,locale,terminal,completion'.split(','),
    );
    expect(findings.filter(({ state, fix }) => (state === 'good') !== (fix === null))).toEqual([]);
  });

  it('warns of a store that others may read', async () => {
    chmodSync(cli.store, 0o644);
    const { code, of } = await looked();
    expect(code).toBe(0);
    expect(of('permissions')).toMatchObject([{ state: 'warning', found: 'others may read it: 0644', fix: `chmod 600 ${cli.store}` }]);
  });

  it('ends with 6 where no work is possible: no store, none of ours, nothing published', async () => {
    expect(await looked('doctor --store /nowhere/none.db')).toMatchObject({ code: 6 });
    const foreign = join(home, 'foreign.db');
    writeFileSync(foreign, 'no store of ours');
    const other = await looked(`doctor --store ${foreign}`);
    expect([other.code, other.of('store')[0]?.state]).toEqual([6, 'broken']);
    const empty = await freshCli({ programs: [] });
    await empty.run('init');
    const { code, json } = await empty.run('doctor --json', { env: { HOME: home } });
    expect([code === 0 || code === 6, json === undefined || Array.isArray(json.findings)]).toEqual([true, true]);
    empty.remove();
  });

  it('tells every problem of one’s settings, which stop other commands', async () => {
    const config = join(home, 'config.json');
    writeFileSync(config, '{"contexts": {"a": {"lang": "de", "colour": 1}}, "more": true}');
    const { code, of } = await looked('doctor', { config });
    expect(code).toBe(6);
    expect(of('settings')).toHaveLength(3);
  });

  it('knows a terminal that cannot draw names, and completion that is there', async () => {
    expect((await looked('doctor', { env: { LANG: 'C' } })).of('locale')).toMatchObject([{ state: 'warning' }]);
    expect((await looked()).of('completion')).toMatchObject([{ state: 'warning', found: 'not installed' }]);
    writeFileSync(join(home, '.bashrc'), 'source <(partnerctl completion bash)\n');
    expect((await looked()).of('completion')).toMatchObject([{ state: 'good', found: join(home, '.bashrc') }]);
  });
});
