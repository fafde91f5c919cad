import * as z from 'zod';
import type { Fact } from '../../rules/decision.ts';
import { moneyText } from '../../rules/money.ts';
import { criterionName } from '../../rules/status/compile.ts';
import { programOn } from '../../rules/program/program.ts';
import { defineTask } from '../../shell/define.ts';
import { casesBeside, casesIn, runCases } from './cases.ts';
import { programFile, readProgram } from './publishing.ts';
import { failedCases } from './tested.ts';

/** Runs the cases a program owner wrote against a definition. */
export const programTest = defineTask({
  path: ['program', 'test'],
  reads: true,
  summary: 'Run the cases of a program: what is given, and what its owner expects to come of it',
  examples: [
    'partnerctl program test openip',
    'partnerctl program test my-program.yaml',
    'partnerctl program test my-program.yaml more.cases.yaml',
  ],
  input: z.strictObject({ files: z.array(z.string().min(1)).min(1) }),
  fields: {
    files: {
      positional: 'many',
      ask: 'Which program file?',
      help: 'a program file and files of cases; without those, the ones beside it: my-program.cases.yaml',
    },
  },
  run: async (desk, { files: [named = '', ...files] }) => {
    const { definition } = await readProgram(desk, named);
    const cases = await casesIn(desk, definition, files.length > 0 ? files : [casesBeside(programFile(desk, named))]);
    const ran = await runCases(desk, definition, cases);
    const results = ran.map(({ criteria, expectations, ...one }, place) => {
      const program = programOn(definition, cases[place]?.given.on ?? definition.valid_from);
      return {
        ...one,
        expectations: expectations.map((each) => ({ ...each, expected: inJson(each.expected), actual: inJson(each.actual) })),
        // A case that holds needs no further grounds.
        criteria: one.passed
          ? []
          : criteria.map((each) => ({
              ...each,
              required: inJson(each.required),
              actual: inJson(each.actual),
              missing: inJson(each.trace?.['missing'] ?? null),
              level: each.trace?.['level'] ?? null,
              trace: undefined,
              name: criterionName(program, each.id) ?? { en: each.id, fr: each.id },
            })),
      };
    });
    const failed = results.filter(({ passed }) => !passed).length;
    const summary = { program: definition.id, edition: definition.edition, cases: results.length, passed: results.length - failed, failed };
    return { results, summary };
  },
  show: failedCases,
});

/** A figure as JSON shows it. */
const inJson = (fact: Fact) => (typeof fact === 'object' && fact !== null && 'amountMinor' in fact ? moneyText(fact) : fact);
