import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'partnerctl-pipes-'));
const partnerctl = `"${process.execPath}" bin/partnerctl.js`;
const env = {
  PATH: process.env['PATH'],
  HOME: folder,
  XDG_CACHE_HOME: join(folder, 'cache'),
  PARTNERCTL_STORE: join(folder, 'store.db'),
  LANG: 'C.UTF-8',
  CI: 'true',
};

/** Runs a line of bash; `P` stands for the built program. The exit code is that of the program, wherever it stands. */
function bash(line: string) {
  const { status, stdout, stderr } = spawnSync('bash', ['-c', `${line.replace(/\bP\b/, partnerctl)}; exit "\${PIPESTATUS[0]}"`], {
    env,
    encoding: 'utf8',
  });
  return { code: status, stdout, stderr };
}

beforeAll(() => {
  execFileSync(process.execPath, ['bin/build.js']);
  expect(bash('P init --program opn').code).toBe(0);
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('the built program among others', () => {
  it('ends quietly when its reader has seen enough (cli.md, stdout)', () => {
    // Larger than what a pipe holds, so that the program is still writing when the reader leaves.
    expect(bash('P schema program show --jq "[range(100000)]" | head -n 1')).toEqual({ code: 0, stdout: '[\n', stderr: '' });
    expect(bash('P --help | true')).toMatchObject({ code: 0, stderr: '' });
  });

  it('writes all of a long answer into a pipe', () => {
    expect(bash('P schema program show --jq "[range(100000)]" | tail -n 2').stdout).toBe('  99999\n]\n');
  });

  it.skipIf(!existsSync('/dev/full')).each(['program list', 'program list --json', '--help', '--version', 'program --help'])(
    'says so when the answer of `%s` cannot be written, and does not end as if it were',
    (line) => {
      const { code, stderr } = bash(`P ${line} >/dev/full`);
      expect(code).toBe(6);
      expect(stderr).toContain('ENOSPC');
      expect(stderr).not.toMatch(/\n {4}at |bug/);
    },
  );

  it.skipIf(!existsSync('/dev/full'))('ends with its own code when even that cannot be said', () => {
    expect(bash('P partner show 2>/dev/full').code).toBe(2);
    expect(bash('P program list >/dev/full 2>/dev/full').code).toBe(6);
  });

  it('works without any input, output or errors to write to', () => {
    expect(bash('P program list <&- >&- 2>&-').code).toBe(0);
  });

  it('reads its input from a pipe, a file and a substitution', () => {
    const fields = '{"partner":"NOBODY"}';
    for (const line of [`P partner show --json --input <(echo '${fields}')`, `P partner show --json --input - <<<'${fields}'`]) {
      const { code, stderr } = bash(line);
      expect([code, JSON.parse(stderr)]).toMatchObject([4, { error: { message: 'no partner matches "NOBODY"' } }]);
    }
  });
});
