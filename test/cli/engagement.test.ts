import { copyFileSync, rmSync } from 'node:fs';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accountPlan, company, opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
  await company(cli, { name: 'Acme', level: 1, rewards: 'monetary' });
  await company(cli, { name: 'Nil', level: 0, rewards: 'monetary' });
  copyFileSync(cli.store, `${cli.store}.kept`);
});
beforeEach(() => {
  for (const beside of ['-wal', '-shm']) rmSync(cli.store + beside, { force: true });
  copyFileSync(`${cli.store}.kept`, cli.store);
});
afterAll(() => cli.remove());

const codes = (error: { error: { reasons: { code: string }[] } }) => error.error.reasons.map(({ code }) => code);
const users = async (partner: string) =>
  ((await cli.json(`engagement user list ${partner}`)) as { email: string; active: boolean }[]).filter(({ active }) => active);

describe('engagement submit', () => {
  it('C3, C5 takes in an opportunity, field by field, and gives it to the team of its territory', async () => {
    const { engagement, decision } = await cli.json(
      opportunity('Acme', { more: '--vendor-opportunity-id V-17 --contact ann@acme.example' }),
    );
    expect(engagement).toEqual({
      id: 'ENG-1',
      partner: 'PTR-1',
      program: 'opn',
      category: 'opportunity',
      name: 'Data platform',
      stage: 'reviewing',
      eligibility: 'not-assessed',
      assessmentDue: false,
      customer: { name: 'Initech', country: 'FR' },
      country: 'FR',
      sector: 'commercial',
      saleType: 'new',
      pillars: [],
      products: [{ product: 'oci-compute', quantity: 10, termMonths: 12, amount: { amount: '150000.00', currency: 'USD' } }],
      amount: { amount: '150000.00', currency: 'USD' },
      closeDate: '2026-06-30',
      vendorOpportunityId: 'V-17',
      contacts: ['ann@acme.example'],
      notes: null,
      newAccount: false,
      owner: 'europe',
      stageSince: '2026-03-02',
      convertedFrom: null,
      submittedOn: '2026-03-02',
      bookedOn: null,
      revision: 1,
    });
    expect(decision.reasons).toEqual([
      { code: 'engagement-assigned', text: 'assigned to the sales team europe, which covers FR', team: 'europe', country: 'FR' },
    ]);
  });

  it('N2 takes the same from JSON', async () => {
    const input = {
      partner: 'Acme',
      category: 'opportunity',
      name: 'Data platform',
      customer: { name: 'Initech', country: 'fr', domain: 'Initech.example' },
      products: [{ product: 'saas-erp', quantity: 3, termMonths: 36, amount: { amount: '60000.50', currency: 'USD' } }],
      closeDate: '2026-06-30',
      sector: 'public',
      saleType: 'expansion',
      country: 'US',
    };
    const { engagement } = await cli.json('engagement submit --input -', { stdin: JSON.stringify(input) });
    expect(engagement).toMatchObject({
      customer: { name: 'Initech', country: 'FR', domain: 'initech.example' },
      owner: 'public-sector',
      amount: { amount: '60000.50' },
    });
  });

  it('C3 takes in an account plan by product pillar only', async () => {
    const { engagement } = await cli.json(accountPlan('Acme'));
    expect(engagement).toMatchObject({
      category: 'account-planning',
      stage: 'validating',
      eligibility: null,
      pillars: ['oci', 'saas'],
      products: [],
      amount: null,
    });
  });

  it('C3 names every field that is missing, at once', async () => {
    const { error } = await cli.json('engagement submit Acme --category opportunity --name X --customer-name Initech', { code: 2 });
    expect(error.reasons.map(({ text }: { text: string }) => text)).toEqual([
      '--customer-country is missing',
      '--product is missing',
      '--close-date is missing',
      '--sector is missing',
      '--sale-type is missing',
      '--country is missing',
    ]);
    const plan = await cli.json(
      'engagement submit Acme --category account-planning --name X --customer-name Initech --customer-country FR',
      { code: 2 },
    );
    expect(plan.error.reasons.map(({ text }: { text: string }) => text)).toEqual(['--pillar is missing', '--country is missing']);
  });

  it.each([
    ['oci-compute 10', 'is not a product line; write PRODUCT x QUANTITY x MONTHSmo = AMOUNT'],
    ['oci-compute x 0 x 12mo = 1', 'cannot be used; write PRODUCT x QUANTITY x MONTHSmo = AMOUNT'],
    ['oci-compute x 1 x 12mo = 10.001', '10.001 is not an amount in USD that can be held exactly'],
    ['oci-compute x 1 x 12mo = 10 EUR', "10 EUR is not in USD, the program's currency"],
    ['oci-compute x 1 x 12mo = -1', 'the amount of a line cannot be negative'],
  ])('C3 says what is wrong with the line %s', async (product, text) => {
    const { error } = await cli.json(opportunity('Acme', { product }), { code: 2 });
    expect(error.message).toContain(text);
  });

  it('C1, R4 refuses level 0, a lapsed membership and a second engagement for the vendor’s opportunity', async () => {
    expect(codes(await cli.json(opportunity('Nil'), { code: 3 }))).toEqual(['engagements-closed']);
    expect(codes(await cli.json(opportunity('Acme'), { code: 3, on: '2027-03-02' }))).toEqual(['membership-lapsed']);
    await cli.json(opportunity('Acme', { more: '--vendor-opportunity-id V-17' }));
    expect(codes(await cli.json(opportunity('Acme', { more: '--vendor-opportunity-id V-17' }), { code: 3 }))).toEqual([
      'opportunity-known',
    ]);
  });

  it('P9 writes nothing when it is a rehearsal, and the same once when it is asked twice', async () => {
    expect((await cli.json(`${opportunity('Acme')} --dry-run`)).dryRun).toBe(true);
    expect(await cli.json('engagement list --program opn')).toEqual([]);
    const first = await cli.json(`${opportunity('Acme')} --request-id R-1`);
    expect(await cli.json(`${opportunity('Acme')} --request-id R-1`)).toEqual(first);
    expect(await cli.json('engagement list')).toHaveLength(1);
  });
});

