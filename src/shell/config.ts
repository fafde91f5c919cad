import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import * as z from 'zod';
import { Ending } from '../rules/ending.ts';
import { bashWords } from './completion/words.ts';
import type { World } from './world.ts';

const contextSchema = z.strictObject({
  store: z.string().min(1).optional(),
  program: z.string().min(1).optional(),
  lang: z.enum(['en', 'fr']).optional(),
  protected: z.boolean().optional(),
});

const name = z.string().regex(/^[a-z][a-z0-9-]{0,39}$/, 'is no name: lower-case letters, digits and hyphens');

/** The file of an operator's own settings: where they work, and short names for what they type often. */
export const configSchema = z.strictObject({
  /** The context that is used when none is named. */
  context: name.optional(),
  contexts: z.record(name, contextSchema).default({}),
  aliases: z.record(name, z.string().trim().min(1)).default({}),
});

export type Config = z.infer<typeof configSchema>;
export type ContextSettings = Config['contexts'][string];

/** The file of an operator’s own settings. */
export interface Settings {
  readonly path: string;
  read(): Config;
  /** Ends with `usage` and every problem when they cannot be used. */
  check(config: Config): void;
  /** The same, and writes them. */
  write(config: Config): void;
}

const nothing: Config = { contexts: {}, aliases: {} };

/** The settings in a file, none where there is no file; ends with `environment` and every problem where they cannot be used. */
export function readConfig({ configPath, commands }: Pick<World, 'configPath' | 'commands'>): Config {
  let text: string;
  try {
    text = readFileSync(configPath ?? '', 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return nothing;
    throw error;
  }
  const problems = (texts: readonly string[]): never => {
    throw new Ending(
      'environment',
      'config-broken',
      { en: `${configPath} cannot be used`, fr: `${configPath} est inutilisable` },
      {
        reasons: texts.map((one) => ({ code: 'config-broken', text: one })),
        hints: [`edit ${configPath}`, 'partnerctl doctor'],
      },
    );
  };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return problems([`it is not JSON: ${(error as Error).message}`]);
  }
  const parsed = configSchema.safeParse(value);
  if (!parsed.success) return problems(parsed.error.issues.map(problemIn));
  const wrong = configProblems(parsed.data, commands);
  return wrong.length > 0 ? problems(wrong) : parsed.data;
}

/** What the schema has against settings, in words. */
export function problemIn(issue: z.core.$ZodIssue): string {
  const [inner] = issue.code === 'invalid_key' ? issue.issues : [];
  return `${issue.path.join('.') || 'the file'}: ${inner?.message ?? issue.message}`;
}

/** What is wrong with settings that can be read. */
export function configProblems({ context, contexts, aliases }: Config, commands: World['commands']): readonly string[] {
  const known = new Set(Object.keys(commands).map((path) => path.split(' ')[0] as string));
  return [
    ...(context !== undefined && !(context in contexts) ? [`context: there is no context ${JSON.stringify(context)}`] : []),
    ...Object.entries(aliases).flatMap(([alias, text]) => [
      ...(known.has(alias) || alias === 'help' ? [`aliases.${alias}: ${alias} is a command, which an alias cannot stand for`] : []),
      ...(known.has(aliasWords(text)[0] ?? '') ? [] : [`aliases.${alias}: ${JSON.stringify(text)} does not begin with a command`]),
    ]),
  ];
}

/** The words an alias stands for: quotes are taken off, and nothing is ever run or replaced. */
export const aliasWords = (text: string): readonly string[] =>
  bashWords(`${text} `)
    .slice(0, -1)
    .map((word) => word.text);

/** Writes the settings, for their owner only, whole or not at all. */
export function writeConfig(path: string, config: Config): void {
  mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
  const draft = `${path}.${process.pid}.new`;
  writeFileSync(draft, `${JSON.stringify(config, null, 2)}\n`, { mode: 0o600 });
  chmodSync(draft, 0o600);
  renameSync(draft, path);
}
