import { decideTraining, trainingInput } from '../../rules/status/record.ts';
import { defineCommand } from '../../shell/define.ts';
import { trainingList } from '../../store/recorded.ts';
import { factFields, partNamed, programOfPartner, recordedLine, recordedOf } from '../status/recording.ts';

/** Records that somebody of a partner attended a training (requirement S4). */
export const trainingAdd = defineCommand({
  path: ['training', 'add'],
  summary: 'Record that somebody of a partner attended a training',
  examples: ['partnerctl training add ACME --training webinar-sip-trunk --attendee lea@acme.example --on 2026-01-20'],
  input: trainingInput,
  fields: {
    ...factFields,
    training: {
      help: 'a training of the program',
      ask: 'Which training?',
      choose: async ({ program }) => program.trainings.map(({ id, name }) => ({ value: id, label: name })),
    },
    attendee: { help: 'who attended: an e-mail address or a name', ask: 'Who attended?' },
    profile: { help: 'whom it is meant for, where you want it checked' },
    family: { help: 'the product family it is about, where you want it checked' },
  },
  programOf: programOfPartner,
  load: async (context, { partner, training }) => ({
    ...(await recordedOf(context, partner)),
    training: partNamed('training', context.program.trainingById, training),
  }),
  partners: ({ partner }) => [partner],
  decide: decideTraining,
  answer: async ({ view, program, on }, { facts, input }) => {
    const list = await trainingList(view, { program: program.id, partner: facts.partner });
    return {
      training: list.find((one) => one.training === facts.training.id && one.on === (input.on ?? on) && one.attendee === input.attendee),
    };
  },
  show: ({ training }) => [recordedLine(training.training, training.attendee, training.on)],
});
