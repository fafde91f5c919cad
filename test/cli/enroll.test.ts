import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
beforeAll(async () => void (cli = await freshCli({ programs: ['opn', 'openip'], on: '2026-03-02' })));
afterAll(() => cli.remove());

const people = (domain: string) =>
  `--contact "Ann Lee <ann@${domain}>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Bo Ek <bo@${domain}>: exec"`;
const terms = '--plan annual --method transfer --reward-type credits --agreement-version 2024-1';
const form = (name: string, domain: string, level = 1) =>
  `--name "${name}" --country FR --domain ${domain} --level ${level} ${terms} --agreement-accepted-by ann@${domain} ${people(domain)}`;

describe('enroll, in one go', () => {
  it('lists every field that is missing, not the first (E3)', async () => {
    const { code, json } = await cli.run('enroll --type associate --name Kids --json');
    expect(code).toBe(2);
    expect(json.error.reasons.map(({ text }: { text: string }) => text)).toEqual(
      [
        'country',
        'parent',
        'ownership',
        'domain',
        'level',
        'plan',
        'method',
        'reward-type',
        'agreement-version',
        'agreement-accepted-by',
        'contact',
        'contact "NAME <address>: admin"',
        'contact "NAME <address>: exec"',
        'contact "NAME <address>: bd"',
        'contact "NAME <address>: legal"',
        'contact "NAME <address>: tech"',
        'contact "NAME <address>: billing"',
        'contact "NAME <address>: marketing"',
        'contact "NAME <address>: sales"',
      ].map((flag) => `--${flag} is missing${flag.includes('exec') ? ': 0 of 2 named' : ''}`),
    );
  });

  it('lists open roles beside the fields that are missing (E5)', async () => {
    const { code, json } = await cli.run(
      `enroll --type primary ${form('Odd', 'odd.example').replace('--plan annual', '').replace('legal, ', '').replace('--contact "Bo Ek <bo@odd.example>: exec"', '')} --json`,
    );
    expect([code, json.error.reasons.map(({ text }: { text: string }) => text)]).toEqual([
      2,
      ['--plan is missing', '--contact "NAME <address>: exec" is missing: 1 of 2 named', '--contact "NAME <address>: legal" is missing'],
    ]);
  });

  it('lists every word the program does not know', async () => {
    const { code, json } = await cli.run(
      `enroll --type primary ${form('Odd', 'odd.example')} --level 9 --plan monthly --contact "Cy <cy@odd.example>: boss" --json`,
    );
    expect(code).toBe(2);
    expect(json.error.reasons.map(({ text }: { text: string }) => text.split(';')[0])).toEqual([
      '--level: "9" is not one of 0, 1, 2, 3',
      '--plan: "monthly" is not one of annual, quarterly',
      '--contact: "boss" is no role for Cy',
    ]);
  });

  it('says which fields a program whose levels are earned does not ask', async () => {
    const { code, json } = await cli.run('enroll --program openip --type operator --level 2 --plan annual --json');
    expect([code, json.error.reasons.map(({ code: reason }: { code: string }) => reason)]).toEqual([
      2,
      ['field-not-asked', 'field-not-asked'],
    ]);
  });

  it('shows what would happen with --dry-run, and writes nothing', async () => {
    const dry = await cli.json(`enroll --type primary ${form('Dry', 'dry.example')} --dry-run`);
    expect(dry).toMatchObject({
      dryRun: true,
      enrollment: { state: 'approved' },
      membership: { state: 'awaiting-payment' },
      decision: { outcome: 'approved' },
    });
    expect(await cli.json('enroll list')).toEqual([]);
  });

  it('approves a primary by rule and awaits its payment (E1, E8)', async () => {
    const acme = await cli.json(`enroll --type primary ${form('Acme', 'acme.example')} --request-id acme-1`);
    expect(acme).toMatchObject({
      enrollment: { id: 'ENR-1', state: 'approved', revision: 1, name: 'Acme', level: 1 },
      partner: { id: 'PTR-1', domain: 'acme.example' },
      membership: { id: 'MEM-1', state: 'awaiting-payment', standing: null, level: 1 },
      invoices: [
        {
          id: 'INV-1',
          membership: 'MEM-1',
          amount: { amount: '5000.00', currency: 'USD' },
          sendFrom: '2026-03-05',
          sendBy: '2026-03-09',
          billingEmail: 'ann@acme.example',
          state: 'open',
        },
      ],
      decision: {
        outcome: 'approved',
        program: { id: 'opn' },
        reasons: [{ code: 'awaits-payment', invoice: 'INV-1', amount: { amount: '5000.00', currency: 'USD' } }],
      },
    });
    expect(acme.decision.criteria.every(({ met }: { met: boolean }) => met)).toBe(true);
  });

  it('replays a request id, and creates nothing twice', async () => {
    const again = await cli.json(`enroll --type primary ${form('Acme', 'acme.example')} --request-id acme-1`);
    expect(again.enrollment.id).toBe('ENR-1');
    expect(await cli.json('enroll list')).toHaveLength(1);
  });

  it('refuses a second live membership, whatever else is written differently (invariant 6)', async () => {
    const { code, json } = await cli.run(`enroll --type primary ${form('ACME', 'acme.example', 2)} --json`);
    expect([code, json.error.code, json.error.exit]).toEqual([3, 'membership-exists', 3]);
    expect(json.error.decision).toMatchObject({ outcome: 'refused', reasons: [{ partner: 'PTR-1', membership: 'MEM-1' }] });
  });

  it('takes the same as JSON, and refuses a key it does not know', async () => {
    const body = {
      name: 'Jay',
      country: 'fr',
      type: 'primary',
      level: 1,
      plan: 'annual',
      method: 'card',
      rewardType: 'monetary',
      agreement: { version: '2024-1', acceptedBy: 'Jo' },
      contacts: [
        {
          name: 'Jo',
          email: 'jo@jay.example',
          roles: ['partner-administrator', 'exec', 'bd', 'legal', 'tech', 'billing', 'marketing', 'sales'],
        },
        { name: 'Al', email: 'al@jay.example', roles: ['exec'] },
      ],
    };
    const jay = await cli.json('enroll --input -', { stdin: JSON.stringify(body) });
    expect(jay).toMatchObject({ enrollment: { state: 'approved' }, partner: { country: 'FR', domain: 'jay.example' } });
    const odd = await cli.run('enroll --input - --json', { stdin: JSON.stringify({ ...body, colour: 'red' }) });
    expect([odd.code, odd.json.error.message]).toEqual([2, 'colour is not a field of this command']);
  });
});

