import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;

/** Acme, active since 2026-03-05 in one program and since 2026-03-02 in the other, and Acme Kids, its associate at level 0, since the day after. */
beforeAll(async () => {
  cli = await freshCli({ programs: ['opn', 'openip'], on: '2026-03-02' });
  await cli.json(`enroll --type primary ${form('Acme', 'acme.example')}`);
  await cli.json('enroll --type operator --name "Acme" --country FR --contact "Ann Lee <ann@acme.example>: admin"');
  await cli.json('payment record INV-1 --amount 5000 --reference A1', { on: '2026-03-05' });
  await cli.json(`enroll --type associate --parent Acme --ownership 50.01 ${form('Acme Kids', 'kids.example', 0)}`, { on: '2026-03-06' });
  await cli.json('enroll approve ENR-3 --by ann@acme.example', { on: '2026-03-06' });
  await cli.json('payment record INV-2 --amount 500 --reference K1', { on: '2026-03-06' });
});
afterAll(() => cli.remove());

const people = (domain: string) =>
  `--contact "Ann Lee <ann@${domain}>: admin, exec, bd, legal, tech, billing, marketing, sales" --contact "Bo Ek <bo@${domain}>: exec"`;
const terms = '--plan annual --method transfer --reward-type credits --agreement-version 2024-1';
const form = (name: string, domain: string, level = 1) =>
  `--name "${name}" --country FR --domain ${domain} --level ${level} ${terms} --agreement-accepted-by ann@${domain} ${people(domain)}`;

describe('contacts (E5, F2)', () => {
  const acme = 'Acme --program opn';
  it('are added with roles, by the operator or an administrator of the partner', async () => {
    expect(
      (await cli.run(`contact add ${acme} --name Cy --email cy@acme.example --role credits --by bo@acme.example --json`)).json.error.code,
    ).toBe('requester-not-entitled');
    expect(await cli.json(`contact add ${acme} --name Cy --email cy@acme.example --role credits --by ann@acme.example`)).toMatchObject({
      contact: { name: 'Cy', roles: ['credits-manager'], flavor: 'resource' },
    });
    expect((await cli.run(`contact add ${acme} --name Cy --email CY@acme.example --json`)).json.error.code).toBe('contact-exists');
    expect((await cli.run(`contact add ${acme} --name Di --email di@acme.example --role boss --json`)).code).toBe(2);
  });

  it('administer with a company address only (E2)', async () => {
    expect((await cli.run(`contact add ${acme} --name Di --email di@gmail.com --role admin --json`)).json.error.code).toBe(
      'free-mail-address',
    );
    expect((await cli.run(`contact add ${acme} --name Di --email di@other.example --role admin --json`)).json.error.code).toBe(
      'address-elsewhere',
    );
    expect(
      (await cli.json(`contact add ${acme} --name Di --email di@other.example --role admin --reason "group IT" --dry-run`)).contact.roles,
    ).toEqual(['partner-administrator']);
  });

  it('step up and down with their roles, and the last administrator stays (invariant 11)', async () => {
    expect((await cli.json('contact roles cy@acme.example --program opn --remove credits')).contact.flavor).toBe('contact');
    expect((await cli.run('contact roles cy@acme.example --program opn --remove credits --json')).json.error.code).toBe('role-not-held');
    expect((await cli.run('contact roles ann@acme.example --partner Acme --program opn --remove admin --json')).json.error.code).toBe(
      'last-administrator',
    );
    expect((await cli.run('contact leave ann@acme.example --partner Acme --program opn --json')).json.error.code).toBe(
      'last-administrator',
    );
    expect((await cli.json('contact roles cy@acme.example --program opn --add admin')).contact.roles).toEqual(['partner-administrator']);
    expect((await cli.json('contact roles ann@acme.example --partner Acme --program opn --remove admin')).contact.roles).not.toContain(
      'partner-administrator',
    );
    expect((await cli.json('contact roles ann@acme.example --partner Acme --program opn --add admin')).contact.roles).toContain(
      'partner-administrator',
    );
    expect((await cli.json('contact leave cy@acme.example --program opn')).contact).toMatchObject({
      flavor: 'former',
      leftOn: '2026-03-02',
      roles: [],
    });
    expect((await cli.json(`contact list ${acme}`)).map(({ email }: { email: string }) => email)).toEqual([
      'ann@acme.example',
      'bo@acme.example',
    ]);
  });
});

