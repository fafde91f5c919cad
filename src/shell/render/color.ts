import type { Tone } from '../blocks.ts';

/** What decides about colour on one stream. */
export interface ColorQuestion {
  /** `--color`. */
  readonly flag: 'auto' | 'always' | 'never';
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isTTY: boolean;
}

/**
 * Whether a stream gets colour: `--color always|never` decides, then a non-empty `NO_COLOR`, then a non-empty
 * `FORCE_COLOR` (`0` turns it off), then whether it is a terminal that is not `dumb`.
 */
export function colorWanted({ flag, env, isTTY }: ColorQuestion): boolean {
  if (flag !== 'auto') return flag === 'always';
  if (env['NO_COLOR']) return false;
  if (env['FORCE_COLOR']) return env['FORCE_COLOR'] !== '0';
  return isTTY && env['TERM'] !== 'dumb';
}

/** Colours a text by its tone; gives it back unchanged without colour or without a tone. */
export type Paint = (text: string, tone: Tone | undefined) => string;

const plain: Paint = (text) => text;

/** The painter for a stream with or without colour. Chalk is loaded only to colour, and never guesses for itself. */
export async function painter(color: boolean): Promise<Paint> {
  if (!color) return plain;
  const { Chalk } = await import('chalk');
  const chalk = new Chalk({ level: 1 });
  const styles: Record<Tone, (text: string) => string> = {
    good: chalk.green,
    bad: chalk.red,
    warn: chalk.yellow,
    dim: chalk.dim,
    strong: chalk.bold,
  };
  return (text, tone) => (tone === undefined || text === '' ? text : styles[tone](text));
}
