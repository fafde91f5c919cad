import { parse as parseCsv } from 'csv-parse/sync';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import type { DrawnColumn } from '../../src/shell/blocks.ts';
import { money } from '../../src/rules/money.ts';
import { renderAnswer } from '../../src/shell/render/formats.ts';
import type { Answer, RenderOptions } from '../../src/shell/render/formats.ts';

const rows = [
  {
    id: 'PTR-1',
    name: 'Acme SA',
    country: 'FR',
    level: 3,
    fee: { amount: '500000.00', currency: 'USD' },
    lots: [{ lot: 'LOT-1', amount: 5 }],
    parent: null,
  },
  {
    id: 'PTR-2',
    name: 'Norge "AS", Oslo',
    country: 'NO',
    level: -1,
    fee: { amount: '-5.00', currency: 'USD' },
    lots: [],
    parent: { id: 'PTR-1' },
  },
];
const columns: readonly DrawnColumn<(typeof rows)[number]>[] = [
  { key: 'id', header: 'Id' },
  { key: 'name', header: 'Name' },
  { key: 'fee', header: 'Fee per year' },
  { key: 'size', header: 'Size', cell: ({ level }) => ({ text: level > 1 ? 'large' : 'small', tone: 'dim' }) },
  { key: 'debt', header: 'Debt', cell: () => money(120, 'USD') },
];
const list: Answer = { result: rows, columns, blocks: [{ kind: 'table', columns, rows, empty: 'No partners.' }] };
const single: Answer = {
  result: {
    reward: { id: 'RWD-9', kind: 'credits', amount: { amount: '1.00', currency: 'EUR' } },
    decision: { outcome: 'approved', reasons: [{ code: 'ok' }] },
  },
  blocks: [{ kind: 'text', text: 'Reward RWD-9.' }],
};
const batch: Answer = {
  result: {
    results: [
      { partner: { id: 'PTR-1' }, to: 'gold' },
      { partner: { id: 'PTR-2' }, to: 'silver' },
    ],
    summary: { evaluated: 2 },
  },
  blocks: [],
};

function rendered(answer: Answer, options: Partial<RenderOptions>) {
  return renderAnswer(answer, { output: 'table', columns: undefined, color: false, ascii: false, wide: false, lang: 'en', ...options });
}

async function text(answer: Answer, options: Partial<RenderOptions>): Promise<string> {
  const done = await rendered(answer, options);
  if (!('text' in done)) throw new Error(JSON.stringify(done));
  return done.text;
}

/** What must never reach a terminal from data. */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\p{Bidi_Control}]/u;

function listOf(...values: readonly unknown[]): Answer {
  return { result: values.map((value) => ({ value })), blocks: [] };
}

describe('JSON (N2)', () => {
  test('is indented by two and ends with a newline', async () => {
    expect(await text(single, { output: 'json' })).toBe(`${JSON.stringify(single.result, undefined, 2)}\n`);
  });

  test('ndjson is one compact object a line; an object is one line', async () => {
    expect(await text(list, { output: 'ndjson' })).toBe(`${JSON.stringify(rows[0])}\n${JSON.stringify(rows[1])}\n`);
    expect(await text(single, { output: 'ndjson' })).toBe(`${JSON.stringify(single.result)}\n`);
    expect(await text({ result: [], blocks: [] }, { output: 'ndjson' })).toBe('');
  });

  test('is the same in a terminal and in a pipe', async () => {
    expect(await text(list, { output: 'json', columns: 40, color: true })).toBe(await text(list, { output: 'json' }));
  });

  test.each(['json', 'ndjson', 'yaml'] as const)(
    '%s says exactly what it was given, and nothing in it steers a terminal (P14)',
    async (output) => {
      const read = output === 'yaml' ? (yaml: string) => parseYaml(yaml) as unknown : (json: string) => JSON.parse(json) as unknown;
      const anyText = fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('\u202e', '\u009b31m', 'a\u2028b', '\ufeff', 'no', '2027-01-01', '12:30', '~', '- a', '#'),
      );
      await fc.assert(
        fc.asyncProperty(fc.dictionary(anyText, anyText, { minKeys: 1, noNullPrototype: true }), async (resource) => {
          const printed = await text({ result: { resource }, blocks: [] }, { output });
          expect(printed.replaceAll('\n', '')).not.toMatch(steering);
          expect(read(printed)).toEqual({ resource });
        }),
      );
    },
  );
});

describe('YAML', () => {
  test('escapes a tab, in a key too', async () => {
    expect(await text({ result: { resource: { '\t"': 'a\tb' } }, blocks: [] }, { output: 'yaml' })).toBe(
      'resource:\n  "\\t\\"": "a\\tb"\n',
    );
  });

  test('quotes what older readers take for a truth value or a date', async () => {
    expect(await text({ result: { partner: { country: 'NO', until: '2027-01-31', name: 'Acme' } }, blocks: [] }, { output: 'yaml' })).toBe(
      'partner:\n  country: "NO"\n  until: "2027-01-31"\n  name: Acme\n',
    );
  });
});

