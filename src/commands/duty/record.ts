import { decideDuty, dutyInput } from '../../rules/status/record.ts';
import { defineCommand } from '../../shell/define.ts';
import { dutyList } from '../../store/recorded.ts';
import { factFields, partNamed, programOfPartner, recordedLine, recordedOf } from '../status/recording.ts';

/** Records what a person vouches for, because no record shows it (requirement S4). */
export const dutyRecord = defineCommand({
  path: ['duty', 'record'],
  summary: 'State that a partner keeps a duty or not, or a figure no record shows',
  examples: [
    'partnerctl duty record ACME --duty development-plan-followed --met yes',
    'partnerctl duty record ACME --duty targets-and-forecasts-kept --met no --note "two quarters missed"',
  ],
  input: dutyInput,
  fields: {
    ...factFields,
    duty: {
      help: 'a duty or another stated fact of the program',
      ask: 'Which duty?',
      choose: async ({ program }) => program.manualFacts.map(({ id, name }) => ({ value: id, label: name })),
    },
    met: { help: 'whether it is kept' },
    figure: { help: 'for facts that are a number or an amount', decode: (text) => text },
    note: { help: 'what you base it on' },
  },
  programOf: programOfPartner,
  load: async (context, { partner, duty }) => ({
    ...(await recordedOf(context, partner)),
    duty: partNamed('duty', context.program.manualFactById, duty),
  }),
  partners: ({ partner }) => [partner],
  decide: decideDuty,
  answer: async ({ view, program, on }, { facts, input }) => {
    const list = await dutyList(view, { program: program.id, partner: facts.partner });
    return { duty: list.find((one) => one.duty === facts.duty.id && one.on === (input.on ?? on)) };
  },
  show: ({ duty }) => [recordedLine(`${duty.duty}: ${duty.figure ?? duty.met}`, duty.partner, duty.on)],
});
