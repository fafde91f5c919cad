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
    { kind: 'text', text: `${status.name} stands at ${status.level} since ${status.since}.`, tone: 'strong' },
    {
      kind: 'card',
      title: `${status.partner} in ${status.program}`,
      rows: [
        ['Type', status.type],
        ['Last evaluated', status.evaluatedOn],
        ['Decision', status.decision],
        ['Notice', status.notice && `given on ${status.notice.on}; the lower level holds from ${status.notice.lowersOn}`],
        ['Decided ahead', status.scheduled && `${status.scheduled.level} holds from ${status.scheduled.on}`],
        [
          'Waits for approval',
          status.proposal && `${status.proposal.decision}: ${status.proposal.change} to ${status.proposal.to}, by ${status.proposal.actor}`,
        ],
        ...status.overrides.map(({ id, bound, level, until, reason }: Held) => [
          'Held by hand',
          `${id}: ${bound} ${level} until ${until}, ${reason}`,
        ]),
        ['Next review', status.nextReview],
        ['Next level', status.next?.level],
        ['Missing for it', status.next && (status.next.missing.map(({ name }: { name: string }) => name).join(', ') || 'nothing')],
      ],
    },
  ],
});

type Held = Readonly<Record<'id' | 'bound' | 'level' | 'until' | 'reason', string>>;
