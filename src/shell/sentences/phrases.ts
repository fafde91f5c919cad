import { absences } from './phrases/absences.ts';
import { headings } from './phrases/headings.ts';
import { questions } from './phrases/questions.ts';

/**
 * Texts without a value in them: each once, its English before its French. A text that is not in these lists and not
 * written in both languages where it is used does not compile.
 */
export const phrases = { ...headings, ...questions, ...absences } as const;

/** A text of the lists, by its English. */
export type Phrase = keyof typeof phrases;
