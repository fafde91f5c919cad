import { aliasWords, readConfig, type Config } from './config.ts';
import { Ending } from './errors.ts';
import { wordsTyped } from './global-flags.ts';
import { nearest } from './nearest.ts';
import type { World } from './world.ts';

/**
 * The world with an operator's own settings in it: the context they work in, behind flags and the environment, and the words
 * their aliases stand for. Ends with `environment` when the settings cannot be used, with `usage` when the context is not there.
 */
export function inContext(world: World): World {
  const config = readConfig(world);
  const argv = unaliased(world, config);
  const chosen = contextTyped(argv) ?? (world.env['PARTNERCTL_CONTEXT'] || undefined) ?? config.context;
  if (chosen === undefined) return { ...world, argv };
  const context = config.contexts[chosen];
  if (!context) {
    const known = Object.keys(config.contexts);
    throw new Ending(
      'usage',
      'unknown-context',
      { en: `there is no context ${JSON.stringify(chosen)}`, fr: `il n’y a pas de contexte ${JSON.stringify(chosen)}` },
      {
        hints: [...nearest(chosen, known).map((one) => `--context ${one}`), 'partnerctl config list'],
      },
    );
  }
  const { store, program, lang } = context;
  const settings = { PARTNERCTL_STORE: store, PARTNERCTL_PROGRAM: program, PARTNERCTL_LANG: lang };
  // What the environment says counts before the context; what it leaves empty it does not say.
  const said = Object.fromEntries(Object.entries(world.env).filter(([, value]) => value !== undefined && value !== ''));
  return {
    ...world,
    argv,
    env: { ...settings, ...said },
    ...(context.protected && { protection: { context: chosen, store: store ?? world.defaultStore } }),
  };
}

/** The line with the words its first one stands for. Those are a command: an alias of an alias there is none. */
function unaliased({ argv, commands, groups }: World, { aliases }: Config): readonly string[] {
  const [first] = wordsTyped(argv).operands;
  if (first === undefined || !Object.hasOwn(aliases, first) || first in commands || first in groups) return argv;
  const at = argv.indexOf(first);
  return [...argv.slice(0, at), ...aliasWords(aliases[first] ?? ''), ...argv.slice(at + 1)];
}

function contextTyped(argv: readonly string[]): string | undefined {
  const end = argv.indexOf('--');
  const words = end < 0 ? argv : argv.slice(0, end);
  const at = words.lastIndexOf('--context');
  return at >= 0 ? words[at + 1] : words.findLast((word) => word.startsWith('--context='))?.slice('--context='.length);
}
