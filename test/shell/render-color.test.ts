import { describe, expect, test } from 'vitest';
import { colorWanted, painter } from '../../src/shell/render/color.ts';

describe('whether a stream gets colour', () => {
  test.each([
    ['a terminal', {}, true, 'auto', true],
    ['a pipe', {}, false, 'auto', false],
    ['a dumb terminal', { TERM: 'dumb' }, true, 'auto', false],
    ['NO_COLOR on a terminal', { NO_COLOR: '1' }, true, 'auto', false],
    ['NO_COLOR set to nothing', { NO_COLOR: '' }, true, 'auto', true],
    ['NO_COLOR is stronger than FORCE_COLOR', { NO_COLOR: '1', FORCE_COLOR: '1' }, true, 'auto', false],
    ['FORCE_COLOR in a pipe', { FORCE_COLOR: '1' }, false, 'auto', true],
    ['FORCE_COLOR=0 on a terminal', { FORCE_COLOR: '0' }, true, 'auto', false],
    ['FORCE_COLOR set to nothing in a pipe', { FORCE_COLOR: '' }, false, 'auto', false],
    ['FORCE_COLOR is stronger than a dumb terminal', { FORCE_COLOR: '1', TERM: 'dumb' }, true, 'auto', true],
    ['the flag is stronger than NO_COLOR', { NO_COLOR: '1' }, false, 'always', true],
    ['the flag is stronger than FORCE_COLOR', { FORCE_COLOR: '1' }, true, 'never', false],
  ] as const)('%s', (_, env, isTTY, flag, wanted) => {
    expect(colorWanted({ flag, env, isTTY })).toBe(wanted);
  });
});

describe('the painter', () => {
  test('colours whatever the environment says, because the decision was made before', async () => {
    const paint = await painter(true);
    expect(paint('lapsed', 'bad')).toBe('\u001b[31mlapsed\u001b[39m');
    expect(paint('plain', undefined)).toBe('plain');
  });

  test('adds nothing without colour', async () => {
    const paint = await painter(false);
    expect(paint('lapsed', 'bad')).toBe('lapsed');
  });
});