describe('CSV', () => {
  test('of a list has the keys of its columns as header, money with its currency, and reads columns that are no keys', async () => {
    expect(await text(list, { output: 'csv' })).toBe(
      'id,name,fee,size,debt\nPTR-1,Acme SA,500000.00 USD,large,1.20 USD\nPTR-2,"Norge ""AS"", Oslo",-5.00 USD,small,1.20 USD\n',
    );
  });

  test('of an empty list still has the header', async () => {
    expect(await text({ ...list, result: [] }, { output: 'csv' })).toBe('id,name,fee,size,debt\n');
  });

  test('without columns has every key met; lists and objects are JSON, nothing is empty', async () => {
    expect(await text({ result: rows, blocks: [] }, { output: 'csv', fields: ['id', 'lots', 'parent', 'parent.id'] })).toBe(
      'id,lots,parent,parent.id\nPTR-1,"[{""lot"":""LOT-1"",""amount"":5}]",,\nPTR-2,[],"{""id"":""PTR-1""}",PTR-1\n',
    );
    expect((await text({ result: rows, blocks: [] }, { output: 'csv' })).split('\n')[0]).toBe('id,name,country,level,fee,lots,parent');
  });

  test('of an object is its only list, or else one row', async () => {
    expect(await text(batch, { output: 'csv' })).toBe('partner,to\n"{""id"":""PTR-1""}",gold\n"{""id"":""PTR-2""}",silver\n');
    expect(await text(single, { output: 'csv', fields: ['reward.id', 'decision.outcome'] })).toBe(
      'reward.id,decision.outcome\nRWD-9,approved\n',
    );
  });

  test.each(['=1+1', '+33 1', '-2+3', '@SUM(A1)', '\t=1', '\r=1', '\n=1', '＝1'])(
    'a text such as %j is no formula to a spreadsheet (P14)',
    async (value) => {
      const [, [cell]] = parseCsv(await text(listOf(value, 'plain'), { output: 'csv' })) as [string[], [string]];
      expect(cell.startsWith("'")).toBe(true);
    },
  );

  test('columns of figures are left as figures', async () => {
    expect(await text(listOf(-5, 12.5, null), { output: 'csv' })).toBe('value\n-5\n12.5\n""\n');
    expect(await text(listOf('-12.50', '3'), { output: 'csv' })).toBe('value\n-12.50\n3\n');
    expect(await text(listOf(true, false), { output: 'csv' })).toBe('value\ntrue\nfalse\n');
  });

  test('a header from outside is guarded too', async () => {
    expect(await text({ result: [{ '=cmd': 1 }], blocks: [] }, { output: 'csv' })).toBe("'=cmd\n1\n");
  });

  test('no text steers a terminal or starts a formula, and every row is read back', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }), async (values) => {
        const printed = await text(listOf('text', ...values), { output: 'csv' });
        expect(printed.replaceAll(/[\n\t]/g, '')).not.toMatch(steering);
        const read = parseCsv(printed) as string[][];
        expect(read).toHaveLength(values.length + 2);
        for (const [cell] of read) expect(cell).not.toMatch(/^[=+\-@\t\r]/);
      }),
    );
  });
});

describe('-o name', () => {
  test('is an id a line: of the rows, of the resource, of the rows of the only list', async () => {
    expect(await text(list, { output: 'name' })).toBe('PTR-1\nPTR-2\n');
    expect(await text(single, { output: 'name' })).toBe('RWD-9\n');
    expect(await text(batch, { output: 'name' })).toBe('PTR-1\nPTR-2\n');
  });

  test('or what the command names its rows by', async () => {
    expect(await text({ ...list, nameOf: ({ name }: { name: string }) => `${name}\u001b` }, { output: 'name' })).toBe(
      'Acme SA�\nNorge "AS", Oslo�\n',
    );
  });
});

