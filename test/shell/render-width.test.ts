import stringWidth from 'string-width';
import { describe, expect, it } from 'vitest';
import { widthOf } from '../../src/shell/render/width.ts';

describe('the columns a text takes', () => {
  it('are what string-width says, for every character up to the end of the punctuation, alone, doubled and between letters', () => {
    const differ: string[] = [];
    for (let code = 0x20; code < 0x3100; code += 1) {
      const sign = String.fromCodePoint(code);
      const texts = [sign, sign + sign, `a${sign}b`];
      if (texts.some((text) => widthOf(text) !== stringWidth(text))) differ.push(code.toString(16));
    }
    expect(differ).toEqual([]);
  });

  it.each([
    ['Hélistrand Žižkov', 17],
    ['東京 partner', 12],
    ['👩‍👩‍👧 team', 7],
    ['e\u0301te\u0301', 3],
  ])('%s takes %i', (text, columns) => expect(widthOf(text)).toBe(columns));
});
