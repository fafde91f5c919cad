/** What stands where a character was that must not reach a terminal. One column wide everywhere. */
export const replacement = '\u{FFFD}';

/** Letters, figures and signs of Western and Central Europe, each of which is what it looks like. */
const plainlyPrintable = /^[\x20-\x7e\u00a1-\u00ac\u00ae-\u024f\u2010-\u2027\u20ac]*$/;

/** Scripts whose spelling needs the two invisible joiners inside words (Persian, Hindi, Sinhala …). */
const joiningLetter =
  '[\\p{scx=Arab}\\p{scx=Syrc}\\p{scx=Mong}\\p{scx=Deva}\\p{scx=Beng}\\p{scx=Guru}\\p{scx=Gujr}\\p{scx=Orya}' +
  '\\p{scx=Taml}\\p{scx=Telu}\\p{scx=Knda}\\p{scx=Mlym}\\p{scx=Sinh}\\p{scx=Khmr}\\p{scx=Mymr}]';

/** Invisible characters that are part of the spelling of what surrounds them, and only there. */
const belonging = [
  '(?<=\\p{Extended_Pictographic}[\\u{FE0F}\\p{Emoji_Modifier}]?)\\u{200D}(?=\\p{Extended_Pictographic})',
  `(?<=${joiningLetter})[\\u{200C}\\u{200D}](?=${joiningLetter})`,
  '(?<=\\p{Extended_Pictographic})[\\u{FE0E}\\u{FE0F}]',
  '(?<=[0-9#*])\\u{FE0F}(?=\\u{20E3})',
  '(?<=\\p{Unified_Ideograph})[\\u{FE00}-\\u{FE02}\\u{E0100}-\\u{E01EF}]',
  '(?<=\\u{1F3F4})[\\u{E0061}-\\u{E007A}]{2,6}\\u{E007F}',
].join('|');

/**
 * Controls, format characters (bidi overrides and isolates, zero-width space, byte order mark, tags …), line and
 * paragraph separators, fillers that show nothing, and accents with no letter to sit on: at the start of a text they
 * would change the character printed before it.
 */
const hostile =
  '[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\p{Default_Ignorable_Code_Point}\\p{Noncharacter_Code_Point}]' +
  '|(?<=^|\\s)[\\p{M}\\p{Emoji_Modifier}]' +
  // Real words stack four marks at most; a tower of them paints over the lines above and below.
  '|(?<=\\p{Mn}{8})\\p{Mn}+';

let compiled: RegExp | undefined;

/** Compiled when a text first needs it: all the scripts of the world take a while. */
const suspect = () => (compiled ??= new RegExp(`(?<kept>${belonging})|${hostile}`, 'gu'));

/**
 * The text with everything that could steer a terminal, hide or forge what is read replaced by `�` (promise P14).
 * Names, notes and files come from outside and are printed through this and nothing else. Newlines are replaced too.
 */
export function printable(text: string): string {
  if (plainlyPrintable.test(text)) return text;
  return text.toWellFormed().replaceAll(suspect(), (found, kept: string | undefined) => (kept === undefined ? replacement : found));
}

/** The same for a text of several lines: its line ends (also `\r\n`) are kept as newlines. */
export function printableLines(text: string): string {
  if (plainlyPrintable.test(text)) return text;
  return text.split(/\r?\n/).map(printable).join('\n');
}

/** The same for text that other programs read in columns: newlines and tabs are kept. */
export function printableColumns(text: string): string {
  if (plainlyPrintable.test(text)) return text;
  return text
    .split('\t')
    .map((part) => printableLines(part))
    .join('\t');
}