describe('engagement update and review', () => {
  it('C4 shows both values until vendor sales has decided', async () => {
    await cli.json(opportunity('Acme'));
    const update = 'engagement update ENG-1 --name "Data lake" --close-date 2026-09-30 --product "oci-compute x 20 x 12mo = 300000"';
    const { engagement, pending } = await cli.json(`${update} --by ann@acme.example --reason "the customer doubled it"`);
    expect(engagement).toMatchObject({ name: 'Data lake', closeDate: '2026-06-30', amount: { amount: '150000.00' }, revision: 2 });
    expect(pending).toMatchObject({ id: 'CHG-1', state: 'pending', fields: { closeDate: { from: '2026-06-30', to: '2026-09-30' } } });
    expect(pending.fields.products.to[0]).toMatchObject({ quantity: 20 });
    expect((await cli.json('engagement show ENG-1')).pending).toMatchObject(pending);

    const approved = await cli.json('engagement review ENG-1 --approve --reason "confirmed by the customer"');
    expect(approved.engagement).toMatchObject({ stage: 'accepted', closeDate: '2026-09-30', amount: { amount: '300000.00' }, revision: 3 });
    expect(approved).not.toHaveProperty('pending');
    const { changes } = await cli.json('engagement show ENG-1');
    expect(changes).toMatchObject([{ id: 'CHG-1', state: 'approved', fields: { closeDate: { from: '2026-06-30', to: '2026-09-30' } } }]);
  });

  it('C4 a rejected change leaves what was', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json('engagement review ENG-1 --outcome approve');
    await cli.json('engagement update ENG-1 --close-date 2026-09-30');
    const { engagement } = await cli.json('engagement review ENG-1 --reject');
    expect(engagement).toMatchObject({ stage: 'accepted', closeDate: '2026-06-30', revision: 1 });
  });

  it('C4 refuses everything else by its name', async () => {
    await cli.json(opportunity('Acme'));
    const { error } = await cli.json('engagement update ENG-1 --sector public --country DE --customer-name Globex --notes x', { code: 3 });
    expect(error.reasons.map(({ field }: { field: string }) => field).toSorted()).toEqual(['country', 'customer', 'notes', 'sector']);
    await cli.json(accountPlan('Acme'));
    expect(codes(await cli.json('engagement update ENG-2 --close-date 2026-09-30', { code: 3 }))).toEqual(['field-not-editable']);
    expect((await cli.json('engagement update ENG-2 --notes "met the board"')).engagement.notes).toBe('met the board');
  });

  it('refuses a change prepared on an older revision, and one that changes nothing', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json('engagement update ENG-1 --name "Data lake" --revision 1');
    expect((await cli.json('engagement update ENG-1 --name "Data pond" --revision 1', { code: 5 })).error.code).toBe('stale-revision');
    expect((await cli.json('engagement update ENG-1', { code: 2 })).error.code).toBe('missing-field');
    expect((await cli.json('engagement update ENG-9 --name X', { code: 4 })).error.code).toBe('engagement-not-found');
  });

  it('C5 needs exactly one outcome', async () => {
    await cli.json(opportunity('Acme'));
    expect((await cli.json('engagement review ENG-1', { code: 2 })).error.message).toContain('approve, reject or request-action');
    expect((await cli.json('engagement review ENG-1 --approve --reject', { code: 2 })).error.message).toContain('approve and reject');
  });

  it('C5 keeps who moved it, when and why', async () => {
    await cli.json(`${opportunity('Acme')} --by ann@acme.example --actor kim --ticket T-1`);
    await cli.json('engagement review ENG-1 --request-action --reason "who decides?"', { on: '2026-03-10' });
    await cli.json('engagement update ENG-1 --contact ann@acme.example', { on: '2026-03-11' });
    await cli.json('engagement review ENG-1 --approve', { on: '2026-03-12' });
    await cli.json('engagement advance ENG-1 --to collaborating', { on: '2026-03-13' });
    const { transitions } = await cli.json('engagement show ENG-1');
    expect(transitions.map(({ to, on, reason }: { to: string; on: string; reason: string | null }) => [to, on, reason])).toEqual([
      ['submitted', '2026-03-02', null],
      ['reviewing', '2026-03-02', null],
      ['action-required', '2026-03-10', 'who decides?'],
      ['reviewing', '2026-03-11', null],
      ['accepted', '2026-03-12', null],
      ['collaborating', '2026-03-13', null],
    ]);
    expect(transitions[0]).toMatchObject({ actor: 'kim', by: 'ann@acme.example', ticket: 'T-1' });
  });
});

