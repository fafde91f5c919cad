import * as z from 'zod';
import type { Hearer } from '../../rules/notice/audience.ts';
import type { Addressee } from '../../rules/notice/sending.ts';
import { asIs, defineQuery } from '../../shell/define.ts';
import { noticeNamed } from '../../store/notice.ts';
import { addressed } from './hearers.ts';
import { noticeJson } from './shown.ts';

/** Shows a notice as its recipients get it: who they are by today's roles, and its text (requirement N1). */
export const notifyShow = defineQuery({
  path: ['notify', 'show'],
  summary: 'Show a notice: who gets it, and what it says',
  examples: ['partnerctl notify show NTC-1', 'partnerctl notify show NTC-1 --lang fr'],
  input: z.strictObject({ notice: z.string().min(1) }),
  fields: { notice: { positional: 'one', help: 'the notice, such as NTC-5', ask: 'Which notice?' } },
  programOf: async (view, { notice }) => (await noticeNamed(view, notice)).program,
  answer: async (context, { notice: text }) => {
    const notice = await noticeNamed(context.view, text);
    const { recipients, letter, sentIn } = await addressed(context, notice, { asSent: false });
    return { notice: noticeJson(notice), recipients, letter, sentIn };
  },
  show: ({ notice, recipients, letter }) => [
    {
      kind: 'card',
      title: { en: `${notice.id}: ${notice.kind}, ${notice.state}`, fr: `${notice.id} : ${notice.kind}, ${notice.state}` },
      rows: [
        ['Partner', notice.partner],
        ['About', notice.about],
        ['Queued', notice.queuedOn],
        ...(notice.settledAt ? [[{ en: 'Settled', fr: 'Réglé' }, notice.settledAt] as const] : []),
        ...(notice.because ? [['Because', { text: notice.because, tone: 'warn' }] as const] : []),
        ...(notice.addressees ?? []).map(
          ({ name, email, refused }: Addressee) =>
            [{ en: 'Addressed', fr: 'Adressé' }, `${name} <${email}>${refused === undefined ? '' : ` (${refused})`}`] as const,
        ),
        ...recipients.map(({ name, email }: Hearer) => ['To', `${name} <${email}>`] as const),
        ...(recipients.length === 0
          ? [
              [
                'To',
                {
                  text: { en: 'nobody: no role that hears of it is held', fr: 'personne : aucun rôle qui en est informé n’est tenu' },
                  tone: 'warn',
                },
              ] as const,
            ]
          : []),
        ['Subject', letter.subject],
      ],
    },
    ...letter.body.map((paragraph: string) => ({ kind: 'text' as const, text: asIs(paragraph) })),
  ],
});