describe('the flavors of a person (F2)', () => {
  it('step up with a role and then with sign-in, and down again, each step on record', async () => {
    const { contact } = await cli.json('contact add Acme --program opn --name Flo --email flo@acme.example');
    expect(contact).toMatchObject({ flavor: 'contact', roles: [], signInOn: null });
    expect((await cli.run('contact promote flo@acme.example --program opn --json')).json.error.code).toBe('role-needed');
    expect((await cli.json('contact promote flo@acme.example --program opn --role marketing')).contact.flavor).toBe('resource');
    expect((await cli.json('contact promote flo@acme.example --program opn')).contact).toMatchObject({
      flavor: 'user',
      signInOn: '2026-03-02',
    });
    expect((await cli.run('contact promote flo@acme.example --program opn --json')).json.error.code).toBe('flavor-at-end');
    expect((await cli.json('contact demote flo@acme.example --program opn')).contact).toMatchObject({ flavor: 'resource', signInOn: null });
    expect((await cli.json('contact demote flo@acme.example --program opn')).contact).toMatchObject({ flavor: 'contact', roles: [] });
    expect((await cli.run('contact demote flo@acme.example --program opn --json')).json.error.code).toBe('flavor-at-end');
  });

  it('a user who gives the last role up may not sign in any more', async () => {
    await cli.json('contact promote flo@acme.example --program opn --role marketing');
    await cli.json('contact promote flo@acme.example --program opn');
    expect((await cli.json('contact roles flo@acme.example --program opn --remove marketing')).contact).toMatchObject({
      flavor: 'contact',
      signInOn: null,
    });
  });

  it('names and addresses are corrected, to a company address where the person administers (E2)', async () => {
    expect((await cli.run('contact edit flo@acme.example --program opn --json')).code).toBe(2);
    expect((await cli.run('contact edit flo@acme.example --program opn --email bo@acme.example --json')).json.error.code).toBe(
      'contact-exists',
    );
    expect((await cli.run('contact edit ann@acme.example --partner Acme --program opn --email ann@gmail.com --json')).json.error.code).toBe(
      'free-mail-address',
    );
    expect(
      (await cli.json('contact edit flo@acme.example --program opn --name "Flo Ray" --email flo.ray@acme.example')).contact,
    ).toMatchObject({ name: 'Flo Ray', email: 'flo.ray@acme.example' });
    await cli.json('contact leave flo.ray@acme.example --program opn');
  });
});

describe('a partner in several programs (N5)', () => {
  it('is shown in all of them, the one that is named first', async () => {
    const shown = await cli.json('partner show Acme --program opn', { on: '2026-03-07' });
    expect(shown).toMatchObject({
      program: { id: 'opn' },
      membership: { level: 1 },
      account: { available: 10, nextExpiry: { on: '2027-03-05', credits: 10 } },
      otherPrograms: [
        {
          program: { id: 'openip' },
          membership: { standing: 'current', level: 'starter' },
          status: { level: 'starter', next: { level: expect.any(String), missing: expect.any(Array) } },
          account: null,
        },
      ],
    });
    expect((await cli.json('partner show Acme --program openip', { on: '2026-03-07' })).otherPrograms[0].program.id).toBe('opn');
    const { stdout } = await cli.run('partner show Acme --program opn', { on: '2026-03-07' });
    expect(stdout).toContain('Also in openip');
  });
});

