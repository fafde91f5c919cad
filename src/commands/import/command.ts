import * as z from 'zod';
import { columnsTold } from '../../rules/import/header.ts';
import type { ImportKind, Sheet } from '../../rules/import/sheet.ts';
import type { Block } from '../../shell/blocks.ts';
import type { Desk } from '../../shell/define.ts';
import { importFile, type Imported } from './importing.ts';

const input = z.strictObject({ file: z.string().min(1), locale: z.enum(['en', 'fr']).optional(), rejects: z.string().min(1).optional() });

/** The command that imports files of one kind. */
export function importing(
  { kind, columns }: Pick<Sheet, 'kind' | 'columns'>,
  words: { readonly summary: string; readonly examples: readonly string[] },
) {
  return {
    path: ['import', kind],
    ...words,
    input,
    fields: {
      file: {
        positional: 'one' as const,
        ask: 'Which file?' as const,
        help: `CSV or JSON lines; - is standard input. ${columnsTold(columns)}`,
      },
      locale: { help: 'how amounts are written in a CSV: fr for a decimal comma, 1 234,50' },
      rejects: { help: 'a file for the rows that cannot be imported, each with its reasons, to be corrected and imported' },
    },
    run: async (desk: Desk, { file, ...how }: z.infer<typeof input>) => ({
      import: await importFile(desk, kind, { file, ...how }),
      dryRun: desk.options.dryRun,
    }),
    show: (result: Told): readonly Block[] => [{ kind: 'text', text: { en: sentence(result), fr: frenchSentence(result) }, tone: 'good' }],
  };
}

interface Told {
  readonly import: Imported;
  readonly dryRun: boolean;
}

function sentence({ import: { id, kind, name, program, rows, created, updated, unchanged, outcome }, dryRun }: Told): string {
  if (outcome === 'imported-before') return `${name} was imported before as ${id} (${rows} rows of ${kind}); nothing to do.`;
  const done = `${dryRun ? 'Would import' : 'Imported'} ${rows} rows of ${kind} into ${program}${dryRun ? '' : ` as ${id}`}`;
  return `${done}: ${created} created, ${updated} updated, ${unchanged} unchanged.`;
}

const french: Readonly<Record<ImportKind, string>> = {
  partners: 'partenaires',
  contacts: 'contacts',
  revenue: 'chiffre d’affaires',
  orders: 'commandes',
  trainings: 'formations',
  documents: 'documents',
  certifications: 'certifications',
  credits: 'crédits',
};

function frenchSentence({ import: { id, kind, name, program, rows, created, updated, unchanged, outcome }, dryRun }: Told): string {
  if (outcome === 'imported-before') return `${name} a déjà été importé sous ${id} (${rows} lignes, ${french[kind]}) ; rien à faire.`;
  const done = dryRun ? `${rows} lignes seraient importées` : `${rows} lignes importées sous ${id}`;
  return `${done} (${french[kind]}, ${program}) : ${created} créées, ${updated} modifiées, ${unchanged} inchangées.`;
}