describe('the payment', () => {
  it('opens nothing before the whole fee is there (E9)', async () => {
    expect(await cli.json('payment record INV-1 --amount 4999.99 --reference W1')).toMatchObject({
      invoice: { state: 'part-paid', open: { amount: '0.01' } },
      membership: { state: 'awaiting-payment' },
    });
    expect((await cli.run('engagement user list Acme --json')).json ?? []).toEqual([]);
  });

  it('opens membership, credits and the administrator’s access from its day (E8, K1, C1)', async () => {
    const paid = await cli.json('payment record INV-1 --amount 0.01 --on 2026-03-05 --reference W2', { on: '2026-03-06' });
    expect(paid).toMatchObject({
      invoice: { state: 'paid' },
      payment: { id: 'PAY-2', amount: { amount: '0.01' }, on: '2026-03-05' },
      membership: { state: 'active', standing: 'current', start: '2026-03-05', end: '2027-03-04', renewalOpens: '2026-12-04' },
    });
    expect((await cli.json('credits balance Acme', { on: '2026-03-06' })).account).toMatchObject({ available: 10 });
    expect(JSON.stringify(await cli.json('engagement user list Acme', { on: '2026-03-06' }))).toContain('ann@acme.example');
  });

  it('is refused on a paid invoice, and unreadable amounts are usage errors', async () => {
    expect((await cli.run('payment record INV-1 --amount 1 --reference W3 --json')).json.error.code).toBe('invoice-paid');
    for (const amount of ['0', '-5', '1.005', 'ten'])
      expect((await cli.run(`payment record INV-1 --amount=${amount} --reference W3 --json`)).code, amount).toBe(2);
    expect((await cli.run('payment record INV-999 --amount 1 --reference W3 --json')).code).toBe(4);
  });
});

