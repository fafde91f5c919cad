import type { Criterion, Fact } from '../../rules/decision.ts';
import type { Expectation } from '../../rules/program/cases/judge.ts';
import type { Block, Cell } from '../../shell/blocks.ts';
import type { Say } from '../../shell/define.ts';

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
  const fact = (value: Fact): Cell => say.fact(value);
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
        { key: 'level', header: { en: 'Level', fr: 'Niveau' }, cell: ({ trace }: Criterion) => fact(trace?.['level'] ?? null) },
        {
          key: 'name',
          header: { en: 'Criterion', fr: 'Critère' },
          priority: 1,
          cell: (row: Criterion) => (row.name ? say.name(row.name) : row.id),
        },
        { key: 'met', header: { en: 'Met', fr: 'Rempli' }, priority: 1, cell: ({ met }: Criterion) => mark(met) },
        { key: 'required', header: { en: 'Required', fr: 'Exigé' }, priority: 1, cell: (row: Criterion) => fact(row.required) },
        { key: 'actual', header: { en: 'Actual', fr: 'Obtenu' }, priority: 1, cell: (row: Criterion) => fact(row.actual) },
        {
          key: 'missing',
          header: { en: 'Missing', fr: 'Manque' },
          cell: ({ trace }: Criterion) => (trace?.['missing'] === undefined ? null : fact(trace['missing'])),
        },
      ],
      rows: criteria,
      empty: { en: 'Nothing was examined.', fr: 'Rien n’a été examiné.' },
    },
  ];
}
