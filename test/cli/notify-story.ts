import { acme, nord } from './credits-members.ts';
import { accountPlan, company, opportunity } from './engagement-members.ts';
import type { Cli } from './world.ts';

const people = (domain: string) =>
  `--contact "Ann Lee <ann@${domain}>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Bo Ek <bo@${domain}>: exec"`;
const form = (name: string, domain: string, more: string) =>
  `enroll --name ${name} --country FR --domain ${domain} --level 1 --plan annual --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by ann@${domain} ${people(domain)} ${more}`;

/** What happens to members of OPN: enrollments answered in every way, fees, suspensions, renewals, credits of a primary and its associate. */
export async function membersOfOpn(cli: Cli): Promise<void> {
  await acme(cli);
  await nord(cli);
  for (const [name, answer, reason] of [
    ['Sud', 'return', 'the tax number is missing'],
    ['Est', 'reject', 'not owned by Acme'],
  ]) {
    const { enrollment } = await cli.json(
      form(`${name}`, `${name?.toLowerCase()}.example`, '--type associate --parent Acme --ownership 60'),
    );
    await cli.json(`enroll ${answer} ${enrollment.id} --reason "${reason}"`);
  }
  await cli.json('membership suspend Nord --reason "papers are checked"');
  await cli.json('membership resume Nord --reason "papers are fine"');
  await cli.json('credits share Acme --mode pre-approval');
  const ask = () => cli.json('credits reserve Nord --option training-seat --by ann@nord.example');
  for (const answer of ['decline', 'approve']) {
    const { reservation } = await ask();
    await cli.json(`credits ${answer} ${reservation.id} --by ann@acme.example --reason "as agreed"`);
  }
  await cli.json('credits redeem RSV-2');
  await ask();
  await cli.json('credits reserve Acme --option training-seat --by cy@acme.example');
  await cli.json('credits release RSV-4');
  await cli.json('credits adjust Acme --amount 25 --reason goodwill');
  await cli.json('credits expire', { on: '2026-08-29' });
  const { invoices } = await cli.json('renew Acme', { on: '2027-01-15' });
  await cli.json(`invoice send ${invoices[0].id}`, { on: '2027-01-20' });
  await cli.json('credits expire', { on: '2027-03-02' });
  await cli.json('membership terminate Nord --reason "sold to another company" --yes', { on: '2026-09-01' });
}

/** What happens to engagements and their rewards, in money and in credits. */
export async function dealsOfOpn(cli: Cli): Promise<void> {
  await company(cli, { name: 'Globo', level: 1, rewards: 'monetary' });
  await company(cli, { name: 'Iris', level: 1, rewards: 'credits' });
  await cli.json(accountPlan('Globo'));
  const deal = async (partner: string, more = {}) => (await cli.json(opportunity(partner, more))).engagement.id as string;
  const asked = await deal('Globo');
  await cli.json(`engagement review ${asked} --request-action --reason "who signs?"`);
  const lost = await deal('Globo', { product: 'oci-compute x 1 x 12mo = 100.00' });
  await cli.json('reward evaluate --pending');
  await cli.json(`engagement review ${lost} --reject --reason "no budget"`);
  const booked = async (partner: string) => {
    const id = await deal(partner);
    const { reward } = await cli.json(`reward evaluate ${id}`);
    await cli.json(`engagement review ${id} --approve`);
    for (const answer of ['reject', 'approve']) {
      await cli.json(`engagement update ${id} --close-date 2026-07-31`);
      await cli.json(`engagement review ${id} --${answer} --reason "as discussed"`);
    }
    await cli.json(`engagement book ${id}`);
    return { id, reward: reward.id as string };
  };
  const credited = await booked('Iris');
  const paid = await booked('Globo');
  await cli.json(`reward hold ${paid.reward} --reason disputed`);
  await cli.json(`reward hold ${paid.reward} --release`);
  for (const step of ['invite', 'submit', 'activate']) await cli.json(`supplier ${step} Globo`);
  await cli.json(`engagement attach ${paid.id} --category invoice --reference 2026-17`);
  await cli.json(`reward pay ${paid.reward} --failed --reason "the account is closed"`);
  await cli.json(`reward pay ${paid.reward}`);
  await cli.json(`reward adjust ${paid.reward} --amount -500.00 --reason "a part was returned"`);
  await cli.json(`reward adjust ${credited.reward} --amount all --reason "the order was cancelled"`);
}

/** What comes near on one night: a window that opens, an end, a lapse, and credits that expire. */
export async function datesOfOpn(cli: Cli): Promise<void> {
  for (const [name, on] of [
    ['Lima', '2025-12-01'],
    ['Oslo', '2026-01-01'],
    ['Pisa', '2026-01-30'],
    ['Riga', '2026-03-02'],
  ] as const)
    await company(cli, { name, level: 1, rewards: 'credits', on });
  await cli.json('nightly --program opn --yes', { on: '2026-12-01' });
}

const monthsUntil = (through: string) => Array.from({ length: 6 }, (_, back) => monthBefore(through, back)).toReversed();
const monthBefore = (month: string, back: number) => {
  const [year = 0, number = 0] = month.split('-').map(Number);
  const count = year * 12 + number - 1 - back;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, '0')}`;
};

/** What happens to levels of OpenIP: one partner rises, is given notice and recovers, another is given notice and falls. */
export async function levelsOfOpenIp(cli: Cli): Promise<void> {
  const ids = ['PTR-1', 'PTR-2'];
  for (const name of ['Rhin', 'Saar']) {
    const domain = `${name.toLowerCase()}.example`;
    await cli.json(
      `enroll --program openip --type ambassador --name ${name} --country FR --domain ${domain} --contact "Ann Lee <ann@${domain}>: admin"`,
      {
        on: '2025-03-03',
      },
    );
    for (const document of ['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract'])
      await cli.json(`document add ${name} --program openip --document ${document} --on 2025-03-03`);
    for (const training of ['webinar-sip-trunk', 'online-admin-myopenip', 'online-sales-sip-trunk', 'online-technical-sip-trunk'])
      await cli.json(`training add ${name} --program openip --training ${training} --attendee ann@${domain} --on 2025-04-01`);
  }
  const sells = async (through: string, amounts: readonly number[]) => {
    const rows = ids.flatMap((id, place) => monthsUntil(through).map((month) => `${id},${month},sip-trunk,subscription,${amounts[place]}`));
    await cli.json('import revenue - --program openip', { stdin: ['partner,month,line,kind,amount', ...rows, ''].join('\n') });
  };
  await sells('2026-02', [400, 400]);
  await cli.json('status reevaluate --program openip');
  await sells('2026-06', [10, 10]);
  await cli.json('status reevaluate --program openip', { on: '2026-07-01' });
  await sells('2026-07', [900, 10]);
  await cli.json('status reevaluate --program openip', { on: '2026-08-30' });
}
