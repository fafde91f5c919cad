import type { Money } from '../rules/money.ts';
import type { Reason } from '../rules/reasons.ts';
import { Ending } from '../rules/ending.ts';
import type { Letter, Tell } from './letters.ts';
import { printable } from './printable.ts';

/** How long what a template writes may be, in characters. */
const longest = 20_000;

/** The texts of a kind of notice as a program brings them, in one language. */
export interface Template {
  readonly kind: string;
  readonly subject: string;
  readonly body: string;
}

/**
 * Writes a letter from a program's own template, over what the notice tells and the built-in words (requirement N1). A template
 * reads no files, runs for a moment and writes so much at most; one that cannot be written ends with `environment`.
 */
export async function writtenFrom(
  { kind, subject, body }: Template,
  { facts, tell, builtIn }: { readonly facts: object; readonly tell: Tell; readonly builtIn: Letter },
): Promise<Letter> {
  const { Liquid } = await import('liquidjs');
  const engine = new Liquid({
    templates: {},
    strictVariables: true,
    strictFilters: true,
    lenientIf: true,
    ownPropertyOnly: true,
    parseLimit: 2 * longest,
    renderLimit: 1000,
    memoryLimit: 50 * longest,
  });
  for (const tag of ['include', 'render', 'layout', 'block']) delete engine.tags[tag];
  const scope = {
    ...(scopeOf(facts, tell) as object),
    program: tell.program,
    company: printable(tell.company),
    built_in_subject: printable(builtIn.subject),
    built_in_body: builtIn.body.map(printable).join('\n'),
  };
  const write = (text: string, part: string): string => {
    try {
      const written = String(engine.parseAndRenderSync(text, scope));
      if (written.length > longest) throw new RangeError(`it writes ${written.length} characters, and ${longest} are allowed`);
      return written;
    } catch (error) {
      const why = error instanceof Error ? error.message.replaceAll(/\s+/g, ' ') : String(error);
      throw new Ending('environment', 'template-broken', `the ${part} of the template ${kind} cannot be written: ${printable(why)}`, {
        hints: ['correct it in a new edition of the program', 'partnerctl notify preview NTC-5'],
        cause: error,
      });
    }
  };
  const lines = (text: string) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter(Boolean);
  return { lang: builtIn.lang, subject: lines(write(subject, 'subject')).join(' '), body: lines(write(body, 'body')) };
}

const isMoney = (value: object): value is Money => 'amountMinor' in value;
const isReason = (value: object): value is Reason => 'code' in value && 'facts' in value;

/** What a notice tells as templates read it: snake_case, amounts and reasons in words, text from outside printable. */
function scopeOf(value: unknown, tell: Tell): unknown {
  if (typeof value === 'string') return /^PTR-\d+$/.test(value) ? printable(tell.partner(value)) : printable(value);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map((one) => scopeOf(one, tell));
  if (isMoney(value)) return tell.worth(value);
  if (isReason(value)) return printable(tell.reason(value));
  return Object.fromEntries(Object.entries(value).map(([key, part]) => [snake(key), scopeOf(part, tell)]));
}

const snake = (key: string): string => key.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
