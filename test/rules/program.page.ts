import { casesJsonSchema } from '../../src/rules/program/cases/schema.ts';
import { checks } from '../../src/rules/program/checks.ts';
import { definitionJsonSchema } from '../../src/rules/program/json-schema.ts';

/** A part of a JSON Schema, as far as the page tells it. */
interface Schema {
  readonly $ref?: string;
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly default?: unknown;
  readonly description?: string;
  readonly pattern?: string;
  readonly format?: string;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly additionalProperties?: unknown;
  readonly $defs?: Readonly<Record<string, Schema>>;
}

/** Keys every mapping may have; they are told once. */
const everywhere = new Set(['source', 'assumed', 'because']);

/** The keys of a format as a nested list: what each is, whether it must be there, what it is when left out, what it means. */
export function keysOf(schema: Schema): string {
  const nodes = Object.values(schema.$defs ?? {});
  const requirement = nodes.length === 0 ? [] : ['', '### A requirement', '', ...forms(nodes[0] as Schema, 0)];
  return [...properties(schema, 0), ...requirement].join('\n');
}

function properties({ properties: keys = {}, required = [] }: Schema, depth: number): readonly string[] {
  return Object.entries(keys)
    .filter(([key]) => depth === 0 || !everywhere.has(key))
    .flatMap(([key, part]) => {
      const must = required.includes(key) && part.default === undefined;
      const less = part.default === undefined ? '' : `; \`${JSON.stringify(part.default)}\` when left out`;
      const head = `${'  '.repeat(depth)}- \`${key}\`${must ? ' (required)' : ''}: ${kindOf(part)}${less}`;
      return [part.description ? `${head}. ${sentence(part.description)}` : head, ...inside(part, depth + 1)];
    });
}

/** What lies inside a value: the keys of a mapping, of the items of a list, of every form it may take. */
function inside(part: Schema, depth: number): readonly string[] {
  if (isText(part)) return [];
  if (part.properties) return properties(part, depth);
  if (typeof part.additionalProperties === 'object') return inside(part.additionalProperties as Schema, depth);
  if (part.items) return inside(part.items, depth);
  const mappings = formsOf(part).filter((form) => form.properties && !isHistory(form));
  if (mappings.length === 0) return [];
  return mappings.length === 1 ? properties(mappings[0] as Schema, depth) : forms({ anyOf: mappings }, depth);
}

function forms(part: Schema, depth: number): readonly string[] {
  return formsOf(part).flatMap((form) => {
    const keys = Object.keys(form.properties ?? {}).filter((key) => !everywhere.has(key));
    const about = form.description ? ` ${sentence(form.description)}` : '';
    return [`${'  '.repeat(depth)}- one with \`${keys[0]}\`:${about}`, ...properties(form, depth + 1)];
  });
}

const formsOf = (part: Schema): readonly Schema[] => (part.anyOf ?? [part]).flatMap((form) => (form.anyOf ? formsOf(form) : [form]));
const isText = ({ properties: keys = {} }: Schema) => 'en' in keys && 'fr' in keys;
const isHistory = ({ properties: keys = {} }: Schema) => 'from' in keys && 'value' in keys;
const sentence = (text: string) => (/[.!?]$/.test(text) ? text : `${text}.`);

function kindOf(part: Schema): string {
  if (part.$ref) return 'a requirement, see below';
  if (part.const !== undefined) return `\`${String(part.const)}\``;
  if (part.enum) return part.enum.map((word) => `\`${String(word)}\``).join(', ');
  if (part.anyOf) {
    const plain = part.anyOf.filter((form) => !(form.type === 'array' && form.items && isHistory(form.items)));
    const kinds = [...new Set(plain.map(kindOf))].join(' or ');
    return plain.length < part.anyOf.length ? `${kinds}, or its history: a list of \`{from, value}\`` : kinds;
  }
  if (part.type === 'array')
    return part.items && hasKeys(part.items) ? 'a list of' : `a list, each ${part.items ? kindOf(part.items) : 'a value'}`;
  if (part.type === 'integer' || part.type === 'number') return range(part);
  if (part.type === 'boolean') return '`true` or `false`';
  if (part.type === 'object')
    return isText(part) ? 'a text in both languages' : typeof part.additionalProperties === 'object' ? 'a mapping by id' : 'a mapping';
  return textKind(part);
}

const hasKeys = (part: Schema): boolean => formsOf(part).some((form) => form.properties !== undefined || form.$ref !== undefined);

const most = Number.MAX_SAFE_INTEGER;
const range = ({ minimum = 0, maximum = most }: Schema) =>
  maximum >= 1_000_000_000 ? `a whole number from ${minimum}` : `a whole number from ${minimum} to ${maximum}`;

function textKind({ pattern = '', format }: Schema): string {
  if (format === 'date') return 'a day, `YYYY-MM-DD`';
  if (pattern.startsWith('^\\d{1,13}')) return 'an amount with its currency, such as `19.99 EUR`';
  if (pattern.startsWith('^[a-z0-9]+(-')) return 'an id';
  if (pattern === '^[A-Z]{2}$') return 'a country, such as `FR`';
  if (pattern.startsWith('^(100')) return 'a percentage, such as `10` or `"12.5"`';
  return 'a text';
}

