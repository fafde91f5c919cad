import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { overridesFrom, overridesJson } from '../../store/status-override.ts';
import { partnerNamed } from '../../store/partner.ts';
import { contextThen, knownAtField, knownAtInput } from './known.ts';
import { evaluatedToday, statusJson, statusProgram } from './today.ts';

/** Shows the level a partner holds, what is held by hand or waits, and what is missing for the next one (requirement S5). */
export const statusShow = defineQuery({
  path: ['status', 'show'],
  summary: 'Show the level a partner has earned, and what is missing for the next one',
  examples: ['partnerctl status show ACME', 'partnerctl status show ACME --as-of 2026-01-31 --known-at 2026-03-01'],
  input: z.strictObject({ partner: z.string().min(1), knownAt: knownAtInput }),
  fields: { partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' }, knownAt: knownAtField },
  programOf: (view, { partner }) => statusProgram(view, partner),
  answer: async (context, { partner: text, knownAt }) => {
    const partner = await partnerNamed(context.view, text);
    const then = await contextThen(context, knownAt);
    const status = statusJson(context.program, partner.name, await evaluatedToday(then, partner));
    return { status: { ...status, overrides: overridesJson(await overridesFrom(then.view, context.program.id, partner.id, context.on)) } };
  },
  show: ({ status }) => [
    {
      kind: 'text',
      text: {
        en: `${status.name} stands at ${status.level} since ${status.since}.`,
        fr: `${status.name} est au niveau ${status.level} depuis le ${status.since}.`,
      },
      tone: 'strong',
    },
    {
      kind: 'card',
      title: { en: `${status.partner} in ${status.program}`, fr: `${status.partner} dans ${status.program}` },
      rows: [
        ['Type', status.type],
        ['Last evaluated', status.evaluatedOn],
        ['Decision', status.decision],
        [
          'Notice',
          status.notice && {
            en: `given on ${status.notice.on}; the lower level holds from ${status.notice.lowersOn}`,
            fr: `donné le ${status.notice.on} ; le niveau inférieur vaut à partir du ${status.notice.lowersOn}`,
          },
        ],
        [
          'Decided ahead',
          status.scheduled && {
            en: `${status.scheduled.level} holds from ${status.scheduled.on}`,
            fr: `${status.scheduled.level} vaut à partir du ${status.scheduled.on}`,
          },
        ],
        [
          'Waits for approval',
          status.proposal && {
            en: `${status.proposal.decision}: ${status.proposal.change} to ${status.proposal.to}, by ${status.proposal.actor}`,
            fr: `${status.proposal.decision} : ${status.proposal.change} vers ${status.proposal.to}, par ${status.proposal.actor}`,
          },
        ],
        ...status.overrides.map(({ id, bound, level, until, reason }: Held) => [
          'Held by hand',
          { en: `${id}: ${bound} ${level} until ${until}, ${reason}`, fr: `${id} : ${bound} ${level} jusqu’au ${until}, ${reason}` },
        ]),
        ['Next review', status.nextReview],
        ['Next level', status.next?.level],
        [
          'Missing for it',
          status.next && (status.next.missing.map(({ name }: { name: string }) => name).join(', ') || { en: 'nothing', fr: 'rien' }),
        ],
      ],
    },
  ],
});

type Held = Readonly<Record<'id' | 'bound' | 'level' | 'until' | 'reason', string>>;
