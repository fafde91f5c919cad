import { spawnSync } from 'node:child_process';
import { readFileSync, readdirSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exitCodes, partlyDoneCode, refusedCode } from '../src/shell/errors.ts';
import { freshCli, type Cli } from './cli/world.ts';

const textOf = (name: string) => readFileSync(new URL(`../contrib/${name}`, import.meta.url), 'utf8');
const linesOf = (name: string) => textOf(name).split('\n');

interface Container {
  readonly args: readonly string[];
  readonly env: readonly { readonly name: string }[];
}
interface CronJob {
  readonly kind: string;
  readonly spec: {
    readonly schedule: string;
    readonly concurrencyPolicy: string;
    readonly jobTemplate: {
      readonly spec: {
        readonly podFailurePolicy: { readonly rules: readonly { readonly onExitCodes: { readonly values: readonly number[] } }[] };
        readonly template: { readonly spec: { readonly initContainers: readonly Container[]; readonly containers: readonly Container[] } };
      };
    };
  };
}

const cronjob = parse(textOf('nightly-cronjob.yaml')) as CronJob;
const pod = cronjob.spec.jobTemplate.spec.template.spec;

/** Every command line that a scheduler is told to run, as it would be typed. */
const typed: Readonly<Record<string, readonly string[]>> = {
  'partnerctl.cron': linesOf('partnerctl.cron').flatMap(
    (line) => /^[\d*/, ]+ \* \* \* partnerctl (partnerctl .*?) >/.exec(line)?.[1]?.replaceAll('\\%', '%') ?? [],
  ),
  'partnerctl-nightly.service': linesOf('partnerctl-nightly.service').flatMap(
    (line) => /^ExecStart=\/usr\/bin\/env (partnerctl .*)/.exec(line)?.[1]?.replaceAll('%%', '%') ?? [],
  ),
  'nightly-cronjob.yaml': [...pod.initContainers, ...pod.containers].map(({ args }) => ['partnerctl', ...args].join(' ')),
};

describe('what schedulers are given (N3)', () => {
  let cli: Cli;
  beforeAll(async () => void (cli = await freshCli({ programs: ['opn', 'openip'] })));
  afterAll(() => cli.remove());

  it('is all looked at here', () => {
    expect(readdirSync(new URL('../contrib', import.meta.url)).toSorted()).toEqual(
      [...Object.keys(typed), 'partnerctl-nightly.timer'].toSorted(),
    );
  });

  it.each(Object.entries(typed))('%s runs the night, then sends the notices', async (_, lines) => {
    expect(lines.map((line) => line.split(' ').slice(1, 2)[0])).toEqual(['nightly', 'notify']);
    for (const line of lines) {
      const { code, stderr } = await cli.run(`${line} --dry-run`);
      expect([line, code, stderr.replaceAll(/\{.*\}\n/g, '')]).toEqual([line, 0, '']);
    }
  });

  it.each(Object.keys(typed))('%s names only settings that there are', (name) => {
    const known = ['STORE', 'ACTOR', 'SMTP', 'SMTP_PASSWORD', 'SMTP_PASSWORD_FILE'].map((word) => `PARTNERCTL_${word}`);
    const named = [...textOf(name).matchAll(/PARTNERCTL_[A-Z_]+/g)].map(([word]) => word);
    expect(named.length).toBeGreaterThan(2);
    expect(named.filter((word) => !known.includes(word))).toEqual([]);
  });

  it('cron is given no bare percent sign, which it takes for the end of the line', () => {
    expect(linesOf('partnerctl.cron').filter((line) => !line.startsWith('#') && /(?<!\\)%/.test(line))).toEqual([]);
  });

  it('the exit codes they speak of are ours', () => {
    expect([exitCodes.usage, refusedCode, partlyDoneCode, exitCodes.environment]).toEqual([2, 3, 7, 6]);
    expect(cronjob.spec.jobTemplate.spec.podFailurePolicy.rules[0]?.onExitCodes.values).toEqual([2, 3, 7]);
    expect(textOf('partnerctl-nightly.service')).toMatch(/^SuccessExitStatus=7$/m);
  });

  it('the CronJob runs one night at a time, at a time cron can read', () => {
    expect(cronjob).toMatchObject({
      kind: 'CronJob',
      spec: { concurrencyPolicy: 'Forbid', schedule: expect.stringMatching(/^(\S+ ){4}\S+$/) },
    });
  });

  it('units have sections and settings, line by line', () => {
    for (const name of ['partnerctl-nightly.service', 'partnerctl-nightly.timer'])
      expect(linesOf(name).filter((line) => !/^(#.*|\[[A-Z][a-z]+\]|[A-Z][A-Za-z]+=.+|)$/.test(line))).toEqual([]);
    expect(textOf('partnerctl-nightly.timer')).toMatch(/^Persistent=true$/m);
  });

  it.skipIf(spawnSync('systemd-analyze', ['--version']).status !== 0)('units are what systemd takes them for', () => {
    const units = ['partnerctl-nightly.service', 'partnerctl-nightly.timer'].map(
      (name) => new URL(`../contrib/${name}`, import.meta.url).pathname,
    );
    const { status, stderr } = spawnSync('systemd-analyze', ['verify', '--man=no', ...units], { encoding: 'utf8' });
    expect([status, stderr]).toEqual([0, '']);
  });
});
