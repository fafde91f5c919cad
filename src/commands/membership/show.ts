import * as z from 'zod';
import { membershipJson } from '../../rules/membership/shown.ts';
import { defineQuery } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';
import { agreementText, amountText, span } from '../enroll/blocks.ts';
import { membershipNamed } from './named.ts';
import { groundsOf } from './owing.ts';

/** What is to be paid. */
interface Owed {
  readonly id: string;
  readonly dueOn: string;
}

/** Shows a partner's membership and what its dates say (requirements R1, R3). */
export const membershipShow = defineQuery({
  path: ['membership', 'show'],
  summary: 'Show a partner’s membership, its standing and when it can be renewed',
  examples: ['partnerctl membership show acme.example'],
  input: z.strictObject({ partner: z.string() }),
  fields: { partner: { positional: 'one', help: 'id, code, e-mail, domain or name; or the membership, MEM-7', ask: 'Which partner?' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  answer: async (context, { partner }) => {
    const { view, program, on } = context;
    const found = await membershipNamed(context, partner);
    return { membership: { ...membershipJson(program, found, on), ...(await groundsOf(view, found, on)) } };
  },
  show: ({ membership: m }) => [
    {
      kind: 'card',
      title: { en: `${m.id} ${m.name} in ${m.program}`, fr: `${m.id} ${m.name}, programme ${m.program}` },
      rows: [
        ['Partner', m.partner],
        ['Type', m.type],
        ['State', m.state],
        [
          'Suspended',
          m.suspended?.on && {
            en: `since ${m.suspended.on}: ${m.suspended.because}`,
            fr: `depuis le ${m.suspended.on} : ${m.suspended.because}`,
          },
        ],
        [
          'To be paid',
          m.toPay && {
            en: `${amountText(m.toPay.open)}: ${m.toPay.invoices.map(({ id, dueOn }: Owed) => `${id}, due ${dueOn}`).join('; ')}`,
            fr: `${amountText(m.toPay.open)} : ${m.toPay.invoices.map(({ id, dueOn }: Owed) => `${id}, à payer le ${dueOn}`).join(' ; ')}`,
          },
        ],
        [
          'Standing',
          m.lapsedBecause
            ? {
                en: `lapsed: ${m.lapsedBecause}${m.lapsedWith ? `, with its primary ${m.lapsedWith}` : ''}`,
                fr: `expirée : ${m.lapsedBecause}${m.lapsedWith ? `, avec son entité principale ${m.lapsedWith}` : ''}`,
              }
            : m.standing,
        ],
        ['Level', m.level],
        ['Covers', m.start && span(m.start, m.end)],
        ['Renewal opens', m.renewalOpens],
        [
          'Next term',
          m.next && {
            en: `${m.next.start ? `${m.next.start} to ${m.next.end}` : 'from its payment'}; ${m.next.activatedOn ? 'paid' : 'ordered, not paid'}`,
            fr: `${m.next.start ? `du ${m.next.start} au ${m.next.end}` : 'dès son paiement'} ; ${m.next.activatedOn ? 'payée' : 'commandée, pas payée'}`,
          },
        ],
        ['Payment', m.plan && `${m.plan}, ${m.method}`],
        ['Rewards', m.rewardType],
        ['Primary', m.primary],
        ['Agreement', m.agreement && agreementText(m.agreement)],
      ],
    },
  ],
});
