import { certificationInput, decideCertification } from '../../rules/status/record.ts';
import { defineCommand } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { requesters } from '../../store/contact.ts';
import { certificationList } from '../../store/recorded.ts';
import { factFields, partNamed, programOfPartner, recordedLine, recordedOf } from '../status/recording.ts';

/** Records that a person of a partner was certified (requirement S4). */
export const certificationAdd = defineCommand({
  path: ['certification', 'add'],
  summary: 'Record that a person of a partner was certified',
  examples: ['partnerctl certification add ACME --certification vendor-certification --holder lea@acme.example --on 2026-01-20'],
  input: certificationInput,
  fields: {
    ...factFields,
    certification: {
      help: 'a certification of the program',
      ask: 'Which certification?',
      choose: async ({ program }) => program.certifications.map(({ id, name }) => ({ value: id, label: name })),
    },
    holder: { help: 'a contact of the partner, by e-mail or id', ask: 'Who holds it?' },
  },
  programOf: programOfPartner,
  load: async (context, { partner, certification, holder }) => {
    const recorded = await recordedOf(context, partner);
    const people = await requesters(context.view, holder, { program: context.program.id, on: context.on });
    const person =
      people.find((one) => one.partner === recorded.partner) ??
      notFound('contact', holder, [`partnerctl contact list ${recorded.partner}`]);
    return {
      ...recorded,
      holder: person.contact,
      certification: partNamed('certification', context.program.certificationById, certification),
    };
  },
  partners: ({ partner }) => [partner],
  decide: decideCertification,
  answer: async ({ view, program, on }, { facts, input }) => {
    const list = await certificationList(view, { program: program.id, partner: facts.partner });
    return {
      certification: list.find(
        (one) => one.certification === facts.certification.id && one.contact === facts.holder && one.on === (input.on ?? on),
      ),
    };
  },
  show: ({ certification }) => [recordedLine(certification.certification, certification.holder, certification.on)],
});
