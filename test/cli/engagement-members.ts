import type { Cli } from './world.ts';

/** A company that joins OPN and pays: an active primary whose administrator is ann@, and eleven more people at its domain. */
export async function company(
  cli: Cli,
  {
    name,
    level,
    rewards,
    on = '2026-03-02',
  }: { readonly name: string; readonly level: number; readonly rewards: 'monetary' | 'credits'; readonly on?: string },
): Promise<void> {
  const domain = `${name.toLowerCase()}.example`;
  const users = Array.from({ length: 10 }, (_, number) => `--contact "User ${number} <user${number}@${domain}>: cce"`).join(' ');
  const people = `--contact "Ann Lee <ann@${domain}>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Bo Ek <bo@${domain}>: exec" ${users}`;
  const form = `--country FR --type primary --domain ${domain} --level ${level} --plan annual --method transfer --reward-type ${rewards}`;
  const { invoices } = await cli.json(
    `enroll --name ${name} ${form} --agreement-version 2024-1 --agreement-accepted-by ann@${domain} ${people}`,
    { on },
  );
  for (const { id, amount } of invoices) await cli.json(`payment record ${id} --amount ${amount.amount} --reference test`, { on });
}

/** An opportunity as typed. */
export const opportunity = (
  partner: string,
  { sector = 'commercial', sale = 'new', product = 'oci-compute x 10 x 12mo = 150000.00', more = '' } = {},
): string =>
  `engagement submit ${partner} --category opportunity --name "Data platform" --customer-name Initech --customer-country FR --product "${product}" --close-date 2026-06-30 --sector ${sector} --sale-type ${sale} --country FR ${more}`;

/** An account plan as typed. */
export const accountPlan = (partner: string): string =>
  `engagement submit ${partner} --category account-planning --name "Initech board" --customer-name Initech --customer-country FR --pillar oci,saas --country FR`;
