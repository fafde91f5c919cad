/** How a command can end other than with an answer or a refusal (cli.md, Exit codes). */
export type EndingKind = 'usage' | 'not-found' | 'conflict' | 'environment' | 'cancelled';

interface Details {
  readonly reasons?: readonly { readonly code: string; readonly text: string }[];
  readonly hints?: readonly string[];
  readonly cause?: unknown;
}

/** The one error that is an answer: what is wrong, and what to type next. Anything else that is thrown is a bug. */
export class Ending extends Error {
  readonly kind: EndingKind;
  readonly code: string;
  readonly reasons: readonly { readonly code: string; readonly text: string }[];
  readonly hints: readonly string[];

  constructor(kind: EndingKind, code: string, message: string, { reasons = [], hints = [], cause }: Details = {}) {
    super(message, { cause });
    this.name = 'Ending';
    this.kind = kind;
    this.code = code;
    this.reasons = reasons;
    this.hints = hints;
  }
}

/** Ends the command: somebody was faster, and what was decided on is no longer so. Nothing is written. */
export function changedMeanwhile(record: string, hint = 'try again'): never {
  throw new Ending('conflict', 'changed-meanwhile', `${record} was changed by somebody else meanwhile; nothing was written`, {
    hints: [hint],
  });
}
