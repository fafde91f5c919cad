import * as z from 'zod';
import { asIs, defineTask } from '../../shell/define.ts';

/** The settings of whoever asks. */
export const configList = defineTask({
  path: ['config', 'list'],
  summary: 'List your contexts and aliases',
  examples: ['partnerctl config list', 'partnerctl config list --json'],
  reads: true,
  input: z.strictObject({}),
  fields: {},
  run: async ({ config }) => {
    const { context = null, contexts, aliases } = config.read();
    return {
      context,
      contexts: Object.entries(contexts).map(([name, settings]) => ({ name, used: name === context, ...settings })),
      aliases: Object.entries(aliases).map(([name, words]) => ({ name, words })),
    };
  },
  show: ({ contexts, aliases }) => [
    {
      kind: 'table',
      title: { en: 'Contexts', fr: 'Contextes' },
      columns: [
        { key: 'name', header: { en: 'Name', fr: 'Nom' }, priority: 1 },
        { key: 'used', header: { en: 'Used', fr: 'Utilisé' } },
        { key: 'store', header: { en: 'Store', fr: 'Magasin' } },
        { key: 'program', header: { en: 'Program', fr: 'Programme' } },
        { key: 'lang', header: { en: 'Language', fr: 'Langue' } },
        { key: 'protected', header: { en: 'Protected', fr: 'Protégé' } },
      ],
      rows: contexts,
      empty: {
        en: 'No context yet: partnerctl config set store FILE --context NAME',
        fr: 'Aucun contexte : partnerctl config set store FICHIER --context NOM',
      },
    },
    {
      kind: 'table',
      title: asIs('Aliases'),
      columns: [
        { key: 'name', header: { en: 'Name', fr: 'Nom' }, priority: 1 },
        { key: 'words', header: { en: 'Stands for', fr: 'Remplace' } },
      ],
      rows: aliases,
      empty: { en: 'No alias yet.', fr: 'Aucun alias.' },
    },
  ],
});
