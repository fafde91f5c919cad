import type * as z from 'zod';
import { Ending } from '../rules/ending.ts';
import type { Said } from './blocks.ts';
import type { Choice, Command, Field } from './define.ts';
import { flagsOf } from './flags.ts';
import { said, type Language } from './say.ts';
import { fieldType } from './schema-walk.ts';
import type { World } from './world.ts';

/** Asks questions on a terminal; everything is drawn on standard error, so that `> file` holds the answer only. */
export interface Prompter {
  /** Asks for one field of a command, with what may be chosen when the store knows. */
  field(
    command: Command,
    name: string,
    options?: { readonly choices?: readonly Choice[] | undefined; readonly question?: Partial<Field> | undefined },
  ): Promise<unknown>;
  confirm(question: Said): Promise<boolean>;
  /** Waits for Enter and leaves no trace on the screen; false when `q` was typed. */
  pause(question: Said): Promise<boolean>;
}

/** Whether questions may be asked: standard input and error are terminals, and nobody said not to (cli.md). */
export function mayAsk({ stdin, stderr, env }: Pick<World, 'stdin' | 'stderr' | 'env'>, options: { readonly input: boolean }): boolean {
  return options.input && stdin.isTTY === true && stderr.isTerminal && !env['CI'] && env['TERM'] !== 'dumb';
}

/** Esc and Ctrl-D leave a question as Ctrl-C does; without this a closed input would end in Node's own exit code 13. */
function leaveOn({ stdin }: Pick<World, 'stdin'>): { signal: AbortSignal; stop: () => void } {
  const controller = new AbortController();
  const leave = () => controller.abort();
  const key = (_: unknown, pressed?: { name?: string; ctrl?: boolean }) => {
    if (pressed?.name === 'escape' || (pressed?.ctrl && pressed.name === 'd')) leave();
  };
  const alive = setInterval(() => {}, 60_000);
  stdin.on('keypress', key).on('end', leave).on('close', leave);
  return {
    signal: controller.signal,
    stop: () => {
      clearInterval(alive);
      stdin.off('keypress', key).off('end', leave).off('close', leave);
    },
  };
}

/** Nothing was written by the command that asked; what a wizard saved before stays saved. */
const cancelled = (cause: unknown) => new Ending('cancelled', 'cancelled', 'cancelled', { cause });

/** A prompter on the terminal of this world, in a language. */
export function prompterOn(world: World, lang: Language): Prompter {
  const asking = async <T>(
    question: (context: { input: World['stdin']; output: World['stderr']['stream']; signal: AbortSignal }) => Promise<T>,
  ): Promise<T> => {
    const { signal, stop } = leaveOn(world);
    try {
      return await question({ input: world.stdin, output: world.stderr.stream, signal });
    } catch (error) {
      if (error instanceof Error && /^(ExitPrompt|AbortPrompt)Error$/.test(error.name)) throw cancelled(error);
      throw error;
    } finally {
      stop();
    }
  };
  return {
    async field(command, name, { choices, question } = {}) {
      const prompts = await import('./questions.ts');
      const field = { ...(command.fields as Record<string, Field | undefined>)[name], ...question };
      const schema = (command.input.shape as Record<string, z.ZodType>)[name] as z.ZodType;
      const type = fieldType(schema);
      const message = said(field.ask ?? field.help ?? flagsOf(command).find(({ path }) => path[0] === name)?.flag ?? name, lang);
      if (type.kind === 'flag') return asking((context) => prompts.confirm({ message }, context));
      const offered = choices ?? (type.kind === 'choice' ? type.values.map((value) => ({ value, label: value })) : undefined);
      if (offered && type.kind === 'list') {
        return asking((context) =>
          prompts.checkbox({ message, choices: offered.map(({ value, label }) => ({ value, name: said(label, lang) })) }, context),
        );
      }
      if (offered)
        return asking((context) =>
          prompts.select({ message, choices: offered.map(({ value, label }) => ({ value, name: said(label, lang) })) }, context),
        );
      const text = await asking((context) =>
        prompts.input({ message, validate: (typed) => problemWith(typed, { field, schema }, lang) ?? true }, context),
      );
      return valueOf(text, { field, schema });
    },
    confirm: async (question) => {
      const prompts = await import('./questions.ts');
      return asking((context) => prompts.confirm({ message: said(question, lang), default: false }, context));
    },
    pause: async (question) => {
      const prompts = await import('./questions.ts');
      const typed = await asking((context) => prompts.input({ message: said(question, lang) }, { ...context, clearPromptOnDone: true }));
      return !/^q/i.test(typed.trim());
    },
  };
}

interface Typed {
  readonly field: Field;
  readonly schema: z.ZodType;
}

function valueOf(text: string, { field, schema }: Typed): unknown {
  const type = fieldType(schema);
  const one = (part: string) =>
    field.decode ? field.decode(part) : type.kind === 'integer' && /^-?\d{1,16}$/.test(part) ? Number(part) : part;
  if (type.kind !== 'list') return one(text.trim());
  return text
    .split(field.decode ? /;/ : /,/)
    .map((part) => part.trim())
    .filter(Boolean)
    .map(one);
}

function problemWith(text: string, typed: Typed, lang: Language): string | undefined {
  const value = valueOf(text, typed);
  const broken = (Array.isArray(value) ? value : [value]).find((part) => typeof part === 'object' && part !== null && 'problem' in part);
  if (broken) return String((broken as { problem: unknown }).problem);
  const parsed = typed.schema.safeParse(value);
  if (parsed.success) return text.trim() === '' ? said('an answer is needed', lang) : undefined;
  return parsed.error.issues[0]?.message;
}