describe('drafts', () => {
  it('are begun with anything, saved step by step and say what is missing (E4)', async () => {
    const begun = await cli.json('enroll start --program opn --name Kids --type associate --country FR');
    expect(begun.enrollment).toMatchObject({
      id: 'ENR-3',
      state: 'draft',
      revision: 1,
      missing: [
        'parent',
        'ownership',
        'domain',
        'level',
        'plan',
        'method',
        'rewardType',
        'agreement.version',
        'agreement.acceptedBy',
        'contacts',
      ],
    });
    const saved = await cli.json('enroll set ENR-3 --revision 1 --parent Acme --ownership 50 --level 0 --agreement-version 2024-1');
    expect(saved.enrollment).toMatchObject({ revision: 2, answers: { ownership: '50', level: '0' } });
    expect(saved.decision.reasons.map(({ code }: { code: string }) => code)).toContain('ownership-too-low');
  });

  it('are not saved over a newer revision (E4)', async () => {
    const { code, json } = await cli.run('enroll set ENR-3 --revision 1 --ownership 51 --json');
    expect([code, json.error.code, json.error.message]).toEqual([
      5,
      'stale-revision',
      'ENR-3 was saved by somebody else meanwhile: it has revision 2, not 1',
    ]);
  });

  it('keep their people by address: a role is replaced, somebody without roles is taken off', async () => {
    await cli.json('enroll set ENR-3 --contact "Cleo <cleo@kids.example>: admin, exec" --contact "Eve <eve@kids.example>: exec"');
    const { enrollment } = await cli.json('enroll set ENR-3 --input - --ownership 50.01%', {
      stdin: JSON.stringify({
        contacts: [
          { name: 'Cleo', email: 'CLEO@kids.example', roles: ['admin', 'exec', 'bd', 'legal', 'tech', 'billing', 'marketing', 'sales'] },
          { name: 'Eve', email: 'eve@kids.example', roles: [] },
        ],
      }),
    });
    expect(enrollment.answers).toMatchObject({ ownership: '50.01', contacts: [{ name: 'Cleo', email: 'CLEO@kids.example' }] });
    expect(enrollment.answers.contacts).toHaveLength(1);
  });

  it('are submitted as strictly as one in one go (E5)', async () => {
    expect((await cli.run('enroll submit ENR-3 --json')).code).toBe(2);
    await cli.json(`enroll set ENR-3 ${terms} --method card --agreement-accepted-by Cleo`);
    const refused = await cli.run('enroll submit ENR-3 --json', { on: '2026-03-06' });
    expect([refused.code, refused.json.error.reasons]).toMatchObject([
      3,
      [{ code: 'role-open', role: 'key-executive', required: 2, named: 1 }],
    ]);
    await cli.json('enroll set ENR-3 --contact "Eve <eve@kids.example>: exec"');
    expect(await cli.json('enroll submit ENR-3', { on: '2026-03-06' })).toMatchObject({
      enrollment: { state: 'awaiting-primary' },
      decision: { outcome: 'awaiting-primary', reasons: [{ code: 'awaits-primary', primary: 'PTR-1' }] },
    });
  });

  it('can be sent back with a reason and corrected (domain.md)', async () => {
    expect((await cli.run('enroll return ENR-3 --json')).json.error.code).toBe('reason-needed');
    expect((await cli.json('enroll return ENR-3 --reason "which subsidiary?"')).enrollment.state).toBe('returned');
    expect((await cli.json('enroll set ENR-3 --name "Acme Kids"')).enrollment.state).toBe('draft');
    await cli.json('enroll submit ENR-3', { on: '2026-03-06' });
    const { history } = await cli.json('enroll show ENR-3');
    expect(history.map(({ to, reason }: { to: string; reason: string | null }) => (reason ? `${to}: ${reason}` : to))).toEqual([
      'draft',
      'submitted',
      'awaiting-primary',
      'returned: which subsidiary?',
      'draft',
      'submitted',
      'awaiting-primary',
    ]);
  });

  it('of associates are approved by an administrator of the primary and nobody else (E1)', async () => {
    const day = { on: '2026-03-06' };
    expect((await cli.run('enroll approve ENR-3 --json', day)).code).toBe(2);
    expect((await cli.run('enroll approve ENR-3 --by bo@acme.example --json', day)).json.error.code).toBe('approver-not-entitled');
    expect((await cli.run('enroll approve ENR-3 --by jo@jay.example --json', day)).json.error.code).toBe('approver-not-entitled');
    expect(await cli.json('enroll approve ENR-3 --by ann@acme.example', day)).toMatchObject({
      enrollment: { state: 'approved' },
      membership: { state: 'awaiting-payment', primary: 'PTR-1', ownership: '50.01' },
      invoices: [{ amount: { amount: '500.00' } }],
    });
    expect((await cli.run('enroll approve ENR-3 --by ann@acme.example --json', day)).json.error.code).toBe('enrollment-not-in-state');
  });

  it('can be withdrawn or rejected before they are approved', async () => {
    const { enrollment } = await cli.json('enroll start --program opn --name Gone');
    expect((await cli.run(`enroll withdraw ${enrollment.id} --json`)).json.error.code).toBe('reason-needed');
    expect((await cli.json(`enroll withdraw ${enrollment.id} --reason "no longer wanted"`)).enrollment.state).toBe('withdrawn');
    expect((await cli.run(`enroll set ${enrollment.id} --name Back --json`)).json.error.code).toBe('enrollment-not-in-state');
    expect((await cli.run('enroll reject ENR-3 --reason no --json')).json.error.code).toBe('enrollment-not-in-state');
    expect(
      (await cli.json('enroll list --state withdrawn')).map(({ id, state, name }: Record<string, string>) => [id, state, name]),
    ).toEqual([[enrollment.id, 'withdrawn', 'Gone']]);
  });

  it('go on without a terminal with --resume and what was still missing', async () => {
    await cli.json(`enroll start --program opn --type primary --name Later --country FR`);
    const later = await cli.json(
      `enroll --resume ENR-5 --level 0 ${terms} --method card --agreement-accepted-by ann@later.example ${people('later.example')}`,
    );
    expect(later).toMatchObject({ enrollment: { id: 'ENR-5', state: 'approved', revision: 2 }, membership: { level: 0 } });
  });
});

