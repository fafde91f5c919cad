import type { Names } from '../../rules/decision.ts';
import type { EnrollmentAnswers, NamedContact } from '../../rules/membership/answers.ts';
import { domainOf, isFreeMail } from '../../rules/membership/completeness.ts';
import { mergedContacts, readContact } from '../../rules/membership/form.ts';
import type { Question } from '../../rules/membership/next-question.ts';
import { isAbove } from '../../rules/membership/ownership.ts';
import type { Program } from '../../rules/program/program.ts';
import { asIs, type Command, type Desk, type Ground, type Result } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import type { enrollmentAnswer } from './answer.ts';
import { enrollSet } from './set.ts';
import { enrollShow } from './show.ts';
import { asItIs, named, savedAs, savedOver, tooLittle, wizardWords, wordingOf } from './wording.ts';

type Shown = Awaited<ReturnType<typeof enrollmentAnswer>> & {
  readonly decision?: { readonly reasons: readonly (Ground & { readonly code: string })[] };
};

/** A form that is filled in question by question, each answer saved before the next is asked (requirement E4). */
export interface Form {
  readonly program: Program;
  /** The word it is gone on with: `enroll` or `renew`. */
  readonly word: 'enroll' | 'renew';
  readonly next: (program: Program, answers: EnrollmentAnswers) => Question | undefined;
  /** Submits the draft, once nothing is left to ask. */
  readonly submit: Command;
  /** Says what of a present term stays when a choice is left as it is. */
  readonly present?: EnrollmentAnswers;
}

/**
 * Goes through what is open on a draft and submits it. Whatever ends it, a key, a signal or a crash, every answer before
 * is kept, and any operator can go on with it.
 */
export async function fillIn(desk: Desk, form: Form, draft: Shown): Promise<Result> {
  const { id } = draft.enrollment;
  desk.note(savedAs(id, form.word));
  try {
    const filled = await answered(desk, form, draft);
    for (const [name, value] of Object.entries(filled.enrollment.answers)) desk.note(asIs(`  ${name}: ${shownAnswer(value)}`));
    if (!(await desk.confirm(wizardWords.submitNow))) return filled;
    return await perform(desk, form, form.submit, { enrollment: id, revision: filled.enrollment.revision });
  } catch (error) {
    if (!(error instanceof Ending) || error.kind !== 'cancelled') throw error;
    throw new Ending(
      'cancelled',
      'cancelled',
      { en: `${id} is saved`, fr: `${id} est enregistrée` },
      { hints: [`partnerctl ${form.word} --resume ${id}`], cause: error },
    );
  }
}

/** A step of the wizard is a request of its own: an id given for the whole cannot be used for each. */
const perform = (desk: Desk, { program }: Pick<Form, 'program'>, command: Command, input: Record<string, unknown>) =>
  desk.perform(command, input, { program: program.id, requestId: undefined });

async function answered(desk: Desk, form: Form, draft: Shown): Promise<Shown> {
  let shown = draft;
  for (;;) {
    const question = form.next(form.program, shown.enrollment.answers);
    if (!question) return shown;
    const answer = await ask(desk, form, question);
    const saved = await save(desk, form, shown, answer);
    const told = new Set(shown.decision?.reasons.map(({ text }) => text));
    for (const reason of saved.decision?.reasons ?? [])
      if (reason.code !== 'role-open' && !told.has(reason.text)) desk.note(asIs(`  ! ${desk.say.told(reason)}`));
    shown = saved;
  }
}

/** Saves one answer. Somebody else's newer revision is gone on from: what was typed is not lost. */
async function save(desk: Desk, form: Form, shown: Shown, answer: Record<string, unknown>): Promise<Shown> {
  const { id: enrollment, revision } = shown.enrollment;
  try {
    return (await perform(desk, form, enrollSet, { enrollment, revision, ...answer })) as unknown as Shown;
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
    if (error.code === 'stale-revision' || error.code === 'changed-meanwhile') {
      const newer = (await perform(desk, form, enrollShow, { enrollment })) as unknown as Shown;
      desk.note(savedOver(newer.enrollment.revision));
      return save(desk, form, newer, answer);
    }
    if (error.kind !== 'usage' && error.kind !== 'not-found') throw error;
    const { message } = error.words;
    desk.note(typeof message === 'string' ? asIs(`  ! ${message}`) : { en: `  ! ${message.en}`, fr: `  ! ${message.fr}` });
    return shown;
  }
}

async function ask(desk: Desk, { program, present }: Form, question: Question): Promise<Record<string, unknown>> {
  const say = (names: Names) => names[desk.options.lang];
  const message = wordingOf(question);
  if (question.kind === 'text' && question.field === 'ownership') {
    const limit = program.enrollment.associate?.ownershipAbovePercent ?? '0';
    const enough = (text: string) =>
      /^\d{1,3}([.,]\d{1,10})?$/.test(text) && !isAbove(text.replace(',', '.'), limit) ? { problem: say(tooLittle(limit)) } : text;
    return { ownership: await desk.ask(enrollSet, 'ownership', {}, { ask: message, decode: enough }) };
  }
  if (question.kind === 'text') return { [question.field]: await desk.ask(enrollSet, question.field, {}, { ask: message }) };
  if (question.kind === 'choice') {
    const now = present?.[question.field];
    const choices = question.choices.map(({ value, name }) => ({
      value,
      label: value === now ? asItIs(name) : name,
    }));
    return {
      [question.field]: await desk.ask(
        enrollSet,
        question.field,
        {},
        { ask: message, choices: choices.toSorted((a, b) => Number(b.value === now) - Number(a.value === now)) },
      ),
    };
  }
  const known = await choosePerson(desk, message, question.known);
  if (question.kind === 'agreement') {
    const acceptedBy = known?.email ?? (await desk.ask(enrollSet, 'name', {}, { ask: wizardWords.whoAccepts }));
    return { agreement: { version: question.version, acceptedBy } };
  }
  const { role } = question;
  if (known) return { contacts: [{ ...known, roles: [...known.roles, role.id] }] };
  const decode = (text: string) => {
    const read = readContact(`${text}: ${role.id}`);
    const free = 'email' in read && program.enrollment.companyMailRoles.includes(role.id) && isFreeMail(program, domainOf(read.email));
    return free ? { problem: say(wizardWords.freeMail) } : read;
  };
  const [person] = (await desk.ask(enrollSet, 'contacts', {}, { ask: named(message), decode })) as NamedContact[];
  return {
    contacts: person
      ? mergedContacts(
          question.known.filter(({ email }) => email.toLowerCase() === person.email.toLowerCase()),
          [person],
        )
      : [],
  };
}

/** One of the people named before; undefined for somebody new. */
async function choosePerson(desk: Desk, message: Names, known: readonly NamedContact[]): Promise<NamedContact | undefined> {
  if (known.length === 0) return undefined;
  const choices = [
    ...known.map(({ name, email }) => ({ value: email, label: asIs(`${name} <${email}>`) })),
    { value: '', label: wizardWords.somebodyNew },
  ];
  const email = await desk.ask(enrollSet, 'name', {}, { ask: message, choices });
  return known.find((person) => person.email === email);
}

function shownAnswer(value: unknown): string {
  if (Array.isArray(value))
    return (value as readonly NamedContact[]).map(({ name, email, roles }) => `${name} <${email}>: ${roles.join(', ')}`).join('; ');
  return typeof value === 'object' && value !== null ? Object.values(value).join(', ') : String(value);
}