describe('engagement list', () => {
  it('C6 finds engagements by partner, stage, category, sales team and close date', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json(accountPlan('Acme'));
    await cli.json('engagement assign ENG-2 --team worldwide');
    const found = async (flags: string) => ((await cli.json(`engagement list ${flags}`)) as { id: string }[]).map(({ id }) => id);
    expect(await found('')).toEqual(['ENG-1', 'ENG-2']);
    expect(await found('--partner acme.example')).toEqual(['ENG-1', 'ENG-2']);
    expect(await found('--partner Nil')).toEqual([]);
    expect(await found('--stage reviewing')).toEqual(['ENG-1']);
    expect(await found('--category account-planning')).toEqual(['ENG-2']);
    expect(await found('--owner worldwide')).toEqual(['ENG-2']);
    expect(await found('--closing-before 2026-06-30')).toEqual([]);
    expect(await found('--closing-before 2026-07-01')).toEqual(['ENG-1']);
    expect((await cli.run('engagement list')).stdout).toContain('ENG-1  PTR-1 Acme');
  });
});

describe('engagement list', () => {
  const found = async (flags: string, on = '2026-03-12') =>
    ((await cli.json(`engagement list ${flags}`, { on })) as { id: string; daysInStage: number }[]).map(({ id, daysInStage }) => [
      id,
      daysInStage,
    ]);

  it('C5 tells for how long an engagement has been at its stage, and which are stuck there', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json(accountPlan('Acme'), { on: '2026-03-03' });
    // ENG-1 is in review since the 2nd: nine days on the 11th, ten on the 12th.
    expect(await found('--stuck 10d', '2026-03-11')).toEqual([]);
    expect(await found('--stuck 10d')).toEqual([['ENG-1', 10]]);
    expect(await found('--stuck 10d', '2026-03-13')).toEqual([
      ['ENG-1', 11],
      ['ENG-2', 10],
    ]);
    expect(await found('--stuck 2w', '2026-03-15')).toEqual([]);
    expect(await found('--stuck 2w', '2026-03-16')).toEqual([['ENG-1', 14]]);
    expect(await found('--stuck 0d', '2026-03-03')).toHaveLength(2);
    expect((await cli.run('engagement list', { on: '2026-03-12' })).stdout).toMatch(/Stage +Days[^\n]*\n.*reviewing +10 /);
    expect((await cli.json('engagement show ENG-1', { on: '2026-03-12' })).engagement.daysInStage).toBe(10);
  });

  it('C5 counts anew from each stage, not from each change, and leaves out what is over', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json('engagement update ENG-1 --name "Data lake"', { on: '2026-03-05' });
    expect(await found('--stuck 10d')).toEqual([['ENG-1', 10]]);
    await cli.json('engagement review ENG-1 --approve', { on: '2026-03-06' });
    expect(await found('--stuck 10d')).toEqual([]);
    expect(await found('--stuck 6d')).toEqual([['ENG-1', 6]]);
    await cli.json('engagement advance ENG-1 --to lost', { on: '2026-03-06' });
    expect(await found('--stuck 6d')).toEqual([]);
    expect(await found('')).toEqual([['ENG-1', 6]]);
  });

  it.each(['10', '10 d', 'd', '-1d', '1y', '1.5w'])('C5 says how a time is written: %j', async (typed) => {
    expect((await cli.json(`engagement list --stuck "${typed}"`, { code: 2 })).error.message).toContain(
      'write days as 10d, or weeks as 2w',
    );
  });

  it('C6 goes on page by page, and by both sides of a close date', async () => {
    for (let deal = 0; deal < 5; deal += 1) await cli.json(opportunity('Acme'));
    expect(await found('--limit 2')).toEqual([
      ['ENG-1', 10],
      ['ENG-2', 10],
    ]);
    expect((await found('--limit 2 --after ENG-2')).map(([id]) => id)).toEqual(['ENG-3', 'ENG-4']);
    expect((await found('--after ENG-4')).map(([id]) => id)).toEqual(['ENG-5']);
    expect(await found('--after ENG-5')).toEqual([]);
    expect((await cli.json('engagement list --after five', { code: 4 })).error.message).toContain('five');
    expect(await found('--closing-after 2026-06-30')).toEqual([]);
    expect(await found('--closing-after 2026-06-29 --closing-before 2026-07-01')).toHaveLength(5);
  });
});

