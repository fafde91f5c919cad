import { exitCodes } from './errors.ts';
import { wordsTyped } from './global-flags.ts';
import type { World } from './world.ts';

/**
 * Runs one command line to its end and says with which code the process ends (cli.md, Exit codes). What is asked for all
 * the time, the version and help, is answered without loading what commands need.
 */
export async function runCli(world: World): Promise<number> {
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
