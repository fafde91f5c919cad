import type { NoticeFacts, Worth } from '../rules/notice/notice.ts';
import type { NoticeKind } from '../rules/notice/states.ts';
import type { Program } from '../rules/program/program.ts';
import type { Reason } from '../rules/reasons.ts';
import { sayIn, type Language, type Say } from './say.ts';
import { tellerIn } from './sentences.ts';

/** A notice in words: what its recipients read (requirement N1). */
export interface Letter {
  readonly lang: Language;
  readonly subject: string;
  /** Its paragraphs. */
  readonly body: readonly string[];
}

/** What a letter is written from: what the notice tells, and what things and companies in it are called. */
export interface LetterFacts {
  readonly kind: NoticeKind;
  readonly facts: NoticeFacts[NoticeKind];
  readonly program: Program;
  /** The company it goes to. */
  readonly company: string;
  /** The names of partners it speaks of, by their ids. */
  readonly names: ReadonlyMap<string, string>;
}

/** How the parts of a letter are said. */
export interface Tell extends Say {
  readonly program: string;
  /** The company it goes to. */
  readonly company: string;
  partner(id: string): string;
  level(id: string): string;
  option(id: string): string;
  reason(reason: Reason): string;
  worth(worth: Worth): string;
  credits(amount: number): string;
  /** What a partner fills in to be paid (requirement W4). */
  readonly supplierForms: readonly string[];
}

/** The words of one kind of notice. A part that is empty is left out. */
export interface Wording<Facts> {
  readonly subject: (facts: Facts, tell: Tell) => string;
  readonly body: (facts: Facts, tell: Tell) => readonly (string | false)[];
}

/** The words of every kind: a missing one does not compile. */
export type Wordings = { readonly [Kind in NoticeKind]: Wording<NoticeFacts[Kind]> };

/** Writes a notice in a language, in the words of its program where that has its own; they are loaded when first wanted. */
export async function letterIn(lang: Language, { kind, facts, ...known }: LetterFacts): Promise<Letter> {
  const wordings = lang === 'fr' ? (await import('./sentences/fr/notice.ts')).notices : (await import('./sentences/en/notice.ts')).notices;
  const tell = await tellIn(lang, known);
  const wording = wordings[kind] as Wording<NoticeFacts[NoticeKind]>;
  const builtIn = { lang, subject: wording.subject(facts, tell), body: wording.body(facts, tell).filter((part) => part !== false) };
  const own = known.program.notifications.find(({ id }) => id === kind);
  if (!own) return builtIn;
  const { writtenFrom } = await import('./templates.ts');
  return writtenFrom({ kind, subject: own.subject[lang], body: own.body[lang] }, { facts, tell, builtIn });
}

async function tellIn(lang: Language, { program, company, names }: Omit<LetterFacts, 'kind' | 'facts'>): Promise<Tell> {
  const say = sayIn(lang);
  const teller = await tellerIn(lang);
  const credits = (amount: number) =>
    lang === 'fr'
      ? `${say.number(amount)} crédit${Math.abs(amount) < 2 ? '' : 's'}`
      : `${say.number(amount)} credit${amount === 1 ? '' : 's'}`;
  const called = (item: { readonly name: Parameters<Say['name']>[0] } | undefined, id: string) => (item ? say.name(item.name) : id);
  return {
    ...say,
    program: say.name(program.name),
    company,
    partner: (id) => names.get(id) ?? id,
    level: (id) => called(program.levelById.get(id), id),
    option: (id) => called(program.catalogueById.get(id), id),
    reason: (reason) => teller.reason(reason),
    worth: (worth) => (typeof worth === 'number' ? credits(worth) : say.money(worth)),
    credits,
    supplierForms: (program.rewards?.monetaryPayout.supplierForms ?? []).map(({ name }) => say.name(name)),
  };
}
