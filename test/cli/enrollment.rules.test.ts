import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliWith, form, people } from './enrollment-members.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
beforeAll(async () => {
  cli = await freshCli({ on: '2026-12-21' });
  await cli.json(`enroll ${form('Acme', 'acme.example')}`);
});
afterAll(() => cli.remove());

const codes = (ran: { readonly reasons: readonly { readonly code: string }[] }) => ran.reasons.map(({ code }) => code);

describe('before its payment', () => {
  it('a membership opens nothing: no credits, no users, no expertise (E9)', async () => {
    expect((await cli.json('credits balance Acme')).account.available).toBe(0);
    for (const line of [
      'credits reserve Acme --option training-seat --by ann@acme.example',
      'engagement user add Acme --contact bo@acme.example',
      'expertise publish Acme --product oci',
    ])
      expect((await cli.run(`${line} --json`)).json.error, line).toMatchObject({ exit: 3, code: 'membership-not-active' });
  });

  it('its primary takes no associate (E1)', async () => {
    const kids = form('Kids', 'kids.example', { type: 'associate', parent: 'Acme', ownership: 100 });
    expect((await cli.run(`enroll ${kids} --json`)).json.error.reasons).toMatchObject([
      { code: 'primary-not-active', state: 'awaiting-payment' },
    ]);
  });

  it('opens all of it with the payment, from that day (E9)', async () => {
    await cli.json('payment record INV-1 --amount 5000.00 --reference W1');
    expect((await cli.json('credits balance Acme')).account.available).toBe(10);
    expect(JSON.stringify(await cli.json('engagement user list Acme'))).toContain('ann@acme.example');
  });
});

describe('ownership (E1)', () => {
  const owned = (ownership: string) =>
    cli.run(`enroll ${form('Kids', 'kids.example', { type: 'associate', parent: 'Acme', ownership })} --dry-run --json`);
  it.each([
    ['50', 3, 'ownership-too-low'],
    ['50.00', 3, 'ownership-too-low'],
    ['50.01', 0, undefined],
    ['50,01 %', 0, undefined],
    ['50.0000000001', 0, undefined],
    ['100', 0, undefined],
    ['100.00', 0, undefined],
    ['100.01', 2, 'invalid-value'],
    ['101', 2, 'invalid-value'],
    ['-1', 2, 'invalid-value'],
    ['half', 2, 'invalid-value'],
  ])('of %s %% ends with %i', async (ownership, code, reason) => {
    const ran = await owned(ownership);
    expect([ran.code, ran.json.error?.code]).toEqual([code, reason]);
    if (code === 2) expect(ran.json.error.message).toContain('write a percentage from 0 to 100, such as 50.01');
  });

  it('is only of a primary: an associate of an associate is refused', async () => {
    await cli.json(
      `enroll ${form('Kids', 'kids.example', { type: 'associate', parent: 'Acme', ownership: '50.01', level: 0, method: 'card' })}`,
    );
    await cli.json('enroll approve ENR-2 --by ann@acme.example');
    await cli.json('payment record INV-2 --amount 500.00 --reference W2');
    const grandkids = form('Grandkids', 'grandkids.example', { type: 'associate', parent: 'Kids', ownership: 100 });
    expect(codes((await cli.run(`enroll ${grandkids} --json`)).json.error)).toEqual(['parent-not-primary']);
  });

  it('is of the primary that was meant when it was typed, whatever other company has its name later', async () => {
    const { enrollment } = await cli.json(`enroll ${form('Cubs', 'cubs.example', { type: 'associate', parent: 'acme', ownership: 80 })}`);
    expect(enrollment.answers.parent).toBe('PTR-1');
    await cli.json(`enroll ${form('Acme', 'acme-iberica.example', { country: 'ES' })}`);
    expect((await cli.json(`enroll approve ${enrollment.id} --by ann@acme.example`)).membership.primary).toBe('PTR-1');
  });
});

