import type { Command } from '../shell/define.ts';

/** What the groups of commands are for. */
export const groups: Readonly<Record<string, string>> = {
  program: 'Program definitions: the rules, as data',
};

/** Every command by the words it is typed as. Each is loaded when it is wanted; its file is where it is typed. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  init: async () => (await import('./init.ts')).init,
  'program list': async () => (await import('./program/list.ts')).programList,
};