/** The page about the format for who writes a program, of which the lists of keys are made from the schemas. */
export function page(): string {
  return `${told}
## Every key

A key is optional unless it says *required*. The same in JSON Schema, for editors: \`partnerctl program schema\`.

${keysOf(definitionJsonSchema() as Schema)}

## What is checked

\`program lint\` names the check that found a problem:

${checks.map(({ name, finds }) => `- \`${name}\`: ${sentence(finds)}`).join('\n')}

## Every key of the cases

The same in JSON Schema: \`partnerctl program schema --of cases\`.

${keysOf(casesJsonSchema() as Schema)}
`;
}

const told = `# Writing a program

A program is one YAML file: who may join, what levels there are and how they are reached, what is paid and what is given. This
folder has six of them, each with the cases its owner wrote:

| file | levels | what it shows |
|---|---|---|
| \`opn.yaml\` | bought | fees, payment by plan and level, engagements, rewards, credits |
| \`openip.yaml\` | earned | revenue and turnover, documents, trainings, duties, promotions with quarterly minimums |
| \`meridian.yaml\` | earned | quarterly reviews, windows of three kinds, the better of two tracks |
| \`halden.yaml\` | earned | a hundred points with a minimum of each, people's certificates, a ratio, notice and grace |
| \`kasumi.yaml\` | bought | countries with exceptions, a currency without decimals, credits that end in different ways |
| \`lattice.yaml\` | earned | any of several things or points, given at once, never taken away |

## From an idea to a published edition

\`\`\`sh
partnerctl program lint my-program.yaml            # every problem with its line, and what is assumed
partnerctl program test my-program.yaml            # the cases in my-program.cases.yaml
partnerctl program diff my-program.yaml            # what it changes beside the edition in force, by day
partnerctl program simulate my-program.yaml        # who would move, and what money with them
partnerctl program publish my-program.yaml         # from valid_from on it decides, and never changes
\`\`\`

A changed rule is a new edition: copy the file, give it a new \`edition\` and \`valid_from\`. Decisions cite the edition that made
them. The edition in force on a day is the newest one whose \`valid_from\` is not after it.

## How values are written

- Ids are lower case, digits and hyphens. What is named by an id is defined in the same file; \`program lint\` finds what is not.
- Amounts carry their currency: \`19.99 EUR\`, \`300000 JPY\`. Percentages are whole numbers or texts: \`10\`, \`"12.5"\`. Nothing else has decimals.
- Days are \`2026-07-01\`, in the time zone of the program. A range of days has both its ends.
- A value that changes over time is a list of \`from\` and \`value\` instead: \`[{ from: 2025-01-01, value: 300 EUR }, { from: 2027-01-01, value: 350 EUR }]\`.
- Texts for people are in both languages, \`en\` and \`fr\`: \`{ en: Gold, fr: Or }\`.
- Where a value comes from is said beside it, or on any mapping around it: \`source: partner guide 4\`, or \`assumed: true\` with
  \`because: …\` where no source says.
- Aliases, tags and keys that are there twice are refused, and so is a text of more than a mebibyte.

## A metric and a requirement

\`\`\`yaml
metrics:
  - id: turnover
    name: { en: Turnover of six months, fr: Chiffre d'affaires de six mois }
    measures: revenue                       # what is recorded: revenue, orders, trainings, certifications …
    exclude: { kinds: [minutes] }           # rows that do not count, and are told as left out
    aggregate: sum
    window: { rolling_months: 6 }           # complete months before the day; others: { calendar: quarter, offset: -1 }, { since: anniversary }
    unit: money
    fresh_within_days: 45                   # older records decide nothing: the level stays, and the answer is indeterminate
    source: partner guide 5
status:
  reviews: { every_months: 6, first: 2025-01-01 }
  upgrade: any-evaluation                   # or review
  downgrade: { at: review, by: one-step, notice_days: 30, grace_days: 30 }
  skip_levels: true
  accumulate: true                          # a level also asks for what the levels below it ask for
  source: partner guide 5
  requirements:
    - level: gold
      requires:
        all_of:
          - { metric: turnover, at_least: 24000 EUR }
          - { document: partner-contract }
          - { training: sales-course, when: { sells: phones } }
\`\`\`

## Cases

A case says what is recorded of a partner on a day and what is expected to come of it. Cases beside a program
(\`my-program.cases.yaml\`) are run before it is published, and stand in its way when they fail.

\`\`\`yaml
program: my-program
cases:
  - name: two thousand a month for half a year is Gold
    on: 2026-07-01
    partner: { type: dealer, level: silver }
    facts:
      revenue: [{ months: 2026-01..2026-06, line: phones, kind: goods, amount: 4000 EUR }]
    expect:
      status: { level: gold, change: raised, criteria: { turnover: { actual: 24000 EUR } } }
\`\`\`
`;
