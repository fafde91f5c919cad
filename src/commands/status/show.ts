import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { partnerNamed } from '../../store/partner.ts';
import { evaluatedToday, statusJson, statusProgram } from './today.ts';

/** Shows the level a partner holds and what is missing for the next one (requirement S5). */
export const statusShow = defineQuery({
  path: ['status', 'show'],
  summary: 'Show the level a partner has earned, and what is missing for the next one',
  examples: ['partnerctl status show ACME'],
  input: z.strictObject({ partner: z.string().min(1) }),
  fields: { partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' } },
  programOf: (view, { partner }) => statusProgram(view, partner),
  answer: async (context, { partner: text }) => {
    const partner = await partnerNamed(context.view, text);
    return { status: statusJson(context.program, partner.name, await evaluatedToday(context, partner)) };
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
        ['Next review', status.nextReview],
        ['Next level', status.next?.level],
        ['Missing for it', status.next && (status.next.missing.map(({ name }: { name: string }) => name).join(', ') || 'nothing')],
      ],
    },
  ],
});