describe('addresses (E2)', () => {
  const at = (email: string, domain: string) =>
    form('Here', domain, { 'agreement-accepted-by': email }).replace(`<ann@${domain}>`, `<${email}>`);
  it.each([
    ['ann+opn@here.example', 'here.example', undefined],
    ['ANN@HERE.EXAMPLE', 'here.example', undefined],
    ['ann@mail.here.example', 'HERE.example', undefined],
    ['ann@münchen.example', 'xn--mnchen-3ya.example', undefined],
    ['ann@xn--mnchen-3ya.example', 'MÜNCHEN.example', undefined],
    ['ann@here.example', 'mail.here.example', 'address-elsewhere'],
    ['ann@there.example', 'here.example', 'address-elsewhere'],
    ['ann@nothere.example', 'here.example', 'address-elsewhere'],
    ['ann@GMail.com', 'here.example', 'free-mail-address'],
    ['ann+here@gmail.com', 'here.example', 'free-mail-address'],
  ])('%s at %s: %s', async (email, domain, reason) => {
    expect((await cli.run(`enroll ${at(email, domain)} --dry-run --json`)).json.error?.code).toBe(reason);
  });

  it('elsewhere are let pass for a reason, which is kept', async () => {
    const line = `enroll ${at('ann@group.example', 'there.example')} --reason "one mail server for the group"`;
    const { enrollment, decision } = await cli.json(line);
    expect(decision.reasons.at(-1)).toMatchObject({
      code: 'address-accepted',
      email: 'ann@group.example',
      because: 'one mail server for the group',
    });
    const { history } = await cli.json(`enroll show ${enrollment.id}`);
    expect(history.map(({ reason }: { reason: string }) => reason)).toContain('one mail server for the group');
  });

  it('of free mail are not, whatever the reason', async () => {
    const ran = await cli.run(`enroll ${at('ann@gmail.com', 'free.example')} --reason please --json`);
    expect([ran.code, codes(ran.json.error)]).toEqual([3, expect.arrayContaining(['free-mail-address'])]);
  });

  it('in another script find their person and partner however they are typed', async () => {
    await cli.json(`enroll ${form('München', 'münchen.example')}`);
    const { id } = await cli.json('partner show münchen.example --jq .partner');
    expect((await cli.json('partner show Ann@MÜNCHEN.example --jq .partner')).id).toBe(id);
    expect((await cli.json('partner show xn--mnchen-3ya.example --jq .partner')).id).toBe(id);
  });
});

describe('the agreement (E3)', () => {
  it('keeps its version, who accepted it and when, beside the membership too', async () => {
    const day = { 'agreement-accepted-on': '2026-12-18' };
    const { enrollment, membership } = await cli.json(`enroll ${form('Signed', 'signed.example', day)}`);
    const agreement = { version: '2024-1', acceptedBy: 'ann@signed.example', acceptedOn: '2026-12-18' };
    expect((await cli.json(`enroll show ${enrollment.id}`)).enrollment.answers.agreement).toEqual(agreement);
    expect((await cli.json(`membership show ${membership.id}`)).membership.agreement).toEqual({ ...agreement, enrollment: enrollment.id });
    expect((await cli.run(`enroll show ${enrollment.id}`)).stdout).toContain('2024-1 accepted by ann@signed.example on 2026-12-18');
  });

  it('is dated by the day it was recorded when nothing else is said, anew for a new person', async () => {
    const { enrollment } = await cli.json('enroll start --type primary --agreement-version 2024-1 --agreement-accepted-by Ann');
    expect(enrollment.answers.agreement.acceptedOn).toBe('2026-12-21');
    const later = { on: '2026-12-22' };
    await cli.json(`enroll set ${enrollment.id} --name Dated`, later);
    expect((await cli.json(`enroll show ${enrollment.id}`)).enrollment.answers.agreement.acceptedOn).toBe('2026-12-21');
    await cli.json(`enroll set ${enrollment.id} --agreement-accepted-by Bo`, later);
    expect((await cli.json(`enroll show ${enrollment.id}`)).enrollment.answers.agreement.acceptedOn).toBe('2026-12-22');
  });

  it('cannot be accepted tomorrow', async () => {
    const line = `enroll ${form('Early', 'early.example', { 'agreement-accepted-on': '2026-12-22' })}`;
    expect((await cli.run(`${line} --json`)).json.error.code).toBe('agreement-in-future');
    expect((await cli.json(`${line} --dry-run`, { on: '2026-12-22' })).enrollment.state).toBe('approved');
  });
});

