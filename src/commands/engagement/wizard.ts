import { countryInput } from '../../rules/country.ts';
import { missingFields, type Said, type Typed } from '../../rules/engagement/fields.ts';
import type { Id } from '../../rules/id.ts';
import type { Names } from '../../rules/decision.ts';
import type { Program } from '../../rules/program/program.ts';
import { asIs, type Choice, type Command, type Desk, type Field } from '../../shell/define.ts';
import { Ending, isRefusal } from '../../shell/errors.ts';
import { engagementNamed } from '../../store/engagement.ts';
import { programOfRecord } from '../../store/partner.ts';
import { engagementStart } from './start.ts';
import { engagementUpdate } from './update.ts';

type Question = Partial<Field> & { readonly choices?: readonly Choice[] };

/** A customer from one line: `Initech, FR`. */
function readCustomer(text: string): { readonly name: string; readonly country: string } | { readonly problem: string } {
  const [, name = '', typed = ''] = /^\s*(.+?)\s*,\s*(\w{2})\s*$/.exec(text) ?? [];
  const country = countryInput.safeParse(typed);
  return name !== '' && country.success
    ? { name, country: country.data }
    : { problem: 'write the name and the country, such as Initech, FR' };
}

/** How each field that a category can need is asked for; what the program lists is offered. */
function questions(program: Program): Readonly<Record<string, Question>> {
  const offered = (list: readonly { readonly id: string; readonly name: Names }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: name }));
  return {
    name: { ask: 'What is it called?' },
    customer: { ask: { en: 'Who is the customer? (name, country)', fr: 'Quel est le client ? (nom, pays)' }, decode: readCustomer },
    pillars: { ask: { en: 'Which product pillars?', fr: 'Quels piliers ?' }, choices: offered(program.productFamilies) },
    products: {
      ask: {
        en: 'Which products? PRODUCT x QUANTITY x MONTHSmo = AMOUNT; …',
        fr: 'Quels produits ? PRODUIT x QUANTITÉ x MOISmo = MONTANT ; …',
      },
    },
    closeDate: { ask: { en: 'When is it expected to be booked? (YYYY-MM-DD)', fr: 'Quand la commande est-elle attendue ? (AAAA-MM-JJ)' } },
    sector: { ask: { en: 'Which sector?', fr: 'Quel secteur ?' }, choices: offered(program.engagement?.sectors) },
    saleType: { ask: { en: 'Which type of sale?', fr: 'Quel type de vente ?' }, choices: offered(program.engagement?.saleTypes) },
    country: { ask: { en: 'In which country is the deal?', fr: 'Dans quel pays ?' } },
  };
}

/** What was typed of a new engagement. */
type Begun = Typed & { readonly partner: string; readonly category?: 'account-planning' | 'opportunity' | undefined };

/** What a new engagement came to: all of it was typed, or it was asked for and is kept as a draft. */
type Filled = { readonly input: Record<string, unknown>; readonly draft?: undefined } | { readonly draft: Id<'ENG'> };

/**
 * Asks for what a category still needs (requirement N2). From its name on the engagement is kept as a draft, each answer
 * before the next is asked: whatever ends the questions, they go on where they stopped. A dry run keeps nothing.
 */
export async function filledIn(desk: Desk, command: Command, typed: Begun): Promise<Filled> {
  const program = await programMeant(desk, typed.partner);
  const category = typed.category ?? ((await desk.ask(command, 'category', typed)) as NonNullable<Begun['category']>);
  const input = { ...typed, category };
  if (!program.engagement || missingFields(program, input).length === 0) return { input };
  const answers = input.name === undefined ? { ...input, name: await ask(desk, command, program, 'name') } : input;
  if (desk.options.dryRun) return { input: { ...answers, ...(await answered(desk, command, { program, said: answers as typeof input })) } };
  const begun = (await desk.perform(engagementStart, answers, { requestId: undefined })) as {
    readonly engagement: { readonly id: Id<'ENG'> };
  };
  const { id } = begun.engagement;
  desk.note({ en: `Kept as ${id}, answer by answer.`, fr: `Enregistré sous ${id}, réponse après réponse.` });
  await kept(desk, command, { program, draft: id });
  return { draft: id };
}

/** What completes a draft: what was typed with it, once what is still missing was asked for and kept. */
export async function completed(
  desk: Desk,
  command: Command,
  { draft, typed }: { readonly draft: Id<'ENG'>; readonly typed: Typed },
): Promise<Typed> {
  const store = await desk.store();
  const { stage } = await store.read((view) => engagementNamed(view, draft));
  if (stage !== 'draft') return typed;
  if (Object.values(typed).some((value) => value !== undefined))
    await desk.perform(engagementUpdate, { ...typed, engagement: draft }, { requestId: undefined });
  await kept(desk, command, { program: await programMeant(desk, draft), draft });
  return {};
}

async function programMeant(desk: Desk, record: string): Promise<Program> {
  const store = await desk.store();
  return (await store.read(async (view) => desk.context(view, desk.options.program ?? (await programOfRecord(view, record))))).program;
}

const ask = (desk: Desk, command: Command, program: Program, name: string) => desk.ask(command, name, {}, questions(program)[name]);

/** The names of the fields to ask for: both parts of a customer are one question. */
const openFields = (program: Program, said: Said & { readonly category: string }) => [
  ...new Set(missingFields(program, said).map((field) => field.replace(/\..*/, ''))),
];

/** Answers to all that is missing, kept nowhere. */
async function answered(
  desk: Desk,
  command: Command,
  { program, said }: { readonly program: Program; readonly said: Said & { readonly category: string } },
): Promise<Record<string, unknown>> {
  const answers: Record<string, unknown> = {};
  for (const name of openFields(program, said)) answers[name] = await ask(desk, command, program, name);
  return answers;
}

/** Asks until nothing is missing, keeping each answer; what cannot be taken is asked for again. */
async function kept(
  desk: Desk,
  command: Command,
  { program, draft }: { readonly program: Program; readonly draft: Id<'ENG'> },
): Promise<void> {
  const store = await desk.store();
  try {
    for (;;) {
      const [name] = openFields(program, await store.read((view) => engagementNamed(view, draft)));
      if (name === undefined) return;
      const answer = await ask(desk, command, program, name);
      try {
        await desk.perform(engagementUpdate, { engagement: draft, [name]: answer }, { requestId: undefined });
      } catch (error) {
        const told = problemsOf(error);
        if (told.length === 0) throw error;
        for (const text of told) desk.note(asIs(`  ! ${text}`));
      }
    }
  } catch (error) {
    if (!(error instanceof Ending) || error.kind !== 'cancelled') throw error;
    throw new Ending(
      'cancelled',
      'cancelled',
      { en: `${draft} is saved`, fr: `${draft} est enregistré` },
      {
        hints: [`partnerctl engagement submit ${draft}`],
        cause: error,
      },
    );
  }
}

/** What speaks against an answer, in words; nothing when it is no answer's fault. */
function problemsOf(error: unknown): readonly string[] {
  if (error instanceof Ending && error.kind === 'usage') return [error.message];
  if (!isRefusal(error)) return [];
  const { outcome } = error as unknown as {
    readonly outcome: { readonly decision: { readonly reasons: readonly { readonly code: string; readonly text: string }[] } };
  };
  const { reasons } = outcome.decision;
  return reasons.every(({ code }) => aboutAnswers.includes(code)) ? reasons.map(({ text }) => text) : [];
}

/** What another answer can put right. */
const aboutAnswers = ['product-unknown', 'pillar-unknown', 'sector-unknown', 'sale-type-unknown', 'contact-unknown'];