describe('engagement start, submit, withdraw and convert', () => {
  it('C3 keeps a draft, says what it still needs, and takes it in once it is whole', async () => {
    const begun = await cli.json('engagement start Acme --category opportunity --name Idea --by ann@acme.example');
    expect(begun.engagement).toMatchObject({
      id: 'ENG-1',
      stage: 'draft',
      customer: { name: null, country: null },
      owner: null,
      submittedOn: null,
    });
    expect(begun.missing).toEqual(['customer.name', 'customer.country', 'products', 'closeDate', 'sector', 'saleType', 'country']);
    const { error } = await cli.json('engagement submit ENG-1', { code: 2 });
    expect(error.reasons.map(({ text }: { text: string }) => text)).toEqual([
      '--customer-name is missing',
      '--customer-country is missing',
      '--product is missing',
      '--close-date is missing',
      '--sector is missing',
      '--sale-type is missing',
      '--country is missing',
    ]);
    await cli.json('engagement update ENG-1 --customer-name Initech --product "oci-compute x 10 x 12mo = 150000" --sector public');
    const changed = await cli.json('engagement update ENG-1 --customer-country FR --sector commercial --sale-type new');
    expect(changed.missing).toEqual(['closeDate', 'country']);
    expect(changed.engagement.customer).toEqual({ name: 'Initech', country: 'FR' });
    const { engagement } = await cli.json('engagement submit ENG-1 --close-date 2026-06-30 --country FR');
    expect(engagement).toMatchObject({
      id: 'ENG-1',
      stage: 'reviewing',
      owner: 'europe',
      submittedOn: '2026-03-02',
      closeDate: '2026-06-30',
    });
    const { transitions } = await cli.json('engagement show ENG-1');
    expect(transitions.map(({ from, to }: { from: string; to: string }) => [from, to])).toEqual([
      [null, 'draft'],
      ['draft', 'submitted'],
      ['submitted', 'reviewing'],
    ]);
    expect(codes(await cli.json('engagement submit ENG-1', { code: 3 }))).toEqual(['engagement-submitted-before']);
    expect((await cli.json('engagement submit Acme', { code: 2 })).error.message).toBe(
      '--category is missing: account-planning or opportunity',
    );
    expect((await cli.json('engagement submit ENG-1 --category opportunity', { code: 2 })).error.message).toContain(
      'has its category already',
    );
    expect((await cli.json('engagement submit ENG-9', { code: 4 })).error.code).toBe('engagement-not-found');
  });

  it('C3 an account plan has no product lines, in a draft either', async () => {
    const line = '--product "oci-compute x 1 x 12mo = 1000"';
    const { error } = await cli.json(`engagement start Acme --category account-planning --name Board ${line}`, { code: 3 });
    expect(error.reasons).toMatchObject([{ code: 'field-not-in-category', field: 'products', category: 'account-planning' }]);
    expect(codes(await cli.json(`${accountPlan('Acme')} ${line}`, { code: 3 }))).toEqual(['field-not-in-category']);
  });

  it('C1 level 0 has no access to any of it', async () => {
    expect(codes(await cli.json('engagement start Nil --category opportunity --name Idea', { code: 3 }))).toEqual(['engagements-closed']);
    expect(codes(await cli.json('engagement user add Nil --contact user1@nil.example', { code: 3 }))).toEqual(['engagements-closed']);
  });

  it('C3 the vendor’s opportunity is in one live engagement of the program, whoever’s it is', async () => {
    await company(cli, { name: 'Globo', level: 1, rewards: 'monetary' });
    const known = '--vendor-opportunity-id V-17';
    await cli.json(opportunity('Acme', { more: known }));
    expect(codes(await cli.json(opportunity('Globo', { more: known }), { code: 3 }))).toEqual(['opportunity-known']);
    // A draft does not claim it; it is looked at when the draft is submitted.
    const { engagement } = await cli.json(`engagement start Globo --category opportunity --name Idea ${known}`);
    const rest = opportunity(engagement.id).replace('--category opportunity', '');
    expect(codes(await cli.json(rest, { code: 3 }))).toEqual(['opportunity-known']);
    await cli.json('engagement withdraw ENG-1');
    expect((await cli.json(rest)).engagement).toMatchObject({ id: engagement.id, vendorOpportunityId: 'V-17', stage: 'reviewing' });
  });

  it('C3, C5 makes an opportunity out of an account plan', async () => {
    await cli.json(`${accountPlan('Acme')} --contact ann@acme.example --new-account`);
    expect(codes(await cli.json('engagement convert ENG-1', { code: 3 }))).toEqual(['plan-not-convertible']);
    await cli.json('engagement review ENG-1 --approve');
    await cli.json('engagement advance ENG-1 --to collaborating');
    const { engagement, plan, missing } = await cli.json('engagement convert ENG-1 --sale-type new --name "Initech moves"');
    expect(plan).toMatchObject({ id: 'ENG-1', stage: 'converted', owner: 'emea-representative' });
    expect(engagement).toMatchObject({
      id: 'ENG-2',
      category: 'opportunity',
      stage: 'draft',
      name: 'Initech moves',
      customer: { name: 'Initech', country: 'FR' },
      contacts: ['ann@acme.example'],
      convertedFrom: 'ENG-1',
    });
    expect(missing).toEqual(['products', 'closeDate', 'sector']);
    expect((await cli.json('engagement show ENG-1')).engagement.convertedInto).toBe('ENG-2');
    const whole = '--product "oci-compute x 10 x 12mo = 150000" --close-date 2026-06-30 --sector commercial';
    expect((await cli.json(`engagement submit ENG-2 ${whole}`)).engagement).toMatchObject({ stage: 'reviewing', convertedFrom: 'ENG-1' });
  });
});

