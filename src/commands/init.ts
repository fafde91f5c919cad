import * as z from 'zod';
import { defineTask } from '../shell/define.ts';
import { publish, shippedPrograms } from './program/publishing.ts';

/** Makes a store and publishes programs in it; everything that is there already stays as it is. */
export const init = defineTask({
  path: ['init'],
  summary: 'Make a store and publish programs in it',
  examples: ['partnerctl init --program opn', 'partnerctl init --program opn --program my-program.yaml'],
  input: z.strictObject({}),
  fields: {},
  run: async (desk) => {
    const { created } = await desk.makeStore();
    const programs = [];
    for (const named of desk.options.programs.length > 0 ? desk.options.programs : shippedPrograms)
      programs.push(await publish(desk, named));
    return { store: { location: desk.location, created }, programs, dryRun: desk.options.dryRun };
  },
  show: ({ store, programs }) => [
    {
      kind: 'text',
      text: {
        en: `${store.created ? 'Made' : 'Opened'} the store ${store.location}.`,
        fr: `Magasin ${store.location} ${store.created ? 'créé' : 'ouvert'}.`,
      },
      tone: 'good',
    },
    {
      kind: 'table',
      columns: [
        { key: 'program', header: 'Program' },
        { key: 'edition', header: 'Edition' },
        { key: 'validFrom', header: 'Valid from' },
        { key: 'outcome', header: 'Outcome' },
      ],
      rows: programs,
      empty: 'No program was named.',
    },
  ],
});
