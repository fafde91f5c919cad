import { decideNote, noteInput } from '../../rules/partner/note.ts';
import { defineCommand, asIs } from '../../shell/define.ts';
import { membershipPrograms } from '../../store/membership.ts';
import { partnerNamed } from '../../store/partner.ts';

/** Writes something down about a partner, for whoever looks at it next (requirement N5). */
export const partnerNote = defineCommand({
  path: ['partner', 'note'],
  summary: 'Write a note about a partner; it is shown with it and never changed',
  examples: [
    'partnerctl partner note ACME --text "Prefers to be called before 10."',
    'partnerctl partner note ACME --input note.json --ticket T-1042',
  ],
  input: noteInput,
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    text: { ask: 'What is to be remembered?', help: 'the note, of any number of lines' },
  },
  programOf: async (view, { partner }) => (await membershipPrograms(view, (await partnerNamed(view, partner)).id))[0],
  load: async ({ view }, { partner }) => ({ partner: (await partnerNamed(view, partner)).id }),
  partners: ({ partner }) => [partner],
  decide: decideNote,
  answer: async (_, { decision }) => {
    const noted = decision.effects.find((effect) => effect.kind === 'partner-noted');
    if (!noted) throw new Error('a note that was approved is written');
    return { note: noted.note };
  },
  show: ({ note }) => [
    {
      kind: 'text',
      text: { en: `Noted ${note.id} about ${note.partner}.`, fr: `${note.id} noté au sujet de ${note.partner}.` },
      tone: 'good',
    },
    { kind: 'text', text: asIs(note.text) },
  ],
});
