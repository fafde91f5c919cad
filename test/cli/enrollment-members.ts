import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { freshCli, type Cli } from './world.ts';

/** People for every role of the shipped program, at a domain. */
export const people = (domain: string) =>
  `--contact "Ann Lee <ann@${domain}>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Bo Ek <bo@${domain}>: exec"`;

/** What is said of an enrollment beside its name and domain, in flags; what is given replaces what is usual. */
export function form(name: string, domain: string, more: Readonly<Record<string, string | number>> = {}): string {
  const said = {
    type: 'primary',
    country: 'FR',
    level: 1,
    plan: 'annual',
    method: 'transfer',
    'reward-type': 'credits',
    'agreement-version': '2024-1',
    'agreement-accepted-by': `ann@${domain}`,
    ...more,
  };
  const flags = Object.entries(said).map(([flag, value]) => `--${flag} "${value}"`);
  return `--name "${name}" --domain ${domain} ${flags.join(' ')} ${people(domain)}`;
}

/** A partnerctl whose program is the shipped one with some of its text exchanged; `opn` under its own id. */
export async function cliWith(
  exchanged: Readonly<Record<string, string>>,
  { on = '2026-03-02', store }: { on?: string; store?: string } = {},
): Promise<Cli> {
  const cli = await freshCli({ programs: [], on, ...(store !== undefined && { store }) });
  const shipped = readFileSync(new URL('../../fixtures/programs/opn.yaml', import.meta.url), 'utf8');
  const text = Object.entries(exchanged).reduce((now, [before, after]) => {
    if (!now.includes(before)) throw new Error(`the shipped program does not say ${before}`);
    return now.replace(before, after);
  }, shipped);
  const file = join(cli.folder, 'program.yaml');
  writeFileSync(file, text);
  await cli.json(`init --program ${file}`);
  return cli;
}
