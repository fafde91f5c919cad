import { existsSync, mkdirSync, readFileSync, readdirSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { acme, keep } from './credits-members.ts';
import { headersOf, mailServer, textOf, type MailServer } from './mail-server.ts';
import { freshCli, type Cli } from './world.ts';

interface Shown {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly because: string | null;
  readonly attempt: number;
}

describe('sending notices (N1)', () => {
  let cli: Cli;
  let restore: () => void;
  let server: MailServer;
  beforeAll(async () => {
    cli = await freshCli();
    await acme(cli);
    restore = keep(cli);
  });
  beforeEach(async () => {
    restore();
    server = await mailServer();
  });
  afterEach(() => server.close());
  afterAll(() => cli.remove());

  const notices = async (state: string): Promise<readonly Shown[]> => cli.json(`notify list --state ${state} --limit 1000`);
  const send = (flags = '', code = 0) => cli.json(`notify send --smtp ${server.url} ${flags}`, { code });
  const one = async () => (await notices('queued')).at(-1)?.id ?? '';

  it('hands each message over once, and once it is sent nothing waits', async () => {
    const waiting = await notices('queued');
    expect(waiting.length).toBeGreaterThan(2);
    expect((await send()).summary).toMatchObject({ sent: waiting.length, failed: 0 });
    expect(server.received).toHaveLength(waiting.length);
    expect((await notices('sent')).map(({ id }) => id)).toEqual(waiting.map(({ id }) => id));
    expect((await send()).summary).toMatchObject({ sent: 0, failed: 0 });
    expect(server.received).toHaveLength(waiting.length);
  });

  it('is from the program, to those who hold the roles, in the language of their country', async () => {
    await send('--kind membership-active');
    const [message] = server.received;
    expect(message).toMatchObject({ from: 'partner-support@opn.example', to: ['ann@acme.example'] });
    const headers = headersOf(message?.raw ?? '');
    expect(headers).toMatchObject({
      from: 'Support partenaires OPN <partner-support@opn.example>',
      to: 'Ann Lee <ann@acme.example>',
      subject: 'Votre adhésion à Oracle PartnerNetwork est active',
      'auto-submitted': 'auto-generated',
      'content-language': 'fr',
    });
    expect(headers['date']).toMatch(/^Thu, 01 Jan 2026 12:\d\d:\d\d \+0000$/);
    expect(headers['message-id']).toMatch(/^<NTC-\d+\.1\.\d{17}@opn\.example>$/);
    expect(textOf(message?.raw ?? '')).toContain('Elle comprend 200 crédits.');
    expect(message?.raw).not.toMatch(/text\/html/);
  });

  it('a dry run takes nothing up, and needs no server', async () => {
    const before = await notices('queued');
    expect(await cli.json('notify send --dry-run')).toMatchObject({ dryRun: true, summary: { waiting: before.length, sent: 0 } });
    expect(await notices('queued')).toEqual(before);
  });

  it('goes on where --limit left it', async () => {
    const all = await notices('queued');
    expect((await send('--limit 1')).summary.sent).toBe(1);
    expect((await send()).summary.sent).toBe(all.length - 1);
  });

  it('is kept with whom it was addressed to, and in the audit trail (N4)', async () => {
    const id = await one();
    await send('--limit 1');
    const { notice } = await cli.json(`notify show ${id}`);
    expect(notice).toMatchObject({ state: 'sent', attempt: 1, addressees: [{ name: 'Ann Lee', email: 'ann@acme.example' }] });
    const [record] = await cli.json('audit list --limit 1');
    expect(record).toMatchObject({ command: 'notify send', outcome: 'done' });
  });

  it('an address that is refused is kept with the answer; the others get it', async () => {
    await cli.json('credits reserve Acme --option training-seat --by cy@acme.example');
    server.behave({ refuses: { 'cy@acme.example': 550 } });
    const { results } = await send('--kind credits-reserved');
    expect(results).toMatchObject([
      { state: 'sent', to: [{ email: 'ann@acme.example' }, { email: 'cy@acme.example', refused: expect.stringContaining('550') }] },
    ]);
    expect(server.received[0]?.to).toEqual(['ann@acme.example']);
  });

  it('when every address is refused for good it failed, and waits for somebody', async () => {
    server.behave({ refuses: { 'ann@acme.example': 550 } });
    const id = await one();
    expect((await send('--limit 1', 7)).results).toMatchObject([{ notice: id, state: 'failed' }]);
    server.behave({});
    await send();
    expect((await notices('failed')).map((notice) => notice.id)).toEqual([id]);
    expect((await send(`--retry ${id}`)).summary.sent).toBe(1);
    expect(await notices('failed')).toEqual([]);
  });

  it('when the server puts it off it waits, and goes out another time', async () => {
    const all = await notices('queued');
    server.behave({ answers: 451 });
    const { summary } = await send('', 7);
    expect(summary).toMatchObject({ sent: 0, later: 3 });
    expect((await notices('queued')).map(({ id }) => id)).toEqual(all.map(({ id }) => id));
    expect((await notices('queued')).at(-1)?.because).toContain('451');
    server.behave({});
    expect((await send()).summary.sent).toBe(all.length);
  });

  it('a server that is not there takes nothing, and nothing is lost', async () => {
    const all = await notices('queued');
    await server.close();
    expect((await send('', 7)).summary).toMatchObject({ sent: 0, later: 3 });
    expect(await notices('queued')).toHaveLength(all.length);
    server = await mailServer();
  });

  it('a connection that drops before the message is asked for leaves it waiting', async () => {
    server.behave({ hangsUpAtOnce: true });
    const id = await one();
    expect((await send('--limit 1', 7)).results).toMatchObject([{ notice: id, state: 'queued' }]);
  });

  it('a connection that drops after the message is handed over leaves it unknown, and it is sent again only when somebody says so', async () => {
    server.behave({ hangsUp: true });
    const id = await one();
    expect((await send('--limit 1', 7)).results).toMatchObject([{ notice: id, state: 'unknown' }]);
    expect(server.received).toHaveLength(1);
    server.behave({});
    await send();
    expect(server.received.filter(({ raw }) => raw.includes(`${id}.`))).toHaveLength(1);
    expect((await notices('unknown')).map((notice) => notice.id)).toEqual([id]);
    await send(`--retry ${id}`);
    const ids = server.received.flatMap(({ raw }) => headersOf(raw)['message-id'] ?? []).filter((text) => text.startsWith(`<${id}.`));
    expect(ids.map((text) => text.split('.')[1])).toEqual(['1', '2']);
  });

  it('what is sent is not sent again on request either', async () => {
    const id = await one();
    await send();
    expect((await send(`--retry ${id}`, 5)).error.code).toBe('notice-not-over');
    expect((await send('--retry NTC-999', 4)).error.code).toBe('notice-not-found');
    expect((await send('--retry NTC-1 --limit 2', 2)).error.code).toBe('flags-differ');
  });

  it('nobody there is a state of its own, until somebody is', async () => {
    await send();
    const stdin = 'externalCode,name,country,domain,type,level,since\nA-1,Borel,BE,borel.example,primary,1,2025-06-01\n';
    await cli.json('import partners -', { stdin });
    await cli.json('credits adjust Borel --amount 5 --reason goodwill');
    const { results } = await send('', 7);
    expect(results).toMatchObject([{ kind: 'credits-adjusted', state: 'unaddressed', to: [] }]);
    await cli.json('contact add Borel --name "Bea Roy" --email bea@borel.example --role admin');
    expect((await send()).summary.sent).toBe(0);
    expect((await send(`--retry ${results[0].notice}`)).summary.sent).toBe(1);
    expect(server.received.at(-1)?.to).toEqual(['bea@borel.example']);
  });

  it('names that would forge headers, lines or characters are made harmless', async () => {
    const name = 'Eve "Roe" <all@acme.example>, x';
    await cli.json('contact edit cy@acme.example --input -', { stdin: JSON.stringify({ name }) });
    await cli.json('contact roles cy@acme.example --add admin');
    await cli.json('engagement submit Acme --input -', {
      stdin: JSON.stringify({
        category: 'account-planning',
        name: 'Board =?utf-8?q?=0D=0ABcc:?= all@acme.example, Pay now',
        customer: { name: 'Initech', country: 'FR' },
        pillars: ['oci'],
        country: 'FR',
      }),
    });
    await cli.json('credits adjust Acme --amount 5 --reason "good will <b>now</b>"');
    await send();
    for (const { raw, to } of server.received) {
      expect(Object.keys(headersOf(raw))).not.toContain('bcc');
      expect(to.every((address) => address.endsWith('@acme.example') && !address.startsWith('all@'))).toBe(true);
      expect(textOf(raw)).not.toMatch(/[\u202e\u200b]/);
    }
    expect(server.received.map(({ raw }) => textOf(raw)).join('\n')).toContain('<b>now</b>');
    const told = server.received.map(({ raw }) => headersOf(raw)).find(({ subject }) => subject?.includes('Board'));
    expect(told?.['subject']).toContain('all@acme.example, Pay now');
    expect(told?.['to']).toMatch(/cy@acme\.example/);
  });
});

describe('where notices are sent to', () => {
  let cli: Cli;
  let restore: () => void;
  beforeAll(async () => {
    cli = await freshCli();
    await acme(cli);
    restore = keep(cli);
  });
  beforeEach(() => restore());
  afterAll(() => cli.remove());

  it('a folder takes each as a file of its own, for its owner only, over nothing that is there', async () => {
    const folder = join(cli.folder, 'outgoing');
    mkdirSync(folder);
    symlinkSync(join(cli.folder, 'elsewhere'), join(folder, 'NTC-1.1.eml'));
    const { results } = await cli.json(`notify send --to-folder ${folder}`, { code: 7 });
    expect(results[0]).toMatchObject({ notice: 'NTC-1', state: 'failed' });
    expect(existsSync(join(cli.folder, 'elsewhere'))).toBe(false);
    const files = readdirSync(folder).filter((name) => name !== 'NTC-1.1.eml');
    expect(files).toEqual(results.slice(1).map(({ notice }: { notice: string }) => `${notice}.1.eml`));
    for (const name of files) expect(statSync(join(folder, name)).mode & 0o777).toBe(0o600);
    expect(headersOf(readFileSync(join(folder, files[0] ?? ''), 'utf8'))).toMatchObject({ to: 'Ann Lee <ann@acme.example>' });
    expect((await cli.json(`notify send --retry NTC-1 --to-folder ${folder}`)).summary.sent).toBe(1);
    expect(readdirSync(folder)).toContain('NTC-1.2.eml');
  });

  it('without a server or a folder it says how to name one', async () => {
    const { error } = await cli.json('notify send', { code: 2 });
    expect([error.code, error.hints.join(' ')]).toEqual(['no-mail-server', expect.stringContaining('PARTNERCTL_SMTP')]);
  });

  it('a password is taken from the environment or a file, never from the command line, and shown nowhere', async () => {
    const server = await mailServer({ user: ['ann', 's3cret'] });
    const typed = await cli.run(`notify send --smtp ${server.url.replace('ann@', 'ann:s3cret@')}`);
    expect([typed.code, typed.stderr]).toEqual([2, expect.stringContaining('PARTNERCTL_SMTP_PASSWORD')]);
    const wrong = await cli.run('notify send --limit 1 --verbose', {
      env: { PARTNERCTL_SMTP: server.url, PARTNERCTL_SMTP_PASSWORD: 'wr0ng' },
    });
    expect([wrong.code, server.received.length]).toEqual([7, 0]);
    expect(wrong.stdout).toContain('535');
    const file = join(cli.folder, 'password');
    writeFileSync(file, 's3cret\n');
    const right = [
      { PARTNERCTL_SMTP: server.url, PARTNERCTL_SMTP_PASSWORD: 's3cret' },
      { PARTNERCTL_SMTP: server.url, PARTNERCTL_SMTP_PASSWORD_FILE: file },
      { PARTNERCTL_SMTP: server.url.replace('ann@', 'ann:s3cret@') },
    ];
    for (const env of right) {
      const { code, stdout, stderr } = await cli.run('notify send --limit 1 --verbose', { env });
      expect([code, stderr]).toEqual([0, '']);
      expect(stdout).not.toContain('s3cret');
    }
    expect(server.received).toHaveLength(3);
    const { stdout, stderr } = wrong;
    expect(`${stdout}${stderr}${typed.stdout}${typed.stderr}${JSON.stringify(await cli.json('audit list'))}`).not.toMatch(/s3cret|wr0ng/);
    await server.close();
  });

  it.each(['mail.example', 'http://mail.example', 'smtp://', 'file:///etc/passwd'])('%s is no mail server', async (smtp) => {
    expect((await cli.json(`notify send --smtp ${smtp}`, { code: 2 })).error.code).toBe('invalid-value');
  });
});

describe('the words of a program of its own (N1)', () => {
  let cli: Cli;
  let edition = 0;
  beforeAll(async () => {
    cli = await freshCli();
    await acme(cli);
  });
  afterAll(() => cli.remove());

  /** Publishes the shipped program with a template for one kind, from the day it is told. */
  const publish = async (body: string, subject = 'Bonjour {{ company }}') => {
    edition += 1;
    const day = `2026-04-${String(edition).padStart(2, '0')}`;
    const own = `\nnotifications:\n  - id: membership-active\n    subject: { en: ${JSON.stringify(subject)}, fr: ${JSON.stringify(subject)} }\n    body: { en: ${JSON.stringify(body)}, fr: ${JSON.stringify(body)} }\n    assumed: true\n    because: For this test.\n`;
    const file = join(cli.folder, `own-${edition}.yaml`);
    const text = readFileSync('fixtures/programs/opn.yaml', 'utf8').replace('edition: 2024-1', `edition: 2026-${edition}`);
    writeFileSync(file, `${text.replace('valid_from: 2024-01-01', `valid_from: ${day}`)}${own}`);
    await cli.json(`program publish ${file}`);
    return day;
  };
  const active = async () => (await cli.json('notify list --kind membership-active'))[0].id as string;

  it('are written over what the notice tells and the built-in words', async () => {
    const on = await publish(
      'Membership {{ membership }}, term {{ term }}: {{ from }} to {{ through }}.\n\n{% if credits > 100 %}Many credits: {{ credits }}.{% endif %}\n{{ built_in_body }}',
    );
    const { message, sentIn } = await cli.json(`notify preview ${await active()}`, { on });
    expect([message.subject, sentIn]).toEqual(['Bonjour Acme', 'fr']);
    expect(message.body).toEqual([
      'Membership MEM-1, term 1: 2026-03-02 to 2027-03-01.',
      'Many credits: 200.',
      'The membership MEM-1 covers 2026-03-02 to 2027-03-01. Your benefits are open from the first of these days.',
      'It comes with 200 credits.',
    ]);
    expect((await cli.json(`notify preview ${await active()} --lang fr`, { on })).message.body).toContain('Elle comprend 200 crédits.');
  });

  it.each([
    ['a name that the notice does not tell', '{{ salary }}', 'undefined variable: salary'],
    ['a file', '{% include "/etc/passwd" %}', 'tag "include" not found'],
    ['a file, rendered', "{% render '../../package.json' %}", 'tag "render" not found'],
    ['what is never closed', '{% if credits %}', 'not closed'],
    ['more than anybody reads', '{% for i in (1..9000) %}0123456789{% endfor %}', '20000'],
    ['what takes for ever', '{% for i in (1..100000000) %}{% endfor %}', 'limit'],
    ['what things are made of', '{{ company.constructor }}', 'constructor'],
  ])('%s is refused, and fails that notice alone', async (_, body, why) => {
    const on = await publish(body);
    const { error } = await cli.json(`notify preview ${await active()}`, { on, code: 6 });
    expect(error).toMatchObject({ code: 'template-broken', message: expect.stringContaining(why) });
  });

  it('one that cannot be written fails its notice when it is sent; the others go out', async () => {
    const on = await publish('{{ salary }}');
    const server = await mailServer();
    const { results } = await cli.json(`notify send --smtp ${server.url}`, { on, code: 7 });
    const failed = results.filter(({ state }: { state: string }) => state !== 'sent');
    expect(failed).toMatchObject([{ kind: 'membership-active', state: 'failed', because: expect.stringContaining('salary') }]);
    expect(server.received).toHaveLength(results.length - 1);
    await server.close();
  });
});
