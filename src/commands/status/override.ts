import { decideOverride, overrideInput } from '../../rules/status/override.ts';
import { defineCommand, type Context } from '../../shell/define.ts';
import { overridesFrom, overridesJson } from '../../store/status-override.ts';
import { factFields, programOfPartner, recordedOf } from './recording.ts';

const chooseLevel = async ({ program }: Context) => program.levels.ladder.map(({ id, name }) => ({ value: id, label: name }));

/** Sets a partner's level by hand for a time, or ends that (domain.md, Status decision). */
export const statusOverride = defineCommand({
  path: ['status', 'override'],
  summary: 'Hold a partner’s level by hand for a time, whatever it earns',
  examples: [
    'partnerctl status override ACME --floor access --until 2026-12-31 --reason "migration agreed with the channel team"',
    'partnerctl status override ACME --end OVR-1 --reason "the migration is done"',
  ],
  input: overrideInput,
  fields: {
    partner: factFields.partner,
    floor: { help: 'not below this level', choose: chooseLevel },
    ceiling: { help: 'not above this level', choose: chooseLevel },
    pin: { help: 'this level, whatever is earned', choose: chooseLevel },
    until: { help: 'the last day it holds' },
    end: { help: 'end this one now, such as OVR-1' },
  },
  programOf: programOfPartner,
  load: async (context, { partner: text }) => {
    const { partner, type } = await recordedOf(context, text);
    return { partner, type, kept: await overridesFrom(context.view, context.program.id, partner, context.on) };
  },
  partners: ({ partner }) => [partner],
  decide: decideOverride,
  answer: async ({ view, program, on }, { facts }) => ({
    status: { partner: facts.partner, program: program.id },
    overrides: overridesJson(await overridesFrom(view, program.id, facts.partner, on)),
  }),
  show: ({ status, overrides }) => [
    {
      kind: 'text',
      text: {
        en: `It counts from the next evaluation on: partnerctl status reevaluate ${status.partner}`,
        fr: `Elle compte dès la prochaine évaluation : partnerctl status reevaluate ${status.partner}`,
      },
      tone: 'good',
    },
    {
      kind: 'table',
      columns: [
        { key: 'id', header: 'Override', priority: 1 },
        { key: 'bound', header: 'Kind', priority: 1 },
        { key: 'level', header: 'Level', priority: 1 },
        { key: 'startsOn', header: 'From', priority: 2 },
        { key: 'until', header: 'Until', priority: 1 },
        { key: 'reason', header: 'Why', priority: 3 },
        { key: 'actor', header: 'By', priority: 4 },
      ],
      rows: overrides,
      empty: 'No level of this partner is held by hand.',
    },
  ],
});
