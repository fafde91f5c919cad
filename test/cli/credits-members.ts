import { copyFileSync, rmSync } from 'node:fs';
import type { Cli } from './world.ts';

const everybody = (domain: string) =>
  `--contact "Ann Lee <ann@${domain}>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Bo Ek <bo@${domain}>: exec" --contact "Cy Ray <cy@${domain}>: credits"`;

const form = (name: string, domain: string, level: number) =>
  `enroll --name "${name}" --country FR --domain ${domain} --level ${level} --plan annual --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by ann@${domain} ${everybody(domain)}`;

async function paid(cli: Cli, on: string): Promise<void> {
  const invoices = (await cli.json('invoice list', { on })) as { id: string; state: string; open: { amount: string } }[];
  for (const { id, state, open } of invoices)
    if (state !== 'paid') await cli.json(`payment record ${id} --amount ${open.amount} --reference test`, { on });
}

/** Acme, an active primary: its people are ann@ (administrator), bo@ (executive) and cy@acme.example (credits manager). Level 2 comes with 200 credits. */
export async function acme(cli: Cli, { on = '2026-03-02', level = 2 } = {}): Promise<void> {
  await cli.json(`${form('Acme', 'acme.example', level)} --type primary`, { on });
  await paid(cli, on);
}

/** Nord, an active associate of Acme, with people at nord.example. */
export async function nord(cli: Cli, { on = '2026-03-02' } = {}): Promise<void> {
  const { enrollment } = await cli.json(`${form('Nord', 'nord.example', 1)} --type associate --parent Acme --ownership 60`, { on });
  await cli.json(`enroll approve ${enrollment.id} --by ann@acme.example`, { on });
  await paid(cli, on);
}

/** Keeps the store as it is now; what is returned puts it back, so that every test begins with the same members, enrolled once. */
export function keep({ store }: Cli): () => void {
  copyFileSync(store, `${store}.kept`);
  return () => {
    for (const beside of ['-wal', '-shm']) rmSync(store + beside, { force: true });
    copyFileSync(`${store}.kept`, store);
  };
}
