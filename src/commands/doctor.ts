import * as z from 'zod';
import type { Names } from '../rules/decision.ts';
import { defineTask, type Desk, type Surroundings } from '../shell/define.ts';
import { Ending } from '../shell/errors.ts';
import { newestRecord } from '../store/audit.ts';
import { publishedPrograms } from '../store/program.ts';

/** Free room below which a store can hardly be worked on, in megabytes. */
const littleRoom = 200;

interface Finding {
  readonly check: string;
  readonly state: 'good' | 'warning' | 'broken';
  readonly found: string;
  /** What to do about it. */
  readonly fix: string | null;
}

/** Looks at all that commands stand on, and says what to do where something is wrong. */
export const doctor = defineTask({
  path: ['doctor'],
  reads: true,
  summary: 'Look at Node, the store, the disk, the clock, your settings and your terminal, and say what to repair',
  examples: ['partnerctl doctor', 'partnerctl doctor --json'],
  input: z.strictObject({}),
  fields: {},
  run: async (desk) => {
    const around = desk.surroundings();
    const findings = [...machine(around), ...file(around, desk), ...(await contents(desk)), ...person(around)];
    const count = (state: Finding['state']) => findings.filter((one) => one.state === state).length;
    return { findings, summary: { good: count('good'), warnings: count('warning'), unusable: count('broken') } };
  },
  show: ({ findings }) => [
    {
      kind: 'table',
      columns: [
        { key: 'check', header: { en: 'Looked at', fr: 'Examiné' }, priority: 1 },
        {
          key: 'state',
          header: { en: 'State', fr: 'État' },
          priority: 1,
          cell: ({ state }: Finding) => ({ text: states[state], tone: ({ good: 'good', warning: 'warn', broken: 'bad' } as const)[state] }),
        },
        { key: 'found', header: { en: 'Found', fr: 'Constat' }, priority: 2 },
        { key: 'fix', header: { en: 'What to do', fr: 'Que faire' }, priority: 2 },
      ],
      rows: findings,
      empty: { en: 'Nothing to look at.', fr: 'Rien à examiner.' },
    },
  ],
});

const states: Readonly<Record<Finding['state'], Names>> = {
  good: { en: 'good', fr: 'bon' },
  warning: { en: 'warning', fr: 'attention' },
  broken: { en: 'broken', fr: 'en panne' },
};

const good = (check: string, found: string): Finding => ({ check, state: 'good', found, fix: null });
const warning = (check: string, found: string, fix: string): Finding => ({ check, state: 'warning', found, fix });
const broken = (check: string, found: string, fix: string): Finding => ({ check, state: 'broken', found, fix });

function machine({ node }: Surroundings): readonly Finding[] {
  const major = Number(/^v(\d+)/.exec(node)?.[1]);
  return [major >= 24 ? good('node', node) : warning('node', node, 'npm ci brings Node 24, on which everything is tested')];
}

function file({ file: at }: Surroundings, { location }: Desk): readonly Finding[] {
  if (!at) return [];
  const { exists, readable, freeMegabytes, network } = at;
  return [
    !exists || readable === ''
      ? good('permissions', exists ? 'only you read it' : 'no file yet')
      : warning('permissions', `others may read it: ${readable}`, `chmod 600 ${location}`),
    network === undefined
      ? good('file system', 'local')
      : warning('file system', `${network}, over a network`, 'move the store to a local disk, or use PostgreSQL'),
    freeMegabytes >= littleRoom
      ? good('disk', `${freeMegabytes} MB free`)
      : broken('disk', `${freeMegabytes} MB free`, 'make room: a full disk stops every write'),
  ];
}

/** What is in the store: whether it opens, what is published in it, and whether the clock agrees with it. */
async function contents(desk: Desk): Promise<readonly Finding[]> {
  try {
    const store = await desk.store();
    return await store.read(async (view) => {
      const programs = await publishedPrograms(view);
      const newest = await newestRecord(view);
      const now = desk.now();
      return [
        good('store', desk.location),
        programs.length > 0
          ? good('programs', programs.join(', '))
          : broken('programs', 'none is published', 'partnerctl init --program opn'),
        newest === undefined || newest <= now
          ? good('clock', now)
          : warning(
              'clock',
              `it shows ${now}, before the newest record of ${newest}`,
              'set the clock of this machine; records keep their order meanwhile',
            ),
      ];
    });
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    return [broken('store', error.message, error.hints[0] ?? 'partnerctl init --program opn')];
  }
}

function person({ locale, utf8, terminal, settings, completion }: Surroundings): readonly Finding[] {
  return [
    ...(settings.length === 0
      ? [good('settings', 'can be used')]
      : settings.map((problem) => broken('settings', problem, 'correct the file that partnerctl config path names'))),
    utf8 ? good('locale', locale || 'none') : warning('locale', locale, 'LANG=C.UTF-8, or names are drawn with question marks'),
    good('terminal', terminal || 'none'),
    completion === undefined
      ? warning('completion', 'not installed', 'partnerctl completion bash > ~/.local/share/bash-completion/completions/partnerctl')
      : good('completion', completion),
  ];
}
