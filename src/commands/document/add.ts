import { decideDocument, documentInput } from '../../rules/status/record.ts';
import { defineCommand } from '../../shell/define.ts';
import { documentList } from '../../store/recorded.ts';
import { factFields, partNamed, programOfPartner, recordedLine, recordedOf } from '../status/recording.ts';

/** Records that a partner signed a document (requirement S4). */
export const documentAdd = defineCommand({
  path: ['document', 'add'],
  summary: 'Record that a partner signed a document',
  examples: ['partnerctl document add ACME --document partner-charter --on 2026-01-15'],
  input: documentInput,
  fields: {
    ...factFields,
    document: {
      help: 'a document of the program',
      ask: 'Which document?',
      choose: async ({ program }) => program.documents.map(({ id, name }) => ({ value: id, label: name })),
    },
    reference: { help: 'where it is filed' },
  },
  programOf: programOfPartner,
  load: async (context, { partner, document }) => ({
    ...(await recordedOf(context, partner)),
    document: partNamed('document', context.program.documentById, document),
  }),
  partners: ({ partner }) => [partner],
  decide: decideDocument,
  answer: async ({ view, program, on }, { facts, input }) => {
    const list = await documentList(view, { program: program.id, partner: facts.partner });
    return { document: list.find((one) => one.document === facts.document.id && one.on === (input.on ?? on)) };
  },
  show: ({ document }) => [recordedLine(document.document, document.partner, document.on)],
});
