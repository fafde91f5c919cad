import * as z from 'zod';

/**
 * What no text from outside may hold, because it steers terminals or hides what is read (promise P14): controls, marks that turn
 * the direction of what follows, line and paragraph separators. Line ends and tabs are for texts of several lines.
 */
const steering = /[\p{Cc}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;
const steeringInLines = /(?![\n\r\t])\p{Cc}|[\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069]/u;

/** Whether a text is one line that is what it looks like. */
export const isPlainLine = (text: string): boolean => !steering.test(text);

/** The same for a text that may have several lines. */
export const arePlainLines = (text: string): boolean => !steeringInLines.test(text);

/** The schema of a name: something to be seen, on one line. */
export const nameText = z.string().trim().min(1).refine(isPlainLine, 'a name is one line, without control characters');
