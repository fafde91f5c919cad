import type { Fact, Names } from '../../rules/decision.ts';
import { readMoney, type MoneyText } from '../../rules/money.ts';
import type { Block, Cell } from '../../shell/blocks.ts';
import type { Say } from '../../shell/define.ts';

/** A figure as JSON has it. */
type Shown = Exclude<Fact, { readonly amountMinor: number }> | MoneyText;

interface Expectation {
  readonly what: string;
  readonly expected: Shown;
  readonly actual: Shown;
  readonly holds: boolean;
}

interface Criterion {
  readonly id: string;
  readonly name: Names;
  readonly level: Shown;
  readonly met: boolean;
  readonly required: Shown;
  readonly actual: Shown;
  readonly missing: Shown;
}

interface Result {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly passed: boolean;
  readonly expectations: readonly Expectation[];
  readonly criteria: readonly Criterion[];
}

const yesNo = { true: { text: { en: 'yes', fr: 'oui' }, tone: 'good' }, false: { text: { en: 'no', fr: 'non' }, tone: 'bad' } } as const;
const mark = (holds: boolean): Cell => yesNo[holds ? 'true' : 'false'];

/** How tests of a program are shown: what failed and on which figures, and how many there were. */
// oxlint-disable-next-line no-explicit-any -- the answer's own shape.
export function failedCases({ results, summary: { program, edition, cases, failed } }: any, say: Say): readonly Block[] {
  const failing = (results as readonly Result[]).filter(({ passed }) => !passed);
  return [
    ...failing.flatMap((one) => failingCase(one, say)),
    {
      kind: 'text',
      text: {
        en: failed === 0 ? `${program} ${edition}: ${cases} cases hold.` : `${program} ${edition}: ${failed} of ${cases} cases fail.`,
        fr:
          failed === 0
            ? `${program} ${edition} : les ${cases} cas sont vérifiés.`
            : `${program} ${edition} : ${failed} cas sur ${cases} échouent.`,
      },
      tone: failed === 0 ? 'good' : 'bad',
    },
  ];
}

function failingCase({ name, file, line, expectations, criteria }: Result, say: Say): readonly Block[] {
  const fact = (value: Shown): Cell => {
    if (typeof value !== 'object' || value === null || !('amount' in value)) return say.fact(value);
    const money = readMoney(value, value.currency);
    return 'problem' in money ? value.amount : say.money(money);
  };
  const title = `${file}:${line} ${name}`;
  const expected: Block = {
    kind: 'table',
    title: { en: title, fr: title },
    columns: [
      { key: 'what', header: { en: 'Expected of', fr: 'Attendu pour' }, priority: 1 },
      { key: 'expected', header: { en: 'Expected', fr: 'Attendu' }, priority: 1, cell: (row: Expectation) => fact(row.expected) },
      { key: 'actual', header: { en: 'Actual', fr: 'Obtenu' }, priority: 1, cell: (row: Expectation) => fact(row.actual) },
      { key: 'holds', header: { en: 'Holds', fr: 'Vérifié' }, priority: 1, cell: ({ holds }: Expectation) => mark(holds) },
    ],
    rows: expectations,
    empty: { en: 'Nothing is expected.', fr: 'Rien n’est attendu.' },
  };
  if (criteria.length === 0) return [expected];
  return [
    expected,
    {
      kind: 'table',
      columns: [
        { key: 'level', header: { en: 'Level', fr: 'Niveau' }, cell: ({ level }: Criterion) => fact(level) },
        {
          key: 'name',
          header: { en: 'Criterion', fr: 'Critère' },
          priority: 1,
          cell: ({ name }: Criterion) => name,
        },
        { key: 'met', header: { en: 'Met', fr: 'Rempli' }, priority: 1, cell: ({ met }: Criterion) => mark(met) },
        { key: 'required', header: { en: 'Required', fr: 'Exigé' }, priority: 1, cell: (row: Criterion) => fact(row.required) },
        { key: 'actual', header: { en: 'Actual', fr: 'Obtenu' }, priority: 1, cell: (row: Criterion) => fact(row.actual) },
        {
          key: 'missing',
          header: { en: 'Missing', fr: 'Manque' },
          cell: ({ missing }: Criterion) => (missing === null ? null : fact(missing)),
        },
      ],
      rows: criteria,
      empty: { en: 'Nothing was examined.', fr: 'Rien n’a été examiné.' },
    },
  ];
}