describe('who may do what', () => {
  it('C2, C5 the partner’s people do what is the partner’s, the vendor what is the vendor’s', async () => {
    const user = '--by user1@acme.example';
    expect(codes(await cli.json(`${opportunity('Acme')} ${user}`, { code: 3 }))).toEqual(['requester-not-engaged']);
    await cli.json('engagement user add Acme --contact user1@acme.example', { on: '2026-03-05' });
    // As of the day before, there was no such user.
    expect(codes(await cli.json(`${opportunity('Acme')} ${user}`, { code: 3, on: '2026-03-04' }))).toEqual(['requester-not-engaged']);
    await cli.json(`${opportunity('Acme')} ${user}`, { on: '2026-03-05' });
    for (const line of ['review ENG-1 --approve', 'assign ENG-1 --team worldwide', 'advance ENG-1 --to lost', 'book ENG-1'])
      expect(codes(await cli.json(`engagement ${line} ${user}`, { code: 3, on: '2026-03-05' }))).toContain('vendor-decides');
    for (const line of ['update ENG-1 --name "Data lake"', 'attach ENG-1 --category order --reference 1', 'withdraw ENG-1'])
      await cli.json(`engagement ${line} ${user}`, { on: '2026-03-05' });
  });

  it('C5 who handed it to whom is kept', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json('engagement assign ENG-1 --team worldwide --reason "the customer moved" --actor kim', { on: '2026-03-04' });
    const { engagement, assignments, transitions } = await cli.json('engagement show ENG-1');
    expect(engagement.owner).toBe('worldwide');
    expect(assignments).toMatchObject([{ from: 'europe', to: 'worldwide', on: '2026-03-04', actor: 'kim', reason: 'the customer moved' }]);
    expect(transitions).toHaveLength(2);
  });

  it('C4 who proposed a change and who decided it, when and why, is kept', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json('engagement update ENG-1 --close-date 2026-07-31 --by ann@acme.example --reason "budget in July"', { on: '2026-03-03' });
    const merged = await cli.json('engagement update ENG-1 --product "oci-compute x 5 x 12mo = 75000"', { on: '2026-03-04' });
    expect(Object.keys(merged.pending.fields)).toEqual(['closeDate', 'products']);
    expect(codes({ error: merged.decision })).toEqual(['change-awaits-review', 'change-taken-up']);
    const stale = await cli.json('engagement review ENG-1 --approve --change CHG-1', { code: 5 });
    expect(stale.error).toMatchObject({ code: 'stale-change', message: 'CHG-1 does not wait for a review of ENG-1: CHG-2 waits' });
    expect((await cli.json('engagement review ENG-1 --approve --revision 7', { code: 5 })).error.code).toBe('stale-revision');
    await cli.json('engagement review ENG-1 --reject --change CHG-2 --reason "no such budget" --actor kim --ticket T-9', {
      on: '2026-03-05',
    });
    const { changes } = await cli.json('engagement show ENG-1');
    expect(changes).toMatchObject([
      {
        id: 'CHG-2',
        state: 'rejected',
        history: [{ to: 'pending' }, { to: 'rejected', on: '2026-03-05', actor: 'kim', reason: 'no such budget', ticket: 'T-9' }],
      },
      {
        id: 'CHG-1',
        state: 'superseded',
        history: [
          { to: 'pending', by: 'ann@acme.example', reason: 'budget in July' },
          { to: 'superseded', on: '2026-03-04' },
        ],
      },
    ]);
    expect((await cli.run('engagement show ENG-1')).stdout).toMatch(
      /CHG-2 +closeDate, products +2026-03-05 +rejected +kim +no such budget/,
    );
  });
});

