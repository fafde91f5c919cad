import type { Command } from './define.ts';
import { flagsOf, placeholder, positionalOf } from './flags.ts';
import { said } from './say.ts';
import type { FieldType } from './schema-walk.ts';
import type { World } from './world.ts';

/** A flag as help, manual pages and completion know it. */
export interface OutlinedFlag {
  readonly flag: string;
  readonly short?: string;
  /** What stands for its value; a flag without one takes none. */
  readonly value?: string;
  /** The values it can have, where they are few and known. */
  readonly values?: readonly string[];
  readonly help: string;
  readonly repeatable?: boolean;
}

/** What is typed without a flag. */
export interface OutlinedArgument {
  readonly name: string;
  readonly help: string;
  readonly repeatable: boolean;
  readonly values?: readonly string[];
}

/** A command as help, manual pages and completion know it, without its schema and its code. */
export interface OutlinedCommand {
  readonly summary: string;
  readonly examples: readonly string[];
  readonly argument?: OutlinedArgument;
  readonly flags: readonly OutlinedFlag[];
}

/** All commands at a glance: made from the commands themselves, by the build or when it is wanted. */
export interface Outline {
  readonly groups: Readonly<Record<string, string>>;
  readonly commands: Readonly<Record<string, OutlinedCommand>>;
}

/** The outline of a registry; loads every command of it. */
export async function outlineOf({ commands, groups }: Pick<World, 'commands' | 'groups'>): Promise<Outline> {
  const outlined = await Promise.all(Object.entries(commands).map(async ([path, load]) => [path, commandOutline(await load())] as const));
  return { groups, commands: Object.fromEntries(outlined) };
}

function commandOutline(command: Command): OutlinedCommand {
  const flags = flagsOf(command);
  const positional = positionalOf(flags);
  return {
    summary: command.summary,
    examples: command.examples,
    ...(positional && {
      argument: {
        name: positional.flag,
        help: positional.field.help ?? '',
        repeatable: positional.field.positional === 'many',
        ...valuesOf(positional.type),
      },
    }),
    flags: flags
      .filter((one) => one !== positional)
      .map(({ flag, type, field }) => ({
        flag,
        ...(type.kind !== 'flag' && { value: placeholder(type) }),
        ...valuesOf(type),
        help: said(field.help ?? field.ask ?? '', 'en'),
        ...(type.kind === 'list' && { repeatable: true }),
      })),
  };
}

function valuesOf(type: FieldType): { readonly values?: readonly string[] } {
  if (type.kind === 'list') return valuesOf(type.of);
  return type.kind === 'choice' ? { values: type.values } : {};
}
