import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { printable, printableColumns, printableLines } from '../../src/shell/printable.ts';

/** What must never reach a terminal from data: C0, DEL, C1, bidi controls, line and paragraph separators. */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;
const anyText = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }));

describe('text from outside is made safe for terminals (P14)', () => {
  test.each([
    ['an escape sequence', 'Acme\u001b[31m', 'Acme�[31m'],
    ['an 8-bit control sequence', 'Acme\u009b31m', 'Acme�31m'],
    ['a window title', '\u001b]0;root\u0007', '�]0;root�'],
    ['a carriage return that paints over the line', 'paid\rdue', 'paid�due'],
    ['a newline that forges a row', 'Acme\nPTR-2 Evil', 'Acme�PTR-2 Evil'],
    ['a tab', 'a\tb', 'a�b'],
    ['a right-to-left override', 'invoice\u202efdp.exe', 'invoice�fdp.exe'],
    ['bidi isolates', '\u2066a\u2069', '�a�'],
    ['line and paragraph separators', 'a\u2028b\u2029c', 'a�b�c'],
    ['a zero-width space in a name that looks like another', 'Ac\u200bme', 'Ac�me'],
    ['zero-width joiners between Latin letters', 'A\u200dc\u200cme', 'A�c�me'],
    ['a byte order mark', '\ufeffAcme', '�Acme'],
    ['a soft hyphen', 'Ac\u00adme', 'Ac�me'],
    ['a variation selector on a letter', 'A\ufe0fcme', 'A�cme'],
    ['a filler that shows nothing', 'Ac\u3164me', 'Ac�me'],
    ['invisible tags', 'Acme\u{e0041}', 'Acme�'],
    ['a lone surrogate', 'Ac\ud800me', 'Ac�me'],
    ['an accent that would sit on what was printed before', '\u0301Acme', '�Acme'],
    ['a tower of accents', `A${'\u0301'.repeat(30)}`, `A${'\u0301'.repeat(8)}�`],
  ])('%s becomes visible', (_, text, shown) => {
    expect(printable(text)).toBe(shown);
  });

  test.each([
    ['Chinese and Japanese', '株式会社パートナー'],
    ['Arabic', 'شركة الشريك'],
    ['Persian, with the joiner its spelling needs', 'می\u200cخواهم'],
    ['Hindi', 'हिन्दी'],
    ['an accent on its letter', 'Cafe\u0301'],
    ['emoji put together with joiners', '👩‍💻 👨‍👩‍👧'],
    ['emoji with skin tone and presentation', '👍🏽 ❤️ 1️⃣'],
    ['flags', '🇫🇷 🏴󠁧󠁢󠁥󠁮󠁧󠁿'],
    ['a Japanese name with its variant of a character', '葛\u{e0100}飾'],
    ['French spaces', '1 250,50 €'],
  ])('%s stays as it is', (_, text) => {
    expect(printable(text)).toBe(text);
  });

  test('nothing that steers a terminal is left of any text', () => {
    fc.assert(fc.property(anyText, (text) => !steering.test(printable(text))));
  });

  test('what is printable stays the same when it is made printable again', () => {
    fc.assert(fc.property(anyText, (text) => printable(printable(text)) === printable(text)));
  });
});

describe('texts of several lines', () => {
  test('line ends are kept, a lone carriage return is not', () => {
    expect(printableLines('one\r\ntwo\nthree\rfour\tfive')).toBe('one\ntwo\nthree�four�five');
  });

  test('tabs are kept as well where programs read columns', () => {
    expect(printableColumns('a\tb\u001b\r\nc')).toBe('a\tb�\nc');
  });

  test('only newlines are left of any text', () => {
    fc.assert(fc.property(anyText, (text) => !steering.test(printableLines(text).replaceAll('\n', ''))));
  });
});
