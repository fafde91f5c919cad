import { audienceOf, type Hearer } from '../../rules/notice/audience.ts';
import { languageFor } from '../../rules/notice/sending.ts';
import { recordsIn } from '../../rules/notice/shown.ts';
import { readId } from '../../rules/id.ts';
import type { Context } from '../../shell/define.ts';
import { contactsOf } from '../../store/contact.ts';
import { enrollmentNamed } from '../../store/enrollment.ts';
import { namesOfPartners, type NoticeFound } from '../../store/notice.ts';
import { partnerNamed } from '../../store/partner.ts';

interface Company {
  readonly people: readonly Hearer[];
  readonly name: string;
  readonly country: string | null;
}

/** The people a notice may go to: the partner's, or those on the form while the company is no partner yet. */
async function companyOf({ view, program, on }: Context, { partner, facts }: NoticeFound): Promise<Company> {
  if (partner !== null) {
    const { name, country } = await partnerNamed(view, partner);
    return { people: await contactsOf(view, { partner, program: program.id, on }), name, country };
  }
  const enrollment = 'enrollment' in facts ? facts.enrollment : undefined;
  if (enrollment === undefined) return { people: [], name: '', country: null };
  const { answers } = await enrollmentNamed(view, enrollment);
  return { people: answers.contacts ?? [], name: answers.name ?? '', country: answers.country ?? null };
}

/**
 * Who hears of a notice by the roles of the day, and what they read (requirement N1): in the language that was asked for, or,
 * `asSent`, in the one usual in their country.
 */
export async function addressed(context: Context, notice: NoticeFound, { asSent }: { readonly asSent: boolean }) {
  const { people, name: company, country } = await companyOf(context, notice);
  const spokenOf = recordsIn(notice.facts).flatMap((id) => readId('PTR', id) ?? []);
  const names = await namesOfPartners(context.view, spokenOf);
  const sentIn = languageFor(context.program, country);
  const letter = await context.letter({ kind: notice.kind, facts: notice.facts, company, names }, asSent ? sentIn : undefined);
  const recipients = audienceOf(context.program, notice.topic, people).map(({ name, email, roles }) => ({ name, email, roles }));
  return { recipients, letter, sentIn };
}

/** In whose name a program's notices are sent, in a language; none where it does not say. */
export function senderOf({ program }: Context, lang: 'en' | 'fr') {
  const { notices } = program;
  return notices && { from: { name: notices.from.name[lang], address: notices.from.address }, replyTo: notices.replyTo };
}
