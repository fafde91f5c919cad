import { existsSync } from 'node:fs';
import { exitCodes } from './errors.ts';
import { wordsTyped } from './global-flags.ts';
import type { World } from './world.ts';

/**
 * Runs one command line to its end and says with which code the process ends (cli.md, Exit codes). What is asked for all
 * the time, the version and help, is answered without loading what commands need.
 */
export async function runCli(given: World): Promise<number> {
  const world = await settled(given);
  if (typeof world === 'number') return world;
  const { argv, stdout, stderr } = world;
  if (argv.length === 0) {
    stderr.stream.write((await import('./overview.ts')).overview);
    return exitCodes.usage;
  }
  if (argv[0] === '__complete') return (await import('./completion/complete.ts')).complete(world);
  const { operands, flags } = wordsTyped(argv);
  if (flags.has('--version') || flags.has('-V')) {
    stdout.stream.write(`partnerctl ${world.version}\n`);
    return 0;
  }
  const asked = operands[0] === 'help';
  if (asked || flags.has('--help') || flags.has('-h')) return (await import('./help.ts')).help(world, asked ? operands.slice(1) : operands);
  return (await import('./command-line.ts')).runCommandLine(world);
}

/** The world with the operator's own settings in it, where there are any; else how it ended. */
async function settled(world: World): Promise<World | number> {
  if (world.configPath === undefined || !existsSync(world.configPath)) return world;
  try {
    return (await import('./context.ts')).inContext(world);
  } catch (error) {
    // Settings that cannot be used stop what would work by them, and nothing that tells what is wrong with them.
    const { operands, flags } = wordsTyped(world.argv);
    if (/^(__complete|help|doctor)$/.test(operands[0] ?? '') || flags.has('--help') || flags.has('--version')) return world;
    const [{ readOptions, outputTyped }, { printEnding }] = await Promise.all([import('./options.ts'), import('./report.ts')]);
    return printEnding(world, readOptions({ output: outputTyped(world.argv) }, { world, noted: {} }).options, error);
  }
}