describe('a program whose levels are earned', () => {
  it('is told by the partner type, has no fee and is open at the approval, on the entry level (S2)', async () => {
    const line = 'enroll --type operator --name "Acme" --country FR --contact "Ann Lee <ann@acme.example>: admin"';
    const operator = await cli.json(line);
    expect(operator).toMatchObject({
      enrollment: { program: 'openip', state: 'approved' },
      partner: { id: 'PTR-1' },
      membership: { state: 'active', standing: 'current', level: 'starter', start: '2026-03-02', end: '2027-03-01' },
      invoices: [],
    });
    expect(operator.decision.reasons.map(({ code }: { code: string }) => code)).toEqual(['membership-activated', 'company-known']);
  });

  it('stands beside the other membership of the same company (M1)', async () => {
    expect(await cli.json('membership show Acme --program opn')).toMatchObject({ membership: { id: 'MEM-1' } });
    expect(await cli.json('membership show Acme --program openip')).toMatchObject({ membership: { program: 'openip', level: 'starter' } });
    expect((await cli.run('membership show Acme --json')).code).toBe(2);
    expect(await cli.json('contact list Acme --program openip')).toMatchObject([
      { email: 'ann@acme.example', roles: ['admin'] },
      { email: 'bo@acme.example', roles: [], flavor: 'contact' },
    ]);
  });
});
