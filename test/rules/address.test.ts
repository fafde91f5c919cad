import { domainToASCII } from 'node:url';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asciiAddress, asciiDomain, emailInput, isDomain } from '../../src/rules/address.ts';

describe('a domain (E2)', () => {
  it.each([
    ['acme.example', 'acme.example'],
    ['ACME.Example', 'acme.example'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['MÜNCHEN.example', 'xn--mnchen-3ya.example'],
    ['mu\u0308nchen.example', 'xn--mnchen-3ya.example'],
    ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
    ['société-générale.fr', 'xn--socit-gnrale-eebbcb.fr'],
    ['例え.テスト', 'xn--r8jz45g.xn--zckzah'],
  ])('%s is kept as %s', (typed, kept) => {
    expect([isDomain(typed), asciiDomain(typed)]).toEqual([true, kept]);
  });

  it.each(['acme', '-acme.example', 'acme-.example', 'acme..example', 'acme.example.', 'a b.example', 'a_b.example', 'x😀.example', ''])(
    '%j is none',
    (typed) => expect(isDomain(typed)).toBe(false),
  );

  it('is written as name servers know it, whatever the script', () => {
    const letters = fc.constantFrom(...'aäéèüñçøåœабвгдежзαβγδεअआइ日本語中文字abcxyz0189');
    const label = fc.string({ unit: letters, minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(label, (name) => {
        const asUrl = domainToASCII(`${name}.example`);
        fc.pre(asUrl !== '');
        expect(asciiDomain(`${name}.example`)).toBe(asUrl);
      }),
    );
  });
});

describe('an address (E2)', () => {
  it.each([
    ['ann@acme.example', 'ann@acme.example'],
    ['ann+opn@acme.example', 'ann+opn@acme.example'],
    ['ANN.Lee@ACME.example', 'ANN.Lee@ACME.example'],
    ["o'neill@acme.example", "o'neill@acme.example"],
    ['ann@münchen.example', 'ann@xn--mnchen-3ya.example'],
  ])('%s is kept as %s', (typed, kept) => {
    expect([emailInput.safeParse(typed).success, asciiAddress(typed)]).toEqual([true, kept]);
  });

  it.each(['ann', 'ann@acme', '@acme.example', 'ann@a@acme.example', 'ann..lee@acme.example', 'ann lee@acme.example', ''])(
    '%j is none',
    (typed) => expect(emailInput.safeParse(typed).success).toBe(false),
  );
});
