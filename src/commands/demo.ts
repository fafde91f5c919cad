import * as z from 'zod';
import { daysBetween } from '../rules/day.ts';
import type { Block } from '../shell/blocks.ts';
import { asIs, defineTask, type Desk, type Elsewhere } from '../shell/define.ts';
import { Ending } from '../shell/errors.ts';
import { firstCommand } from '../store/journal.ts';
import { clockFrom, workThrough } from './demo/agenda.ts';
import { countsOf } from './demo/counts.ts';
import { officeFor } from './demo/office.ts';
import { planSellers } from './demo/openip/sample.ts';
import type { Member } from './demo/opn/member.ts';
import { planMembers } from './demo/opn/sample.ts';
import { readSeeds } from './demo/seeds.ts';
import { subjectsOn } from './demo/subjects.ts';
import { takeTour, typed, type Taken } from './demo/tour.ts';
import { publish, shippedPrograms } from './program/publishing.ts';

/** The two years the sample tells, and the business date of the tour. */
const from = '2024-07-01';
const through = '2026-06-30';
const today = '2026-07-01';

/** Makes a sample store, the same one every time, and takes a tour of it. */
export const demo = defineTask({
  path: ['demo'],
  reads: true,
  summary: 'Make a filled sample store and take a tour of the main commands',
  examples: ['partnerctl demo', 'partnerctl demo --no-input --store ./sample.db'],
  input: z.strictObject({}),
  fields: {},
  run: async (desk) => {
    const store = desk.options.sampleStore;
    if (desk.options.dryRun) return { store, dryRun: true };
    const clock = clockFrom(from);
    const there = desk.elsewhere({ store, actor: 'demo', durable: false, now: clock.now });
    try {
      await replace(there, store);
      const members = await fill(desk, there, clock);
      const counts = await (await there.store()).read(countsOf);
      clock.turnTo(today);
      desk.note({ en: `The sample store is ready: ${store}`, fr: `Magasin d’exemple prêt : ${store}` });
      const steps = await takeTour(desk, there, { subjects: subjectsOn(members, today), on: today });
      return { store, counts, steps, dryRun: false };
    } finally {
      await there.close();
    }
  },
  show: ({ store, counts, steps, dryRun }, { number }) => {
    if (dryRun)
      return [
        {
          kind: 'text',
          text: { en: `The sample store would be made at ${store}`, fr: `Le magasin d’exemple serait fait ici : ${store}` },
        },
      ];
    const amount = number(counts.partners);
    const text = {
      en: `${amount} partners are in ${store}. To go on, on the same day:`,
      fr: `${amount} partenaires attendent dans ${store}. Pour continuer, au même jour :`,
    };
    return [{ kind: 'text', text }, ...nextLines(store, steps)];
  },
});

/** What to type to go on: the settings, then three commands to try. */
function nextLines(store: string, steps: readonly Taken[]): readonly Block[] {
  const partner = /PTR-\d+/.exec(steps.find(({ command }) => command.startsWith('partnerctl partner show'))?.command ?? '')?.[0] ?? 'PTR-1';
  const lines = [
    `export PARTNERCTL_STORE='${store}' PARTNERCTL_AS_OF=${today}`,
    typed(['credits', 'statement', partner]),
    typed(['reward', 'list']),
    typed(['enroll']),
  ];
  return lines.map((line) => ({ kind: 'text', text: asIs(`  ${line}`), tone: 'strong' }));
}

/** Takes away the sample of before; a store that is no sample is never touched. */
async function replace(there: Elsewhere, store: string): Promise<void> {
  const gone = await there.removeStore(async (view) => {
    const first = await firstCommand(view);
    return first === undefined || first === 'demo';
  });
  if (gone) return;
  throw new Ending(
    'environment',
    'store-no-sample',
    {
      en: `${store} is not a sample store; only a sample is replaced`,
      fr: `${store} n’est pas un magasin d’exemple ; seul un exemple est remplacé`,
    },
    {
      hints: [
        {
          en: 'name another file: partnerctl demo --store ./sample.db',
          fr: 'nommez un autre fichier : partnerctl demo --store ./sample.db',
        },
      ],
    },
  );
}

/** Fills the store with two years of both programs, in the order of the days. */
async function fill(desk: Desk, there: Elsewhere, clock: ReturnType<typeof clockFrom>): Promise<readonly Member[]> {
  desk.note({
    en: 'Filling the sample store: two years of two programs …',
    fr: 'Le magasin d’exemple se remplit : deux ans de deux programmes …',
  });
  await there.makeStore();
  for (const program of shippedPrograms) await publish(there, program);
  const seeds = await readSeeds(desk);
  const program = await (await there.store()).read(async (view) => (await there.context(view, 'opn')).program);
  const office = officeFor(there, { seeds, clock, program: 'opn' });
  const { progress } = desk;
  let members: readonly Member[] = [];
  let days = 0;
  progress.start(daysBetween(from, through) + 1);
  try {
    await workThrough(
      { from, through, clock },
      (agenda) => {
        members = planMembers({ office, program, from, through }, agenda);
        planSellers({ desk: there, seeds }, agenda);
      },
      async () => {
        await progress.advance((days += 1), []);
        if (progress.stopping)
          throw new Ending(
            'cancelled',
            'cancelled',
            { en: 'stopped; the sample store is not complete', fr: 'arrêté ; le magasin d’exemple n’est pas complet' },
            { hints: ['partnerctl demo'] },
          );
      },
    );
  } catch (error) {
    // Half a sample is none: the next one begins afresh.
    await there.removeStore(async () => true);
    throw error;
  } finally {
    progress.finish();
  }
  return members;
}
