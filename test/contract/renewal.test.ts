import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { acme, nord } from '../cli/credits-members.ts';
import { opportunity } from '../cli/engagement-members.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, type Place } from '../engines/engines.ts';

/** A table for late renewals that brings back what was terminated. */
const laxer = (text: string) =>
  text.replace(
    '{ cause: terminated, from_day: 1, outcome: enroll-anew }',
    '{ cause: terminated, from_day: 1, outcome: reinstate-keep-anniversary }',
  );

/** A row of `renew list`, as far as it is looked at. */
interface Due {
  readonly name: string;
  readonly openInstalments: { readonly count: number; readonly overdue: number; readonly amount: { readonly amount: string } };
  readonly emptyRoles: readonly string[];
  readonly expiringCredits: number;
}

describe.each(engines)('renewals, rights and people on $name', (engine) => {
  let place: Place;
  let cli: Cli;
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: [], on: '2026-03-02', store: place.url });
    const program = join(cli.folder, 'opn.yaml');
    writeFileSync(program, laxer(readFileSync('fixtures/programs/opn.yaml', 'utf8')));
    await cli.json(`init --program ${program} --program openip`);
    await acme(cli);
    await nord(cli);
    await cli.json('enroll --program openip --type operator --name Acme --country FR --contact "Ann Lee <ann@acme.example>: admin"');
  });
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  const on = (day: string) => ({ on: day });

  it('who is due is listed with what is at risk, the highest risk first (R1)', async () => {
    const due = async (day: string): Promise<unknown[][]> =>
      (await cli.json('renew list --program opn', on(day))).map(({ name, openInstalments: open, emptyRoles, expiringCredits }: Due) => [
        name,
        open.count,
        open.overdue,
        open.amount.amount,
        emptyRoles,
        expiringCredits,
      ]);
    expect(await due('2026-12-01')).toEqual([
      ['Acme', 0, 0, '0.00', [], 200],
      ['Nord', 0, 0, '0.00', [], 0],
    ]);
    await cli.json('renew Acme --program opn --level 2 --plan quarterly', on('2026-12-01'));
    expect((await due('2026-12-01'))[0]).toEqual(['Acme', 4, 0, '100000.00', [], 200]);
    expect((await due('2027-02-01'))[0]).toEqual(['Acme', 4, 1, '100000.00', [], 200]);
  });

  it('rights are granted, rest, come back, are taken back and granted again (L1)', async () => {
    const rights = async (day: string) =>
      (await cli.json('partner show Acme --program opn', on(day))).rights.map(
        ({ product, state }: Record<string, string>) => `${product}: ${state}`,
      );
    await cli.json('expertise publish Acme --program opn --product oci', on('2026-04-01'));
    await cli.json('resale authorize Acme --program opn --product saas', on('2026-04-01'));
    await cli.json('membership suspend Acme --program opn --reason audit', on('2026-05-01'));
    expect(await rights('2026-05-01')).toEqual(['oci: suspended', 'saas: suspended']);
    expect(await rights('2026-04-30')).toEqual(['oci: valid', 'saas: valid']);
    await cli.json('membership resume Acme --program opn --reason closed', on('2026-05-02'));
    await cli.json('resale withdraw Acme --program opn --product saas', on('2026-05-02'));
    expect(await rights('2026-05-02')).toEqual(['oci: valid', 'saas: withdrawn']);
    await cli.json('resale authorize Acme --program opn --product saas', on('2026-05-02'));
    expect(await rights('2026-05-02')).toEqual(['oci: valid', 'saas: withdrawn', 'saas: valid']);
  });

  it('who leaves gives up roles and the place in every program, and may come back as somebody new (F2)', async () => {
    await cli.json('contact add Acme --program opn --name Zoe --email zoe@acme.example --role cce', on('2026-05-01'));
    await cli.json('engagement user add Acme --program opn --contact zoe@acme.example', on('2026-05-01'));
    await cli.json('contact promote zoe@acme.example --program opn', on('2026-05-01'));
    const { contact } = await cli.json('contact leave zoe@acme.example --program opn', on('2026-06-01'));
    expect(contact).toMatchObject({ flavor: 'former', leftOn: '2026-06-01', signInOn: null, roles: [] });
    const users = await cli.json('engagement user list Acme --program opn', on('2026-06-01'));
    expect(users.filter(({ active }: { active: boolean }) => active).map(({ name }: { name: string }) => name)).toEqual(['Ann Lee']);
    const again = await cli.json('contact add Acme --program opn --name Zoe --email zoe@acme.example', on('2026-06-02'));
    expect(again.contact.id).not.toBe(contact.id);
  });

  it('two key executives stay two, and the last administrator stays one (E5, invariant 11)', async () => {
    const codes = async (line: string) =>
      (await cli.json(line, { on: '2026-06-01', code: 3 })).error.reasons.map(({ code }: { code: string }) => code);
    expect(await codes('contact roles bo@acme.example --program opn --remove exec')).toEqual(['role-needs-people']);
    expect(await codes('contact leave bo@acme.example --program opn')).toEqual(['role-needs-people']);
    expect(await codes('contact leave ann@acme.example --partner Acme --program opn')).toContain('last-administrator');
  });

  it('a partner is shown whole, in every program, with what last happened (N5)', async () => {
    const { engagement } = await cli.json(opportunity('Acme', { more: '--program opn' }), on('2026-06-01'));
    await cli.json(`reward evaluate ${engagement.id}`, on('2026-06-01'));
    const shown = await cli.json('partner show Acme --program opn', on('2026-06-01'));
    expect(shown).toMatchObject({
      account: { available: 200, nextExpiry: { on: '2027-03-02', credits: 200 } },
      rewards: [{ engagement: engagement.id, blockedBy: [] }],
      otherPrograms: [{ program: { id: 'openip' }, status: { level: 'starter', next: { missing: expect.any(Array) } } }],
    });
    expect(shown.activity).toHaveLength(5);
    expect(shown.activity[0].on).toBe('2026-06-01');
    const { stdout } = await cli.run('partner show Acme --program opn', on('2026-06-01'));
    expect(stdout.split('\n').length).toBeLessThan(50);
  });

  it('a termination is lifted by a late renewal where the table says so; the gap stays on record (R3, R5)', async () => {
    await cli.json('membership terminate Acme --program opn --reason breach --yes', on('2026-07-01'));
    expect((await cli.json('membership show Nord', on('2026-07-01'))).membership).toMatchObject({ active: false, lapsedWith: 'PTR-1' });
    const { invoices } = await cli.json('renew Acme --program opn --plan annual --method transfer', on('2026-07-03'));
    await cli.json(`payment record ${invoices[0].id} --amount 100000.00 --reference back`, on('2026-07-05'));
    const at = async (day: string, partner = 'Acme --program opn') => (await cli.json(`membership show ${partner}`, on(day))).membership;
    expect(await at('2026-07-05')).toMatchObject({ state: 'active', standing: 'current', start: '2026-07-01', end: '2028-03-01' });
    expect(await at('2026-07-04')).toMatchObject({ standing: 'lapsed', end: '2026-06-30' });
    expect(await at('2026-06-30')).toMatchObject({ active: true, end: '2026-06-30' });
    expect(await at('2026-07-05', 'Nord')).toMatchObject({ active: true, end: '2027-03-01' });
  });
});
