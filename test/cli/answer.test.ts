import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;

const form =
  '--country FR --type primary --level 1 --plan annual --method transfer --reward-type monetary --agreement-version 2024-1 --agreement-accepted-by ann@acme.example';
const people =
  '--contact "Ann Lee <ann@acme.example>: admin, legal, billing, exec" --contact "Bo Ek <bo@acme.example>: exec, bd, tech, marketing, sales"';
const deal =
  '--category opportunity --name "Data platform" --customer-name Globex --customer-country FR --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-06-30 --sector commercial --sale-type new --country FR';

const sellers = ['externalCode,name,country,domain,type,level,since', 'O1,Olive,FR,olive.example,operator,business,2025-01-15'];
const revenue = [
  'partner,month,line,kind,amount',
  ...['01', '02', '03', '04', '05', '06'].map((month) => `O1,2026-${month},data,subscription,2000.00`),
];

beforeAll(async () => {
  cli = await freshCli({ programs: ['opn', 'openip'] });
  await cli.json(`enroll --program opn --name "Acme Cloud" --domain acme.example ${form} ${people}`);
  await cli.json('payment record INV-1 --amount 5000.00 --reference "wire 77"', { on: '2026-03-05' });
  await cli.json(`engagement submit PTR-1 ${deal} --notes "they pay late"`, { on: '2026-03-06' });
  await cli.json('reward evaluate ENG-1 --program opn', { on: '2026-03-07' });
  await cli.json('import partners - --program openip', { stdin: `${sellers.join('\n')}\n` });
  await cli.json('import revenue - --program openip', { stdin: `${revenue.join('\n')}\n`, on: '2026-06-30' });
  await cli.json('status reevaluate O1 --program openip', { on: '2026-07-01' });
  await cli.json('partner note PTR-1 --text "Beware: argues about every invoice."', { on: '2026-03-08' });
});
afterAll(() => cli.remove());

const reply = async (line: string, on = '2026-07-02') => {
  const { code, stdout, stderr } = await cli.run(`answer ${line}`, { on });
  if (code !== 0) throw new Error(stderr);
  return stdout;
};

describe('a reply ready to paste in a ticket (N1)', () => {
  it('why will we lose Business?', async () => {
    const text = await reply('O1 --about status');
    expect(text).toContain('Your level in OpenIP Partner Program is Business');
    expect(text).toContain('At the review of 1 July 2026 what Business asks for was not met.');
    expect(text).toContain('Turnover of six months: EUR 12,000.00 of EUR 24,000.00 (1 January 2026 to 30 June 2026)');
    expect(text).toMatch(/edition \S+, as of 2 July 2026\.\n$/);
  });

  it('the same in French', async () => {
    const text = await reply('O1 --about status --lang fr');
    expect(text).toContain('À la revue du 1er juillet 2026, ce que demande Business n’était pas rempli.');
    expect(text).toContain('12 000,00 EUR sur 24 000,00 EUR (du 1er janvier 2026 au 30 juin 2026)');
  });

  it('why did we lose Business? Once the notice has run out, by the decision that took it', async () => {
    const { status } = await cli.json('status show O1 --program openip', { on: '2026-07-02' });
    await cli.json('import revenue - --program openip', {
      stdin: `${revenue[0]}\nO1,2026-07,data,subscription,2000.00\n`,
      on: '2026-08-01',
    });
    await cli.json('status reevaluate O1 --program openip', { on: status.notice.lowersOn });
    const { answer } = await cli.json('answer O1 --about status', { on: status.notice.lowersOn });
    expect(answer.loss).toMatchObject({ change: 'lowered', from: { id: 'business' } });
    expect(await reply('O1 --about status', status.notice.lowersOn)).toContain('your level went from Business to');
  });

  it('where is my reward? From the engagement, and what it waits for', async () => {
    const text = await reply('ENG-1');
    expect(text).toContain('“Data platform” (ENG-1, RWD-1): it is eligible for an estimated USD 7,500.00');
    expect(text).toContain('edition 2024-1:\n– ');
  });

  it('why can I not order this option? Every reason', async () => {
    const text = await reply('PTR-1 --about credits --option event-sponsorship');
    expect(text).toMatch(/^Hello,\n\nYou cannot order .*event sponsorship.*:\n– /i);
    expect(await reply('PTR-1 --about credits --option training-seat')).toContain('You can order Training seat');
  });

  it('when and how do I renew?', async () => {
    const text = await reply('PTR-1 --about renewal');
    expect(text).toContain('It can be renewed from 4 December 2026 on; the new term then follows without a gap.');
    expect(text).toContain('The fee of Level 1 is USD 5,000.00 a year before taxes');
  });

  it('who in our company may order?', async () => {
    const text = await reply('PTR-1 --about credits --person bo@acme.example');
    expect(text).toContain('Bo Ek holds none of them.');
    expect(text).toContain('– Ann Lee (Partner administrator)');
  });

  it.each(['status', 'reward', 'credits', 'renewal'])('about %s says nothing of notes, operators and other partners', async (about) => {
    for (const lang of ['en', 'fr']) {
      const text = await reply(`PTR-1 --about ${about} --lang ${lang}`);
      expect(text).not.toMatch(/tester|Beware|pay late|Olive|PTR-[^1]/);
      expect(text).not.toMatch(/partnerctl|undefined|null|\[object/);
    }
  });

  it('is JSON facts for scripts, the same in every language', async () => {
    const facts = await cli.json('answer PTR-1 --about renewal', { on: '2026-07-02' });
    expect(facts.answer).toMatchObject({
      about: 'renewal',
      partner: { id: 'PTR-1' },
      membership: { renewalOpens: '2026-12-04' },
      fee: { amount: '5000.00', currency: 'USD' },
    });
    expect(await cli.json('answer PTR-1 --about renewal --lang fr', { on: '2026-07-02' })).toEqual(facts);
  });

  it('is asked what about, where the partner alone does not say it', async () => {
    const { code, json } = await cli.run('answer PTR-1 --json');
    expect([code, json.error.code]).toEqual([2, 'missing-field']);
  });
});
