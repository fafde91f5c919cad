import type { Names } from './decision.ts';

/** How a command can end other than with an answer or a refusal (cli.md, Exit codes). */
export type EndingKind = 'usage' | 'not-found' | 'conflict' | 'environment' | 'cancelled';

/** What is told in one language or, better, in each. */
type Text = string | Names;

interface Details {
  readonly reasons?: readonly { readonly code: string; readonly text: Text }[];
  readonly hints?: readonly Text[];
  readonly cause?: unknown;
}

/** The one error that is an answer: what is wrong, and what to type next. Anything else that is thrown is a bug. */
export class Ending extends Error {
  readonly kind: EndingKind;
  readonly code: string;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly hints: readonly string[];
  /** The same as it was given, for people: in every language where it was. The others are English, for scripts. */
  readonly words: { readonly message: Text; readonly reasons: readonly Text[]; readonly hints: readonly Text[] };

  constructor(kind: EndingKind, code: string, message: Text, { reasons = [], hints = [], cause }: Details = {}) {
    super(english(message), { cause });
    this.name = 'Ending';
    this.kind = kind;
    this.code = code;
    this.reasons = reasons.map(({ text, ...reason }) => ({ ...reason, text: english(text) }));
    this.hints = hints.map(english);
    this.words = { message, reasons: reasons.map(({ text }) => text), hints };
  }
}

const english = (text: Text) => (typeof text === 'string' ? text : text.en);

/** Ends the command: somebody was faster, and what was decided on is no longer so. Nothing is written. */
export function changedMeanwhile(record: string, hint: Text = { en: 'try again', fr: 'réessayez' }): never {
  throw new Ending(
    'conflict',
    'changed-meanwhile',
    {
      en: `${record} was changed by somebody else meanwhile; nothing was written`,
      fr: `${record} a été modifié par quelqu’un d’autre entre-temps ; rien n’a été écrit`,
    },
    { hints: [hint] },
  );
}
