import * as z from 'zod';
import { audienceOf, type Hearer } from '../../rules/notice/audience.ts';
import { recordsIn } from '../../rules/notice/shown.ts';
import { readId } from '../../rules/id.ts';
import { asIs, defineQuery, type Context } from '../../shell/define.ts';
import { contactsOf } from '../../store/contact.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { namesOfPartners, noticeNamed, type NoticeFound } from '../../store/notice.ts';
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
    const { people, company } = await hearersOf(context, notice);
    const spokenOf = recordsIn(notice.facts).flatMap((id) => readId('PTR', id) ?? []);
    const letter = await context.letter({
      kind: notice.kind,
      facts: notice.facts,
      company,
      names: await namesOfPartners(context.view, spokenOf),
    });
    const recipients = audienceOf(context.program, notice.topic, people).map(({ name, email, roles }) => ({ name, email, roles }));
    return { notice: noticeJson(notice), recipients, letter };
  },
  show: ({ notice, recipients, letter }) => [
    {
      kind: 'card',
      title: { en: `${notice.id}: ${notice.kind}, ${notice.state}`, fr: `${notice.id} : ${notice.kind}, ${notice.state}` },
      rows: [
        ['Partner', notice.partner],
        ['About', notice.about],
        ['Queued', notice.queuedOn],
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

/** The people a notice may go to: the partner's, or those on the form while the company is no partner yet. */
async function hearersOf(
  { view, program, on }: Context,
  { partner, facts }: NoticeFound,
): Promise<{ readonly people: readonly Hearer[]; readonly company: string }> {
  if (partner !== null) {
    const names = await namesOfPartners(view, [partner]);
    return { people: await contactsOf(view, { partner, program: program.id, on }), company: names.get(partner) ?? partner };
  }
  const enrollment = 'enrollment' in facts ? facts.enrollment : undefined;
  if (enrollment === undefined) return { people: [], company: '' };
  const { answers } = await enrollmentNamed(view, enrollment);
  return { people: answers.contacts ?? [], company: answers.name ?? '' };
}
