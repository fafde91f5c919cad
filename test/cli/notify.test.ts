import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { noticeKinds } from '../../src/rules/notice/states.ts';
import { acme, nord } from './credits-members.ts';
import { datesOfOpn, dealsOfOpn, levelsOfOpenIp, membersOfOpn } from './notify-story.ts';
import { freshCli, type Cli } from './world.ts';

interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly partner: string | null;
  readonly about: string | null;
  readonly facts: Record<string, unknown>;
}

describe('notices of everything that happens (N1)', () => {
  let opn: Cli;
  let openip: Cli;
  const queued = new Map<Cli, readonly Shown[]>();
  beforeAll(async () => {
    opn = await freshCli({ programs: ['opn'], on: '2026-03-02' });
    openip = await freshCli({ programs: ['openip'], on: '2026-03-02' });
    await levelsOfOpenIp(openip);
    await membersOfOpn(opn);
    await dealsOfOpn(opn);
    await datesOfOpn(opn);
    for (const cli of [opn, openip]) queued.set(cli, await cli.json('notify list --limit 1000'));
  }, 60_000);
  afterAll(() => {
    opn.remove();
    openip.remove();
  });

  const oldest = (kind: string) => {
    for (const [cli, notices] of queued) {
      const found = notices.findLast((notice) => notice.kind === kind);
      if (found) return { cli, ...found };
    }
    throw new Error(`no ${kind} was queued`);
  };
  const shown = async (kind: string, flags = '') => {
    const { cli, id } = oldest(kind);
    return (await cli.run(`notify show ${id} ${flags}`)).stdout.replace(id, 'NTC-n');
  };

  it('every kind is told by some command', () => {
    const told = new Set([...queued.values()].flat().map(({ kind }) => kind));
    expect(noticeKinds.filter((kind) => !told.has(kind))).toEqual([]);
  });

  it.each(noticeKinds)('%s is written to somebody, in English and in French', async (kind) => {
    const { cli, id } = oldest(kind);
    const [en, fr] = [await cli.json(`notify show ${id} --lang en`), await cli.json(`notify show ${id} --lang fr`)];
    expect(en.recipients.length).toBeGreaterThan(0);
    expect(en.letter.lang).toBe('en');
    expect(fr.letter).toMatchObject({ lang: 'fr' });
    for (const { subject, body } of [en.letter, fr.letter]) {
      expect(subject).not.toMatch(/undefined|null|NaN|\[object|PTR-\d/);
      expect(body.length).toBeGreaterThan(0);
      expect(body.join('\n')).not.toMatch(/undefined|null|NaN|\[object|PTR-\d/);
    }
    expect(fr.letter.subject).not.toBe(en.letter.subject);
  });

  it('W1 the partner reads the amount and how it was computed', async () => {
    expect(await shown('reward-eligible')).toMatchInlineSnapshot(`
      "NTC-n: reward-eligible, queued
      Partner  PTR-3
      About    ENG-2
      Queued   2026-03-02
      To       Ann Lee <ann@globo.example>
      Subject  “Data platform” is eligible for a reward

      By what ENG-2 says today it earns an estimated USD 7,500.00:
      – infrastructure-growth: 5% of USD 150,000.00 is USD 7,500.00
      It is looked at again when the deal is booked.
      "
    `);
    expect(await shown('reward-eligible', '--lang fr')).toMatchInlineSnapshot(`
      "NTC-n : reward-eligible, queued
      Partenaire  PTR-3
      Concerne    ENG-2
      En file     2026-03-02
      À           Ann Lee <ann@globo.example>
      Sujet       « Data platform » donne droit à une récompense

      D'après ce que dit ENG-2 aujourd'hui, la récompense est estimée à 7 500,00 USD :
      – infrastructure-growth : 5 % de 150 000,00 USD font 7 500,00 USD
      Elle est réexaminée à la commande.
      "
    `);
  });

  it('W1 or everything that failed', async () => {
    expect(await shown('reward-not-eligible')).toMatchInlineSnapshot(`
      "NTC-n: reward-not-eligible, queued
      Partner  PTR-3
      About    ENG-3
      Queued   2026-03-02
      To       Ann Lee <ann@globo.example>
      Subject  “Data platform” is not eligible for a reward

      ENG-3 earns no reward as it is, because:
      – infrastructure-growth starts at USD 50,000.00; the lines that qualify come to USD 100.00, USD 49,900.00 short
      If anything is unclear, answer this message: it reaches partner support.
      "
    `);
  });

  it('W4 the invitation names the forms', async () => {
    expect(await shown('supplier-invited')).toMatchInlineSnapshot(`
      "NTC-n: supplier-invited, queued
      Partner  PTR-3
      About    –
      Queued   2026-03-02
      To       Ann Lee <ann@globo.example>
      Subject  Set up the account that Oracle PartnerNetwork pays your rewards to

      We invited ann@globo.example to set up a supplier account. Rewards in money are paid to it once it is active.
      Please fill in and send back:
      – Company and tax details
      – Bank details
      "
    `);
  });

  it('E8 the invoices of a year are told together, with the days they are sent and due', async () => {
    expect(await shown('invoice-due', '--lang fr')).toMatchInlineSnapshot(`
      "NTC-n : invoice-due, queued
      Partenaire  PTR-1
      Concerne    MEM-1
      En file     2026-03-02
      À           Ann Lee <ann@acme.example>
      Sujet       La cotisation de votre adhésion MEM-1

      Merci de nous avoir rejoints. La cotisation est facturée comme suit :
      – INV-1 : 100 000,00 USD, à régler le 2026-04-08 au plus tard
      Vous recevrez la facture entre le 2026-03-05 et le 2026-03-09. Indiquez MEM-1 avec le paiement.
      Vos avantages s'ouvrent à l'arrivée du premier paiement.
      "
    `);
  });

  it('K2 the primary hears of what its associate asks, the associate of the answer', async () => {
    expect(oldest('credits-requested')).toMatchObject({ partner: 'PTR-1', about: 'RSV-1', facts: { associate: 'PTR-2', credits: 5 } });
    expect(oldest('credits-declined')).toMatchObject({ partner: 'PTR-2', facts: { reason: 'as agreed' } });
    expect(await shown('credits-requested')).toMatchInlineSnapshot(`
      "NTC-n: credits-requested, queued
      Partner  PTR-1
      About    RSV-1
      Queued   2026-03-02
      To       Ann Lee <ann@acme.example>
      To       Cy Ray <cy@acme.example>
      Subject  Nord asks for your credits

      Nord asks for 1 × Training seat, 5 credits of your balance (RSV-1).
      Until you agree or decline they are set aside. Answer this message.
      "
    `);
  });

  it('E1 whoever enrolls hears of it before the company is a partner', async () => {
    expect(oldest('enrollment-returned')).toMatchObject({ partner: null, facts: { company: 'Sud' } });
    expect(await shown('enrollment-returned')).toMatchInlineSnapshot(`
      "NTC-n: enrollment-returned, queued
      Partner  –
      About    ENR-3
      Queued   2026-03-02
      To       Ann Lee <ann@sud.example>
      Subject  Something is missing in the enrollment of Sud

      We returned the enrollment ENR-3 to you.
      Reason: the tax number is missing
      Correct it and submit it again; everything you entered is kept.
      "
    `);
  });

  it('S5 a level that will fall names the day', async () => {
    expect(oldest('status-notice').facts).toMatchObject({ from: 'access', to: 'starter', lowersOn: '2026-08-30' });
    expect(oldest('status-lowered').partner).toBe('PTR-2');
    expect(oldest('status-recovered').partner).toBe('PTR-1');
  });
});

describe('the outbox (N1)', () => {
  let cli: Cli;
  beforeAll(async () => {
    cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
    await acme(cli);
    await nord(cli);
  });
  afterAll(() => cli.remove());

  const ids = async (flags = '') => ((await cli.json(`notify list ${flags}`)) as Shown[]).map(({ id }) => id);

  it('is listed newest first, by partner, kind and state, page by page', async () => {
    const all = await ids();
    expect(all).toEqual(all.map((_, place) => `NTC-${all.length - place}`));
    expect([...(await ids('--limit 3')), ...(await ids('--after NTC-8'))]).toEqual(all);
    expect(await cli.json('notify list --partner Nord --kind membership-active')).toMatchObject([
      { partner: 'PTR-2', program: 'opn', topic: 'membership', state: 'queued', facts: { term: 1, from: '2026-03-02', credits: 0 } },
    ]);
    expect(await ids('--state sent')).toEqual([]);
    expect(await ids('--program openip')).toEqual([]);
    expect((await cli.run('notify list --state sent')).stdout).toContain('There are no notices here.');
  });

  it('says what is wrong with what is typed', async () => {
    expect((await cli.json('notify show NTC-999', { code: 4 })).error).toMatchObject({
      code: 'notice-not-found',
      hints: ['partnerctl notify list'],
    });
    expect((await cli.json('notify list --after ENR-1', { code: 4 })).error.message).toContain('ENR-1');
    expect((await cli.json('notify list --kind invoice', { code: 2 })).error.message).toContain('invoice-due');
  });

  it('a dry run queues nothing, a replayed request nothing twice, a refusal nothing', async () => {
    const before = await ids();
    await cli.json('credits reserve Acme --option training-seat --by cy@acme.example --dry-run');
    await cli.json('membership suspend Nord', { code: 3 });
    expect(await ids()).toEqual(before);
    for (let time = 0; time < 2; time += 1)
      await cli.json('credits reserve Acme --option training-seat --by cy@acme.example --request-id order-7');
    expect(await ids()).toHaveLength(before.length + 1);
  });

  it('what is imported happened before, and nobody is told', async () => {
    const before = await ids();
    await cli.json('import partners -', {
      stdin: 'externalCode,name,country,domain,type,level,since\nA-1,Borel,BE,borel.example,primary,1,2025-06-01\n',
    });
    expect(await ids()).toEqual(before);
  });

  it('recipients are those who hold the roles on the day it is looked at', async () => {
    const [{ id }] = await cli.json('notify list --partner Acme --kind credits-reserved --limit 1');
    const to = async (on: string) => (await cli.json(`notify show ${id}`, { on })).recipients.map(({ email }: { email: string }) => email);
    expect(await to('2026-03-02')).toEqual(['ann@acme.example', 'cy@acme.example']);
    await cli.json('contact leave cy@acme.example', { on: '2026-03-05' });
    expect(await to('2026-03-05')).toEqual(['ann@acme.example']);
  });
});
