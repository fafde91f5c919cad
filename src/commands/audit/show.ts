import * as z from 'zod';
import { readId } from '../../rules/id.ts';
import { defineQuery } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { auditRecord } from '../../store/audit.ts';
import { recordJson } from './record.ts';

/** Shows one audit record whole: who, when, why, what was given, what changed (requirement N4). */
export const auditShow = defineQuery({
  path: ['audit', 'show'],
  summary: 'Show an audit record: who, when, why, what was given and what it changed',
  examples: ['partnerctl audit show AUD-5'],
  program: 'none',
  input: z.strictObject({ record: z.string().min(1) }),
  fields: { record: { positional: 'one', ask: 'Which audit record?', help: 'its id, such as AUD-5' } },
  answer: async ({ view }, { record }) => {
    const id = readId('AUD', record);
    const found = id && (await auditRecord(view, id));
    return { record: recordJson(found ?? notFound('audit record', record, ['partnerctl audit list'])) };
  },
  show: ({ record }) => [
    {
      kind: 'card',
      title: { en: `${record.id}: ${record.command}`, fr: `${record.id} : ${record.command}` },
      rows: [
        [{ en: 'Recorded', fr: 'Enregistré' }, record.recordedAt],
        [{ en: 'Business date', fr: 'Date d’effet' }, record.effectiveOn],
        [{ en: 'Who', fr: 'Qui' }, record.actor],
        [{ en: 'Signed in as', fr: 'Connecté en tant que' }, record.signedInAs],
        [{ en: 'On behalf of', fr: 'Au nom de' }, record.by],
        [{ en: 'Outcome', fr: 'Issue' }, record.outcome],
        [{ en: 'Program', fr: 'Programme' }, record.program === null ? null : `${record.program} ${record.edition ?? ''}`.trim()],
        [{ en: 'Partner', fr: 'Partenaire' }, record.partner],
        [{ en: 'Why', fr: 'Pourquoi' }, record.reason],
        [{ en: 'Ticket', fr: 'Ticket' }, record.ticket],
        [{ en: 'Request id', fr: 'Identifiant de requête' }, record.requestId],
        [{ en: 'Given', fr: 'Donné' }, JSON.stringify(record.input)],
        [{ en: 'Seals', fr: 'Sceaux' }, record.sealed],
        [{ en: 'After', fr: 'Après' }, record.previousHash],
        [{ en: 'Hash', fr: 'Empreinte' }, record.hash],
      ],
    },
    {
      kind: 'table',
      title: { en: 'What it changed', fr: 'Ce qui a changé' },
      columns: [
        { key: 'kind', header: { en: 'Effect', fr: 'Effet' }, priority: 1 },
        { key: 'facts', header: { en: 'Facts', fr: 'Faits' }, priority: 1 },
      ],
      rows: changesOf(record.changes),
      empty: { en: 'Nothing.', fr: 'Rien.' },
    },
  ],
});

/** The effects, or the reasons of a refusal, a line each. */
function changesOf(changes: unknown): readonly { readonly kind: string; readonly facts: string }[] {
  const each = Array.isArray(changes)
    ? (changes as readonly Readonly<Record<string, unknown>>[])
    : [changes as Readonly<Record<string, unknown>>];
  return each.map(({ kind, code, ...facts }) => ({ kind: String(kind ?? code ?? 'page'), facts: JSON.stringify(facts) }));
}
