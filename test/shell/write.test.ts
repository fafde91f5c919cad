import { Writable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { write } from '../../src/shell/outlet.ts';

const failing = (code: string) => {
  const stream = new Writable({ write: (_, __, done) => done(Object.assign(new Error(code), { code, syscall: 'write' })) });
  stream.on('error', () => {});
  return { stream, isTerminal: false };
};

describe('writing an answer', () => {
  it('goes on without a word when its reader left, page after page', async () => {
    const outlet = failing('EPIPE');
    for (const page of ['one', 'two', 'three']) await expect(write(outlet, page)).resolves.toBeUndefined();
  });

  it('fails where the system cannot take it', async () => {
    await expect(write(failing('ENOSPC'), 'one')).rejects.toMatchObject({ code: 'ENOSPC' });
  });
});