describe('a draft (E4)', () => {
  it('tells people what its submission would meet, and is saved all the same', async () => {
    const { stdout, code } = await cli.run(
      'enroll start --type primary --name Soft --country FR --level 3 --plan annual --method card --contact "Ann Lee <ann@gmail.com>: admin, exec"',
    );
    expect(code).toBe(0);
    expect(stdout).toContain('! card does not pay the plan annual at level 3 (FR)');
    expect(stdout).toContain('! Ann Lee administers the membership and has a free-mail address, ann@gmail.com');
    expect(stdout).toMatch(/Open roles +key-executive \(exec\), 1 of 2, business-development \(bd\), legal, technical-readiness \(tech\)/);
  });

  it('tells who is late both revisions and what to type, on save and on submission; nothing is lost', async () => {
    const { enrollment } = await cli.json('enroll start --type primary --name Two');
    await cli.json(`enroll set ${enrollment.id} --revision 1 --country FR`);
    for (const line of [`enroll set ${enrollment.id} --revision 1 --level 1`, `enroll submit ${enrollment.id} --revision 1`]) {
      const { code, json } = await cli.run(`${line} --json`);
      expect([code, json.error.code]).toEqual([5, 'stale-revision']);
      expect(json.error.message).toBe(`${enrollment.id} was saved by somebody else meanwhile: it has revision 2, not 1`);
      expect(json.error.hints).toEqual([
        `partnerctl enroll show ${enrollment.id}`,
        'the same again with --revision 2, once you have seen it',
      ]);
    }
    await cli.json(`enroll set ${enrollment.id} --level 1`);
    await cli.json(`enroll set ${enrollment.id} --plan annual`);
    expect((await cli.json(`enroll show ${enrollment.id}`)).enrollment).toMatchObject({
      revision: 4,
      answers: { name: 'Two', country: 'FR', level: '1', plan: 'annual' },
    });
  });

  it('lets go of what another answer has taken the sense from (E7)', async () => {
    const { enrollment } = await cli.json(
      'enroll start --type associate --parent PTR-1 --ownership 60 --method purchase-order --purchase-order PO-7',
    );
    const set = async (flags: string) => (await cli.json(`enroll set ${enrollment.id} ${flags}`)).enrollment.answers;
    expect(await set('--level 1')).toMatchObject({ parent: 'PTR-1', ownership: '60', purchaseOrder: 'PO-7' });
    expect(await set('--method transfer')).not.toHaveProperty('purchaseOrder');
    expect(Object.keys(await set('--type primary --credit-sharing limit --credit-limit 5'))).not.toContain('parent');
    expect(await set('--credit-sharing open')).not.toHaveProperty('creditLimit');
  });
});

describe('methods by country (E7)', () => {
  it('are narrowed as the program says', async () => {
    const narrow = await cliWith({ 'country_exceptions: []': 'country_exceptions: [{ countries: [BR], only: [transfer] }]' });
    const line = (country: string, method: string) => `enroll ${form('Sul', 'sul.example', { country, method })} --dry-run --json`;
    try {
      expect((await narrow.run(line('BR', 'card'))).json.error).toMatchObject({ code: 'method-not-allowed', hints: ['--method transfer'] });
      expect((await narrow.run(line('BR', 'transfer'))).code).toBe(0);
      expect((await narrow.run(line('PT', 'card'))).code).toBe(0);
    } finally {
      narrow.remove();
    }
  });
});

describe('people (E5)', () => {
  it('hold several roles, and one person is not two executives', async () => {
    const one = '--contact "Ann Lee <ann@one.example>: admin, exec, bd, legal, tech, billing, marketing, sales"';
    const again = `${one} --contact "Ann B. Lee <ANN@one.example>: exec"`;
    const line = form('One', 'one.example').replace(people('one.example'), again);
    expect((await cli.run(`enroll ${line} --json`)).json.error.reasons).toMatchObject([
      { code: 'role-open', role: 'key-executive', required: 2, named: 1 },
    ]);
  });
});