describe('the reward of a changed engagement', () => {
  it('C4, W3 is assessed again: until it is, what was found is told to be older', async () => {
    await cli.json(opportunity('Acme'));
    const due = async () => (await cli.json('engagement show ENG-1')).engagement.assessmentDue;
    expect(await due()).toBe(false);
    await cli.json('reward evaluate ENG-1');
    await cli.json('engagement update ENG-1 --product "oci-compute x 1 x 12mo = 1000"');
    // Nothing has changed before vendor sales has agreed.
    expect(await due()).toBe(false);
    const { engagement, decision } = await cli.json('engagement review ENG-1 --approve');
    expect(engagement).toMatchObject({ eligibility: 'eligible', assessmentDue: true });
    expect(decision.reasons).toMatchObject([{ code: 'assessment-due', engagement: 'ENG-1', eligibility: 'eligible' }]);
    expect((await cli.run('engagement show ENG-1')).stdout).toContain('eligible, before the last change');
    expect((await cli.json('reward evaluate --pending')).summary.evaluated).toBe(1);
    expect((await cli.json('engagement show ENG-1')).engagement).toMatchObject({ eligibility: 'not-eligible', assessmentDue: false });
  });
});

describe('engagement users', () => {
  it('C2 are corrected by an administrator', async () => {
    const edit = 'engagement user edit Acme --contact user1@acme.example --name "Sam Reyes"';
    expect(codes(await cli.json(edit, { code: 3 }))).toEqual(['engagement-user-missing']);
    await cli.json('engagement user add Acme --contact user1@acme.example');
    expect(codes(await cli.json(`${edit} --by user1@acme.example`, { code: 3 }))).toEqual(['requester-not-entitled']);
    expect((await cli.json(`${edit} --by ann@acme.example`)).contact).toMatchObject({ name: 'Sam Reyes', email: 'user1@acme.example' });
    expect((await users('Acme')).map((user) => (user as unknown as { name: string }).name)).toEqual(['Ann Lee', 'Sam Reyes']);
    expect((await cli.json('engagement user edit Acme --contact user1@acme.example', { code: 2 })).error.code).toBe('missing-field');
  });

  it('C1 are the administrators from activation on, where the level opens engagements', async () => {
    expect((await users('Acme')).map(({ email }) => email)).toEqual(['ann@acme.example']);
    expect(await users('Nil')).toEqual([]);
  });

  it('C2 are ten at most; disabling one frees a place', async () => {
    const add = (number: number, code = 0) =>
      cli.json(`engagement user add Acme --contact user${number}@acme.example --by ann@acme.example`, { code });
    for (let number = 0; number < 9; number += 1) await add(number);
    expect(await users('Acme')).toHaveLength(10);
    expect(codes(await add(9, 3))).toEqual(['engagement-users-full']);
    await cli.json('engagement user disable Acme --contact user3@acme.example');
    const { contact, users: all } = await add(9);
    expect(contact).toMatchObject({ email: 'user9@acme.example', roles: ['cce-user'] });
    expect(all.filter(({ active }: { active: boolean }) => active)).toHaveLength(10);
    expect(codes(await add(3, 3))).toEqual(['engagement-users-full']);
  });

  it('C2 can come back the day they left', async () => {
    await cli.json('engagement user add Acme --contact user1@acme.example');
    await cli.json('engagement user disable Acme --contact user1@acme.example');
    await cli.json('engagement user add Acme --contact user1@acme.example');
    expect((await users('Acme')).map(({ email }) => email)).toEqual(['ann@acme.example', 'user1@acme.example']);
  });

  it('C2 hold an engagement role, and are added by an administrator', async () => {
    expect(codes(await cli.json('engagement user add Acme --contact bo@acme.example --by user1@acme.example', { code: 3 }))).toEqual([
      'requester-not-entitled',
      'engagement-role-missing',
    ]);
    expect((await cli.json('engagement user add Acme --contact nobody@acme.example', { code: 4 })).error.code).toBe('contact-not-found');
    expect(codes(await cli.json('engagement user disable Acme --contact user1@acme.example', { code: 3 }))).toEqual([
      'engagement-user-missing',
    ]);
  });
});