describe('rights by level (L1, R4)', () => {
  it('are refused at level 0, naming the level that opens them', async () => {
    for (const line of ['expertise publish', 'resale authorize', 'resale authorize --right distribution']) {
      const { code, json } = await cli.run(`${line} "Acme Kids" --product oci --json`, { on: '2026-03-07' });
      expect([code, json.error.reasons], line).toMatchObject([3, [{ code: 'level-too-low', level: '0', from: '1' }]]);
    }
  });

  it('are granted once from level 1 up, and lapse with the membership', async () => {
    const day = { on: '2026-03-07' };
    expect(await cli.json('expertise publish Acme --program opn --product oci', day)).toMatchObject({
      right: { product: 'oci', state: 'valid' },
      decision: { outcome: 'granted' },
    });
    expect(await cli.json('expertise publish Acme --program opn --product oci', day)).toMatchObject({
      decision: { outcome: 'unchanged', reasons: [{ code: 'right-held' }] },
    });
    expect((await cli.run('expertise publish Acme --program opn --product cheese --json', day)).code).toBe(2);
    expect((await cli.run('resale authorize Acme --program opn --product oci --json', { on: '2027-03-05' })).json.error.code).toBe(
      'membership-lapsed',
    );
    const state = async (on: string) => (await cli.json('expertise list Acme --program opn', { on }))[0].state;
    expect([await state('2027-03-04'), await state('2027-03-05'), await state('2027-06-02'), await state('2027-06-03')]).toEqual([
      'valid',
      'lapsed',
      'lapsed',
      'unpublished',
    ]);
  });

  it('are taken back by a command of their own, and granted again', async () => {
    const day = { on: '2026-03-08' };
    expect(await cli.json('resale authorize Acme --program opn --product oci', day)).toMatchObject({ right: { state: 'valid' } });
    expect(await cli.json('resale withdraw Acme --program opn --product oci', day)).toMatchObject({ right: { state: 'withdrawn' } });
    expect((await cli.run('resale withdraw Acme --program opn --product oci --json', day)).json.error.code).toBe('right-not-held');
    expect(await cli.json('expertise unpublish Acme --program opn --product oci', day)).toMatchObject({
      right: { state: 'unpublished', unpublishedOn: '2026-03-08' },
      decision: { outcome: 'unpublished' },
    });
    expect(await cli.json('expertise publish Acme --program opn --product oci', day)).toMatchObject({
      right: { state: 'valid' },
      decision: { outcome: 'granted' },
    });
  });

  it('are not offered by a program without them', async () => {
    expect((await cli.run('expertise publish Acme --program openip --product data --json', { on: '2026-03-07' })).json.error.code).toBe(
      'right-not-offered',
    );
  });
});

