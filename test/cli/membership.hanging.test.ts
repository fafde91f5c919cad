import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { commands } from '../../src/commands/index.ts';
import { accountPlan, company, opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

/** The groups of commands about what a membership opens (requirement R4). */
const groups = ['expertise', 'resale', 'engagement', 'reward', 'supplier', 'credits'];

/** What a partner has when it lapses. */
interface Member {
  readonly name: string;
  readonly opportunity: string;
  readonly plan: string;
  readonly reward: string;
}

/** Every command that hangs on an active membership, as typed for a member. */
const hanging: Readonly<Record<string, (member: Member) => string>> = {
  'expertise publish': ({ name }) => `${name} --product oci`,
  'resale authorize': ({ name }) => `${name} --product oci`,
  'engagement submit': ({ name }) => opportunity(name).replace('engagement submit ', ''),
  'engagement start': ({ name }) => accountPlan(name).replace('engagement submit ', ''),
  'engagement update': ({ plan }) => `${plan} --notes more`,
  'engagement attach': ({ opportunity: id }) => `${id} --category invoice --reference R-1`,
  'engagement convert': ({ plan }) => plan,
  'engagement withdraw': ({ plan }) => `${plan} --reason over`,
  'engagement advance': ({ plan }) => `${plan} --to validated`,
  'engagement review': ({ plan }) => `${plan} --outcome approve`,
  'engagement assign': ({ plan }) => `${plan} --team europe`,
  'engagement book': ({ opportunity: id }) => id,
  'engagement user add': ({ name }) => `${name} --contact user5@${name.toLowerCase()}.example`,
  'reward evaluate': ({ opportunity: id }) => id,
  'reward pay': ({ reward }) => reward,
  'supplier invite': ({ name }) => name,
  'supplier submit': ({ name }) => name,
  'supplier activate': ({ name }) => name,
  'credits reserve': ({ name }) => `${name} --option training-seat --by ann@${name.toLowerCase()}.example`,
  'credits allocate': ({ name }) => name,
  'credits adjust': ({ name }) => `${name} --amount 5 --reason thanks`,
  'credits share': ({ name }) => `${name} --mode open --by ann@${name.toLowerCase()}.example`,
};

/** What goes on without one: taking back, giving back, closing, delivering what was set aside; and what is asked of the primary. */
const free = [
  'expertise unpublish',
  'resale withdraw',
  'engagement attachment save',
  'engagement user disable',
  'engagement user edit',
  'reward hold',
  'reward adjust',
  'credits expire',
  'credits redeem',
  'credits release',
  'credits decline',
  'credits reverse',
];

/** Judged with a request of an associate, in test/rules/credits.approval.yaml. */
const judgedElsewhere = ['credits approve'];

let cli: Cli;
const members: Record<string, Member> = {};

/** A member of 2026-03-02, covered until 2027-03-01, with an opportunity, an account plan and a reward in flight. */
async function join(name: string): Promise<void> {
  await company(cli, { name, level: 2, rewards: 'monetary' });
  const deal = (await cli.json(opportunity(name))).engagement.id;
  const { reward } = await cli.json(`reward evaluate ${deal}`);
  members[name] = { name, opportunity: deal, plan: (await cli.json(accountPlan(name))).engagement.id, reward: reward.id };
}

beforeAll(async () => {
  cli = await freshCli({ on: '2026-03-02' });
  for (const name of ['Late', 'Debtor', 'Gone', 'Rest']) await join(name);
  await cli.json('renew Debtor', { on: '2027-02-01' });
  await cli.json('membership terminate Gone --reason breach --yes', { on: '2027-02-15' });
  await cli.json('membership suspend Rest --reason audit', { on: '2027-02-15' });
});
afterAll(() => cli.remove());

describe('a command that hangs on the membership (R4)', () => {
  it('is known for every command that changes what a membership opens', async () => {
    const changing = [];
    for (const [words, load] of Object.entries(commands))
      if (groups.includes(words.split(' ')[0] ?? '') && (await load()).kind !== 'query') changing.push(words);
    expect(changing.toSorted()).toEqual([...Object.keys(hanging), ...free, ...judgedElsewhere].toSorted());
  });

  describe.each([
    ['not renewed', 'Late', '2027-03-02', { code: 'membership-lapsed', cause: 'not-renewed' }, 'partnerctl renew PTR-1'],
    ['not paid', 'Debtor', '2027-03-02', { code: 'membership-lapsed', cause: 'unpaid' }, 'partnerctl invoice list --partner PTR-2'],
    ['too late for both', 'Late', '2027-05-31', { code: 'membership-lapsed', anew: 'opn' }, 'partnerctl enroll --program opn'],
    ['terminated', 'Gone', '2027-02-15', { code: 'membership-lapsed', cause: 'terminated' }, 'partnerctl enroll --program opn'],
    ['suspended', 'Rest', '2027-02-15', { code: 'membership-not-active', state: 'suspended' }, 'partnerctl membership show PTR-4'],
  ])('is refused with the reason and the way out, when it is %s:', (_, name, on, reason, hint) => {
    it.each(Object.entries(hanging))('%s', async (words, typed) => {
      const { code, json } = await cli.run(`${words} ${typed(members[name] as Member)} --json`, { on });
      expect(code).toBe(3);
      expect(json.error.reasons[0]).toMatchObject(reason);
      expect(json.error.hints[0]).toBe(hint);
    });
  });

  it('is not refused for it on the last covered day', async () => {
    const codes = async (words: string) => {
      const { json } = await cli.run(`${words} ${hanging[words]?.(members['Late'] as Member)} --dry-run --json`, { on: '2027-03-01' });
      return (json.error?.reasons ?? []).map(({ code }: { code: string }) => code);
    };
    for (const words of Object.keys(hanging)) expect(await codes(words), words).not.toContain('membership-lapsed');
  });
});
