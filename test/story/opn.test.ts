import { spawnSync } from 'node:child_process';
import { describe, expect, test } from 'vitest';
import { engines } from '../engines/engines.ts';

const script = new URL('opn.sh', import.meta.url).pathname;

describe.each(engines)('a company’s way through OPN, typed in a shell, on $name', ({ fresh }) => {
  test('comes out as written, from enrollment to a statement that adds up', async () => {
    const { url, drop } = await fresh();
    try {
      const { status, stdout, stderr } = spawnSync('bash', [script, url], { encoding: 'utf8' });
      expect(stderr).toBe('');
      expect(stdout.trimEnd().split('\n').at(-1)).toBe('== done');
      expect(status).toBe(0);
    } finally {
      await drop();
    }
  });
});
