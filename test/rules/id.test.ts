import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { idKinds, idOf, kindOfId, numberIn, numberingFrom, readId, type Id, type IdKind } from '../../src/rules/id.ts';

const kinds = Object.keys(idKinds) as IdKind[];
const anyKind = fc.constantFrom(...kinds);
const anyNumber = fc.integer({ min: 1, max: 999_999_999_999_999 });

describe('an id (cli.md: short, typed, stable)', () => {
  it('says what it names and which one, in either case', () => {
    fc.assert(
      fc.property(anyKind, anyNumber, (kind, number) => {
        const id = idOf(kind, number);
        expect(id).toBe(`${kind}-${number}`);
        expect(numberIn(id)).toBe(number);
        for (const typed of [id, id.toLowerCase()]) expect([kindOfId(typed), readId(kind, typed)]).toEqual([kind, id]);
      }),
    );
  });

  it('is not read as one of another kind', () => {
    fc.assert(
      fc.property(anyKind, anyKind, anyNumber, (kind, other, number) => {
        expect(readId(other, idOf(kind, number))).toBe(kind === other ? idOf(kind, number) : undefined);
      }),
    );
  });

  it.each([
    '',
    'PTR',
    'PTR-',
    'PTR-0',
    'PTR-00',
    'PTR1',
    'PTR  1',
    '##PTR-1',
    'see PTR-1',
    'PTR-1, PTR-2',
    'https://crm.example/PTR-1/edit',
    'crm.example/PTR-1',
    'PTR--1',
    'PTR-1.5',
    'PTR-1e3',
    'ABC-1',
    'PTRS-1',
    'PTR-1234567890123456',
    'ＰＴＲ-1',
  ])('%j is none', (text) => expect(kindOfId(text)).toBeUndefined());

  it.each([
    'PTR-12',
    'ptr-12',
    '#PTR-12',
    'PTR 12',
    '#ptr 12',
    'PTR-0012',
    ' PTR-12\n',
    'https://crm.example/partners/PTR-12',
    'https://crm.example/partners/ptr-12/',
    'http://crm.example/show?id=PTR-12',
    'https://crm.example/#PTR-12',
  ])('%j is read as tickets write it', (text) => {
    expect([kindOfId(text), readId('PTR', text)]).toEqual(['PTR', 'PTR-12']);
    expect(readId('ENR', text)).toBeUndefined();
  });

  it('has three letters of its own for each kind', () => {
    expect(kinds.filter((letters) => !/^[A-Z]{3}$/.test(letters))).toEqual([]);
    expect(new Set(Object.values(idKinds)).size).toBe(kinds.length);
  });
});

describe('numbering', () => {
  it('goes on after what was taken, each kind by itself, and says what it took', () => {
    const ids = numberingFrom({ PTR: 12, RSV: 2 });
    expect([ids.next('PTR'), ids.next('RSV'), ids.next('PTR'), ids.next('MEM')]).toEqual(['PTR-13', 'RSV-3', 'PTR-14', 'MEM-1']);
    expect(ids.taken()).toEqual({ PTR: 14, RSV: 3, MEM: 1 });
  });

  it('takes nothing from kinds nobody asked for', () => expect(numberingFrom({ PTR: 12 }).taken()).toEqual({}));

  it('hands out no id twice, and the same ones again from the same start', () => {
    fc.assert(
      fc.property(fc.array(anyKind, { maxLength: 60 }), fc.integer({ min: 0, max: 1_000_000 }), (asked, start) => {
        const taken = Object.fromEntries(kinds.map((one) => [one, start])) as Record<IdKind, number>;
        const hand = (): Id[] => {
          const ids = numberingFrom(taken);
          return asked.map((kind) => ids.next(kind));
        };
        expect(new Set(hand()).size).toBe(asked.length);
        expect(hand()).toEqual(hand());
        expect(hand().every((id) => numberIn(id) > start)).toBe(true);
      }),
    );
  });
});
