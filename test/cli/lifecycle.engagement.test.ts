import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Eligibility, EngagementStage } from '../../src/rules/engagement/states.ts';
import { opn } from '../rules/credits.given.ts';
import { accountPlan, company, opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
  await company(cli, { name: 'Acme', level: 1, rewards: 'credits' });
});
afterAll(() => cli.remove());

/** What was seen of each category: every stage an engagement came to, and every eligibility. */
const seen = { 'account-planning': new Set<string>(), opportunity: new Set<string>() };
const eligibilities = new Set<string>();

/** Does some steps and notes where they led. */
async function walk(first: string, ...steps: readonly string[]): Promise<EngagementStage> {
  const begun = await cli.json(first);
  const { id, category } = begun.engagement as { id: string; category: keyof typeof seen };
  eligibilities.add(begun.engagement.eligibility);
  for (const step of steps) {
    await cli.json(step.replaceAll('ENG', id));
    const { engagement, transitions } = await cli.json(`engagement show ${id}`);
    eligibilities.add(engagement.eligibility);
    expect(transitions.at(-1).to).toBe(engagement.stage);
  }
  const { engagement, transitions } = await cli.json(`engagement show ${id}`);
  for (const { to, actor, at } of transitions) {
    expect([actor, at]).toEqual(['tester', expect.stringMatching(/Z$/)]);
    seen[category].add(to);
  }
  return engagement.stage;
}

const accepted = ['engagement review ENG --approve'];
const together = [...accepted, 'engagement advance ENG --to collaborating'];
const smaller = 'engagement book ENG --product "oci-compute x 1 x 12mo = 1000.00"';
const by = '--by ann@acme.example';

it('C5 an opportunity begins as a draft, is asked about, accepted, worked on, booked and won', async () => {
  const begun = `engagement start Acme --category opportunity --name "Data platform" ${by}`;
  const told =
    'engagement update ENG --customer-name Initech --customer-country FR --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-06-30 --sector commercial --sale-type new --country FR';
  expect(
    await walk(
      begun,
      `${told} ${by}`,
      `engagement submit ENG ${by}`,
      'engagement review ENG --request-action --reason "who decides?"',
      `engagement update ENG --contact ann@acme.example ${by}`,
      'engagement review ENG --request-action --reason "where is the offer?"',
      `engagement submit ENG ${by}`,
      ...together,
      'reward evaluate ENG',
      'engagement book ENG',
      'engagement advance ENG --to won',
    ),
  ).toBe('won');
});

it('C5 or it is lost: in review, when accepted, while it is worked on, after the booking', async () => {
  const lost = 'engagement advance ENG --to lost --reason "the customer chose another"';
  expect(await walk(opportunity('Acme'), 'engagement review ENG --reject')).toBe('lost');
  expect(await walk(opportunity('Acme'), ...accepted, lost)).toBe('lost');
  expect(await walk(opportunity('Acme'), ...together, lost)).toBe('lost');
  expect(await walk(opportunity('Acme'), ...together, 'reward evaluate ENG', smaller, lost)).toBe('lost');
});

it('C5 the partner takes it back from wherever it is, until it is booked', async () => {
  const withdrawn = `engagement withdraw ENG --reason "no budget" ${by}`;
  const asked = 'engagement review ENG --request-action --reason "who decides?"';
  expect(await walk('engagement start Acme --category opportunity --name Idea', withdrawn)).toBe('withdrawn');
  expect(await walk(opportunity('Acme'), withdrawn)).toBe('withdrawn');
  expect(await walk(opportunity('Acme'), asked, withdrawn)).toBe('withdrawn');
  expect(await walk(opportunity('Acme'), ...together, withdrawn)).toBe('withdrawn');
  expect(await walk(accountPlan('Acme'), ...together, withdrawn)).toBe('withdrawn');
  await expect(walk(opportunity('Acme'), ...together, 'engagement book ENG', withdrawn)).rejects.toThrow('stage-not-reachable');
});

it('W1, W3 an opportunity that is not eligible can be at its booking, and the other way round', async () => {
  const small = opportunity('Acme', { product: 'oci-compute x 1 x 12mo = 1000.00' });
  await walk(small, ...together, 'reward evaluate ENG', 'engagement book ENG --product "oci-compute x 10 x 12mo = 150000.00"');
});

it('C5 an account plan begins as a draft, is asked about, validated, worked on and becomes an opportunity', async () => {
  const begun = 'engagement start Acme --category account-planning --name "Initech board" --customer-name Initech --customer-country FR';
  expect(
    await walk(
      begun,
      'engagement update ENG --pillar oci --country FR --new-account',
      'engagement submit ENG',
      'engagement review ENG --request-action --reason "who decides?"',
      'engagement update ENG --notes "the board does"',
      ...together,
      'engagement convert ENG --sale-type new',
    ),
  ).toBe('converted');
});

it('C5 or it is closed: in validation, when validated, while it is worked on', async () => {
  expect(await walk(accountPlan('Acme'), 'engagement review ENG --reject')).toBe('closed');
  expect(await walk(accountPlan('Acme'), ...accepted, 'engagement advance ENG --to closed')).toBe('closed');
  expect(await walk(accountPlan('Acme'), ...together, 'engagement advance ENG --to closed')).toBe('closed');
});

it('C5 every stage of both categories was reached, and every eligibility', () => {
  for (const category of ['account-planning', 'opportunity'] as const) {
    const stages = opn.engagementCategoryById.get(category)?.stages.map(({ id }) => id) ?? [];
    expect([...seen[category]].toSorted()).toEqual(stages.toSorted());
  }
  const every: readonly (Eligibility | null)[] = [
    'not-assessed',
    'eligible',
    'not-eligible',
    'rechecked-eligible',
    'rechecked-not-eligible',
    // An account plan is not rewarded.
    null,
  ];
  expect(eligibilities).toEqual(new Set(every));
});
