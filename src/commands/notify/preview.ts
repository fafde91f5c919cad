import * as z from 'zod';
import { asIs, defineQuery } from '../../shell/define.ts';
import { noticeNamed } from '../../store/notice.ts';
import { addressed, senderOf } from './hearers.ts';

/** Shows a notice as the message it is sent as: headers and text (requirement N1). */
export const notifyPreview = defineQuery({
  path: ['notify', 'preview'],
  summary: 'Show the message a notice is sent as: from whom, to whom, in which words',
  examples: ['partnerctl notify preview NTC-1', 'partnerctl notify preview NTC-1 --lang fr'],
  input: z.strictObject({ notice: z.string().min(1) }),
  fields: { notice: { positional: 'one', help: 'the notice, such as NTC-5', ask: 'Which notice?' } },
  programOf: async (view, { notice }) => (await noticeNamed(view, notice)).program,
  answer: async (context, { notice: text }) => {
    const { id, kind, state } = await noticeNamed(context.view, text);
    const { recipients, letter, sentIn } = await addressed(context, await noticeNamed(context.view, text), { asSent: false });
    const sender = senderOf(context, letter.lang);
    const to = recipients.map(({ name, email }) => ({ name, email }));
    return {
      notice: { id, kind, state },
      message: { from: sender?.from ?? null, replyTo: sender?.replyTo ?? null, to, ...letter },
      sentIn,
    };
  },
  show: ({ notice, message, sentIn }) => [
    {
      kind: 'card',
      rows: [
        ['From', message.from ? `${message.from.name} <${message.from.address}>` : { text: 'nobody', tone: 'warn' }],
        ...(message.replyTo ? [[{ en: 'Reply to', fr: 'Réponse à' }, message.replyTo] as const] : []),
        ...message.to.map(({ name, email }: { readonly name: string; readonly email: string }) => ['To', `${name} <${email}>`] as const),
        ['Subject', message.subject],
        [{ en: 'Sent in', fr: 'Envoyé en' }, sentIn],
        ['State', notice.state],
      ],
    },
    ...message.body.map((paragraph: string) => ({ kind: 'text' as const, text: asIs(paragraph) })),
  ],
});
