import { existsSync, readFileSync, statfsSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join } from 'node:path';
import { readConfig } from './config.ts';
import { Ending } from './errors.ts';
import type { Session } from './run.ts';

/** What a run of the program stands on: the machine, the place of the store, the settings. */
export interface Surroundings {
  readonly node: string;
  /** Of a store that is a file: whether it is there, who may read it, and what it lies on. */
  readonly file?:
    | { readonly exists: boolean; readonly readable: string; readonly freeMegabytes: number; readonly network: string | undefined }
    | undefined;
  readonly locale: string;
  readonly utf8: boolean;
  readonly terminal: string;
  readonly settings: readonly string[];
  readonly completion: string | undefined;
}

/** File systems over a network, by the number the kernel gives them: locks there are not always kept. */
const networks: Readonly<Record<number, string>> = {
  0x6969: 'NFS',
  0x517b: 'SMB',
  0xff534d42: 'CIFS',
  0xfe534d42: 'SMB',
  0x01021997: '9p',
};

/** Looks around: nothing is changed, and nothing that is missing is an error. */
export function surroundings({ world, options }: Session): Surroundings {
  const { env } = world;
  const locale = env['LC_ALL'] || env['LC_CTYPE'] || env['LANG'] || '';
  return {
    node: process.version,
    file: /^postgres(ql)?:\/\//.test(options.store) ? undefined : fileAt(options.store),
    locale,
    utf8: /utf-?8/i.test(locale || 'UTF-8'),
    terminal: world.stdout.isTerminal ? `${env['TERM'] ?? ''}, ${world.stdout.stream.columns ?? 80} columns` : '',
    settings: settingsProblems(world),
    completion: completionIn(env),
  };
}

function fileAt(path: string): NonNullable<Surroundings['file']> {
  const found = statSync(path, { throwIfNoEntry: false });
  let folder = dirname(path);
  while (!existsSync(folder) && dirname(folder) !== folder) folder = dirname(folder);
  const { bavail, bsize, type } = statfsSync(folder);
  return {
    exists: found !== undefined,
    readable: found === undefined || (found.mode & 0o077) === 0 ? '' : (found.mode & 0o777).toString(8).padStart(4, '0'),
    freeMegabytes: Math.floor((bavail * bsize) / 1024 ** 2),
    network: networks[type],
  };
}

function settingsProblems(world: Session['world']): readonly string[] {
  if (world.configPath === undefined) return [];
  try {
    readConfig(world);
    return [];
  } catch (error) {
    return error instanceof Ending ? error.reasons.map(({ text }) => text) : [(error as Error).message];
  }
}

/** The file from which the shell of whoever asks completes our lines; undefined when none is found. */
function completionIn(env: Session['world']['env']): string | undefined {
  const home = env['HOME'] || homedir();
  const files = [
    join(env['XDG_DATA_HOME'] || join(home, '.local/share'), 'bash-completion/completions/partnerctl'),
    join(home, '.zfunc/_partnerctl'),
    join(env['XDG_CONFIG_HOME'] || join(home, '.config'), 'fish/completions/partnerctl.fish'),
  ];
  const profiles = ['.bashrc', '.bash_profile', '.zshrc'].map((name) => join(home, name));
  const sourced = (path: string) => existsSync(path) && readFileSync(path, 'utf8').includes('partnerctl completion');
  return files.find((path) => existsSync(path)) ?? profiles.find(sourced);
}