describe('--fields', () => {
  test('narrows every format, in the order asked for', async () => {
    const fields = ['name', 'fee.amount'];
    expect(await text(list, { fields, output: 'ndjson' })).toBe(
      '{"name":"Acme SA","fee":{"amount":"500000.00"}}\n{"name":"Norge \\"AS\\", Oslo","fee":{"amount":"-5.00"}}\n',
    );
    expect(await text(list, { fields, output: 'csv' })).toBe('name,fee.amount\nAcme SA,500000.00\n"Norge ""AS"", Oslo",-5.00\n');
    expect(await text(list, { fields, output: 'yaml' })).toContain('- name: Acme SA\n  fee:\n    amount: "500000.00"\n');
    expect(await text(list, { fields })).toBe('Name              fee.amount\nAcme SA           500000.00\nNorge "AS", Oslo  -5.00\n');
  });

  test('reaches through lists', async () => {
    expect(await text(list, { fields: ['lots.lot'], output: 'ndjson' })).toBe('{"lots":[{"lot":"LOT-1"}]}\n{"lots":[]}\n');
  });

  test('in an object are of the object, of the first resource, or of the rows of its only list', async () => {
    expect(await text(single, { fields: ['decision.outcome', 'reward.id'], output: 'ndjson' })).toBe(
      '{"decision":{"outcome":"approved"},"reward":{"id":"RWD-9"}}\n',
    );
    expect(await text(single, { fields: ['id', 'amount'] })).toBe('id      RWD-9\namount  €1.00\n');
    expect(await text(batch, { fields: ['to'], output: 'ndjson' })).toBe('{"to":"gold"}\n{"to":"silver"}\n');
  });

  test('that do not exist are told with those that do', async () => {
    expect(await rendered(list, { fields: ['id', 'nmae'], output: 'json' })).toEqual({
      unknownField: 'nmae',
      known: [
        'id',
        'name',
        'fee',
        'size',
        'debt',
        'country',
        'level',
        'fee.amount',
        'fee.currency',
        'lots',
        'lots.lot',
        'lots.amount',
        'parent',
        'parent.id',
      ],
    });
    expect(await rendered(list, { fields: ['toString'] })).toHaveProperty('unknownField', 'toString');
    expect(await rendered(list, { fields: ['name.first'] })).toHaveProperty('unknownField', 'name.first');
  });

  test('of an empty list give an empty answer with its header', async () => {
    expect(await text({ ...list, result: [] }, { fields: ['id', 'country'], output: 'csv' })).toBe('id,country\n');
    expect(await text({ ...list, result: [] }, { fields: ['id'] })).toBe('No partners.\n');
    expect(await text({ ...list, result: [] }, { fields: ['id'], output: 'json' })).toBe('[]\n');
  });

  test('asked for by name are not left out of a narrow table', async () => {
    const fields = ['id', 'name', 'country', 'level', 'fee', 'size', 'lots'];
    expect(await text(list, { fields, columns: 60 })).not.toContain('Not shown');
  });
});

describe('--jq', () => {
  test('prints what jq prints', async () => {
    expect(await text(list, { jq: '.[] | {id, level}' })).toBe(
      '{\n  "id": "PTR-1",\n  "level": 3\n}\n{\n  "id": "PTR-2",\n  "level": -1\n}\n',
    );
    expect(await text(list, { jq: '.[].id', output: 'json' })).toBe('"PTR-1"\n"PTR-2"\n');
    expect(await text(list, { jq: 'empty' })).toBe('');
    expect(await text(list, { jq: '-1' })).toBe('-1\n');
  });

  test('is compact with ndjson, and without quotes with name and csv', async () => {
    expect(await text(list, { jq: '.[] | {id}', output: 'ndjson' })).toBe('{"id":"PTR-1"}\n{"id":"PTR-2"}\n');
    expect(await text(list, { jq: '.[].id', output: 'name' })).toBe('PTR-1\nPTR-2\n');
    expect(await text(list, { jq: '.[] | [.id, .level] | @csv', output: 'csv' })).toBe('"PTR-1",3\n"PTR-2",-1\n');
  });

  test('sees only the fields asked for', async () => {
    expect(await text(list, { jq: '.[0] | keys', fields: ['id', 'level'], output: 'ndjson' })).toBe('["id","level"]\n');
  });

  test('a wrong expression is told in the words of jq, and leaves the exit code alone', async () => {
    expect(await rendered(list, { jq: '.[' })).toEqual({ badJq: expect.stringContaining('syntax error, unexpected end of file') });
    expect(await rendered(list, { jq: 'nosuch' })).toEqual({ badJq: expect.stringContaining('nosuch/0 is not defined') });
    expect(await rendered(list, { jq: '.foo' })).toEqual({ badJq: 'Cannot index array with string ("foo")' });
    expect(await rendered(list, { jq: '"first", error("late")' })).toEqual({ badJq: 'late' });
    expect(process.exitCode).toBeUndefined();
  });

  test('nothing it prints steers a terminal (P14)', async () => {
    const answer = listOf('a\u009b31m\u202e\u001b[1m');
    expect(await text(answer, { jq: '.[].value' })).toBe('"a\\u009b31m\\u202e\\u001b[1m"\n');
    expect(await text(answer, { jq: '.[].value', output: 'name' })).toBe('a�31m��[1m\n');
  });

  test('a long list goes through', async () => {
    const many: Answer = {
      result: Array.from({ length: 10_000 }, (_, index) => ({ id: `PTR-${index}`, name: 'é'.repeat(40) })),
      blocks: [],
    };
    expect((await text(many, { jq: '.[]', output: 'ndjson' })).split('\n')).toHaveLength(10_001);
  });
});
