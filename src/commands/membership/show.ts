import * as z from 'zod';
import { membershipJson } from '../../rules/membership/shown.ts';
import { defineQuery } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { membershipOf } from '../../store/membership.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';

/** Shows a partner's membership and what its dates say (requirements R1, R3). */
export const membershipShow = defineQuery({
  path: ['membership', 'show'],
  summary: 'Show a partner’s membership, its standing and when it can be renewed',
  examples: ['partnerctl membership show acme.example'],
  input: z.strictObject({ partner: z.string() }),
  fields: { partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  answer: async ({ view, program, on }, { partner: text }) => {
    const partner = await partnerNamed(view, text);
    const membership = await membershipOf(view, program.id, partner.id);
    if (!membership) notFound('membership', `${partner.name} in ${program.id}`, [`partnerctl enroll --program ${program.id}`]);
    return { membership: membershipJson(program, membership, on) };
  },
  show: ({ membership: m }) => [
    {
      kind: 'card',
      title: `${m.id} ${m.name} in ${m.program}`,
      rows: [
        ['Partner', m.partner],
        ['Type', m.type],
        ['State', m.state],
        ['Standing', m.standing],
        ['Level', m.level],
        ['Covers', m.start && `${m.start} to ${m.end}`],
        ['Renewal opens', m.renewalOpens],
        ['Payment', m.plan && `${m.plan}, ${m.method}`],
        ['Rewards', m.rewardType],
        ['Primary', m.primary],
      ],
    },
  ],
});