describe('renewal', () => {
  it('is possible from 90 days before the end; 91 days before it names the day (R1)', async () => {
    const { code, json } = await cli.run('renew Acme --program opn --json', { on: '2026-12-03' });
    expect([code, json.error.reasons]).toMatchObject([3, [{ code: 'renewal-not-open', opens: '2026-12-04', ends: '2027-03-04' }]]);
    expect(await cli.json('renew list --program opn', { on: '2026-12-03' })).toEqual([]);
    expect((await cli.json('renew list --program opn', { on: '2026-12-04' })).map(({ partner }: { partner: string }) => partner)).toEqual([
      'PTR-1',
    ]);
  });

  it('of an associate waits for its primary’s (R5)', async () => {
    expect((await cli.run('renew "Acme Kids" --json', { on: '2026-12-10' })).json.error.code).toBe('primary-ends-first');
  });

  it('follows without a gap, and opens with its payment on its first day (R2)', async () => {
    const ordered = await cli.json('renew Acme --program opn --level 2 --plan quarterly --reward-type monetary', { on: '2026-12-04' });
    expect(ordered).toMatchObject({
      membership: {
        standing: 'renewal-open',
        end: '2027-03-04',
        next: { number: 2, level: 2, start: '2027-03-05', end: '2028-03-04', activatedOn: null },
      },
      decision: { outcome: 'renewed' },
    });
    expect(ordered.invoices.map(({ amount }: { amount: { amount: string } }) => amount.amount)).toEqual([
      '25000.00',
      '25000.00',
      '25000.00',
      '25000.00',
    ]);
    await cli.json(`payment record ${ordered.invoices[0].id} --amount 25000 --reference R1`, { on: '2026-12-10' });
    const at = async (on: string) => (await cli.json('membership show Acme --program opn', { on })).membership;
    expect(await at('2027-03-04')).toMatchObject({ standing: 'current', level: 1, rewardType: 'credits', end: '2027-03-04' });
    expect(await at('2027-03-05')).toMatchObject({ level: 2, rewardType: 'monetary', start: '2027-03-05', end: '2028-03-04' });
    expect((await cli.json('credits balance Acme --program opn', { on: '2027-03-04' })).account.available).toBe(10);
    expect((await cli.json('credits balance Acme --program opn', { on: '2027-03-05' })).account.available).toBe(200);
    expect(await cli.json('renew list --program opn', { on: '2026-12-10' })).toMatchObject([{ partner: 'PTR-2', name: 'Acme Kids' }]);
  });

  it('is begun, saved and submitted later, by another operator too (R2, E4)', async () => {
    const day = { on: '2026-12-10' };
    const { enrollment } = await cli.json('renew start "Acme Kids" --actor one', day);
    expect(enrollment).toMatchObject({ purpose: 'renewal', state: 'draft', membership: 'MEM-3' });
    expect((await cli.run(`enroll submit ${enrollment.id} --json`, day)).code).toBe(2);
    await cli.json(`enroll set ${enrollment.id} --level 1 --actor two`, day);
    expect(await cli.json(`renew submit ${enrollment.id} --actor two`, day)).toMatchObject({
      membership: { next: { level: 1 } },
      invoices: [{ amount: { amount: '5000.00' } }],
    });
    expect((await cli.run(`renew submit ${enrollment.id} --json`, day)).json.error.code).toBe('enrollment-not-in-state');
    expect((await cli.run('renew start "Acme Kids" --json', day)).json.error.code).toBe('renewal-ordered');
  });
});

describe('the end of a membership (R3, R5)', () => {
  it('by hand needs a reason, and takes the associates with it', async () => {
    const day = { on: '2027-04-01' };
    const suspended = await cli.json('membership suspend Acme --program opn --reason audit', day);
    expect(suspended.membership).toMatchObject({ state: 'suspended', active: false });
    expect((await cli.run('expertise publish Acme --program opn --product saas --json', day)).json.error.reasons[0].code).toBe(
      'membership-not-active',
    );
    await cli.json('membership resume Acme --program opn --reason "audit closed"', day);
    expect((await cli.run('membership terminate Acme --program opn --json', day)).json.error.code).toBe('reason-needed');
    expect((await cli.json('credits balance Acme --program opn', day)).account.available).toBeGreaterThan(0);
    await cli.json('membership terminate Acme --program opn --reason breach --yes', day);
    expect((await cli.json('credits balance Acme --program opn', day)).account.available).toBe(0);
    expect((await cli.run('membership resume Acme --program opn --reason oops --json', day)).json.error.code).toBe(
      'membership-not-in-state',
    );
    expect((await cli.json('membership show Acme --program opn', day)).membership).toMatchObject({
      state: 'terminated',
      standing: 'lapsed',
      lapsedBecause: 'terminated',
      end: '2027-03-31',
    });
    expect((await cli.run('renew Acme --program opn --json', day)).json.error.code).toBe('renewal-too-late');
  });

  it('lets the company enroll anew, under the same partner', async () => {
    const anew = await cli.json(`enroll --type primary ${form('Acme', 'acme.example')}`, { on: '2027-04-02' });
    expect(anew).toMatchObject({ partner: { id: 'PTR-1' }, membership: { state: 'awaiting-payment' } });
    expect((await cli.json('contact list Acme --program opn', { on: '2027-04-02' })).map(({ email }: { email: string }) => email)).toEqual([
      'ann@acme.example',
      'bo@acme.example',
    ]);
  });
});
