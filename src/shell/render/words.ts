/** The languages answers are drawn in. */
export type Lang = 'en' | 'fr';

/** The few words drawing itself needs; everything else an answer says comes from its command. */
export interface DrawingWords {
  readonly yes: string;
  readonly no: string;
  /** Said under a table that left columns out; `names` are their headers. */
  readonly notShown: (names: readonly string[]) => string;
}

export const drawingWords: Record<Lang, DrawingWords> = {
  en: { yes: 'yes', no: 'no', notShown: (names) => `Not shown: ${names.join(', ')} (a wider terminal or --fields shows them)` },
  fr: { yes: 'oui', no: 'non', notShown: (names) => `Non affiché : ${names.join(', ')} (un terminal plus large ou --fields le montre)` },
};

/** The symbols drawing uses, each one column wide in every terminal (`...` is three plain ones). */
export interface Symbols {
  readonly ellipsis: string;
  readonly nothing: string;
  readonly rule: string;
}

export function symbolsFor(ascii: boolean): Symbols {
  return ascii ? { ellipsis: '...', nothing: '-', rule: '-' } : { ellipsis: '…', nothing: '–', rule: '─' };
}

/** How an answer is drawn. */
export interface DrawOptions {
  /** The terminal's width; undefined when the answer goes to a file or a pipe, and nothing is cut or wrapped. */
  readonly columns: number | undefined;
  readonly color: boolean;
  /** Own symbols in plain ASCII, for terminals that are not UTF-8. */
  readonly ascii: boolean;
  /** `-o wide`: the columns marked so are shown too. */
  readonly wide: boolean;
  readonly lang: Lang;
}
