import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from './world.ts';

const examples = new URL('../../fixtures/data/import/', import.meta.url).pathname;

let cli: Cli;
beforeEach(async () => {
  cli = await freshCli({ programs: ['openip'], on: '2026-03-02' });
});
afterEach(() => cli.remove());

const csv = (...lines: readonly string[]) => ({ stdin: `${lines.join('\n')}\n` });
const partners = csv(
  'externalCode,name,country,domain,type,level,since',
  'A-1,Acme,FR,acme.example,ambassador,access,2024-02-29',
  'A-2,Borel,FR,borel.example,operator,,2025-06-01',
  'A-3,Citron,BE,citron.example,,,',
);
const revenueHeader = 'partner,month,line,kind,amount';

/** What is wrong with the rows, each in a sentence. */
async function problems(line: string, given: { readonly stdin: string }): Promise<readonly string[]> {
  const { error } = await cli.json(line, { ...given, code: 2 });
  return error.reasons.map(({ text }: { text: string }) => text);
}

const imported = (text: { import: object }) => text.import;

describe('the example files (N6)', () => {
  it('are imported one after the other, and again without effect', async () => {
    for (const kind of ['partners', 'contacts', 'revenue', 'orders', 'trainings', 'documents']) {
      const file = readdirSync(examples).find((name) => name.startsWith(`${kind}.`)) ?? '';
      const first = await cli.json(`import ${kind} ${join(examples, file)}`);
      expect(first.import).toMatchObject({ kind, program: 'openip', name: file, outcome: 'imported', updated: 0, unchanged: 0 });
      expect(first.import.created).toBe(first.import.rows);
      const again = await cli.json(`import ${kind} ${join(examples, file)}`);
      expect(again.import).toMatchObject({ id: first.import.id, outcome: 'imported-before', created: 0, updated: 0 });
    }
  });
});

describe('import partners (N6)', () => {
  it('makes members of those a type is told of, in the term that covers the business date (R2)', async () => {
    expect(imported(await cli.json('import partners -', partners))).toMatchObject({ rows: 3, created: 3, updated: 0, unchanged: 0 });
    const acme = await cli.json('partner show A-1');
    expect(acme.partner).toMatchObject({ externalCode: 'A-1', name: 'Acme', country: 'FR', domain: 'acme.example' });
    const membership = await cli.json('membership show A-1');
    expect(membership.membership).toMatchObject({
      type: 'ambassador',
      standing: 'current',
      start: '2026-02-28',
      end: '2027-02-27',
      level: 'access',
    });
    expect((await cli.json('membership show A-2')).membership).toMatchObject({ level: 'starter', end: '2026-05-31' });
    expect((await cli.run('membership show A-3')).code).toBe(4);
  });

  it('finds them again by their code, corrects what differs, and finds the new name', async () => {
    await cli.json('import partners -', partners);
    const second = csv('code,name,country', 'A-1,Zénith Conseil,FR', 'A-2,Borel,FR', 'A-4,Dune,FR');
    expect(imported(await cli.json('import partners -', second))).toMatchObject({ rows: 3, created: 1, updated: 1, unchanged: 1 });
    const renamed = await cli.json('partner show "zenith conseil"');
    expect(renamed.partner).toMatchObject({ externalCode: 'A-1', domain: 'acme.example' });
    expect((await cli.json('partner search acme')).map(({ name }: { name: string }) => name)).toEqual(['Zénith Conseil']);
  });

  it('makes a member of a partner that was none, and leaves a member as it is', async () => {
    await cli.json('import partners -', partners);
    const joining = csv('code,name,country,domain,type', 'A-3,Citron,BE,citron.example,operator', 'A-2,Borel,FR,borel.example,operator');
    expect(imported(await cli.json('import partners -', joining))).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect((await cli.json('membership show A-3')).membership).toMatchObject({ type: 'operator', start: '2026-03-02' });
    expect(await problems('import partners -', csv('code,name,country,type', 'A-2,Borel,FR,ambassador'))).toEqual([
      'line 2: type: "ambassador" is not what "A-2" is a member as: it is operator',
    ]);
  });

  it('says everything that is wrong, and writes nothing (invariant 14)', async () => {
    const bad = csv(
      'externalCode,name,country,domain,type,level,since',
      'A-1,Acme,FR,acme.example,ambassador,gold,2026-02-30',
      ',Borel,XX,borel,operatr,,2026-03-03',
      'A-3,Citron,BE,,,access,',
      'A-4,"Bell\u0007",FR,,,,',
      'A-4,Same,FR,,,,',
      'A-5,Short,FR',
    );
    expect(await problems('import partners -', bad)).toEqual([
      'line 2: level: "gold" is no level of the program; known: starter, access, business, premium',
      'line 2: since: "2026-02-30" is not a day that exists; write YYYY-MM-DD',
      'line 3: externalCode: is missing',
      'line 3: country: "XX" is not a country; write its two letters, such as FR',
      'line 3: domain: "borel" is not a domain; write one such as acme.example',
      'line 3: type: "operatr" is no partner type of the program; did you mean operator?',
      'line 3: since: "2026-03-03" is after 2026-03-02, the business date',
      'line 4: type: is missing, though a membership is told',
      'line 5: name: "Bell\\u0007" has a control character in it',
      'line 7: has 3 fields, the header has 7',
    ]);
    expect(await cli.json('partner list')).toEqual([]);
  });

  it('asks for the level where levels are bought, and knows how it is paid (E7)', async () => {
    const opn = await freshCli({ programs: ['opn'], on: '2026-03-02' });
    const { error } = await opn.json('import partners -', {
      ...csv('code,name,country,type', 'O-1,Orion,US,primary', 'O-2,Oslo,NO,associate'),
      code: 2,
    });
    expect(error.reasons.map(({ text }: { text: string }) => text)).toEqual([
      'line 2: level: is missing: levels are bought in this program',
      'line 3: type: "associate" joins under its primary; enroll it with partnerctl enroll',
    ]);
    await opn.json('import partners -', csv('code,name,country,type,level,since', 'O-1,Orion,US,primary,2,2025-05-01'));
    expect((await opn.json('membership show O-1')).membership).toMatchObject({ level: 2, standing: 'renewal-open', end: '2026-04-30' });
    opn.remove();
  });
});

describe('import contacts (E5, F2)', () => {
  beforeEach(() => cli.json('import partners -', partners));

  it('adds people with roles, then adds roles and corrects names', async () => {
    const first = csv('partner,name,email,roles', 'A-1,Ana,ana@acme.example,admin', 'borel.example,Bo,bo@borel.example,');
    expect(imported(await cli.json('import contacts -', first))).toMatchObject({ created: 2 });
    const second = csv('partner,name,email,roles', 'A-1,Ana Petit,ANA@acme.example,sales;tech', 'A-2,Bo,bo@borel.example,');
    expect(imported(await cli.json('import contacts -', second))).toMatchObject({ created: 0, updated: 1, unchanged: 1 });
    expect(await cli.json('contact list A-1')).toMatchObject([
      { name: 'Ana Petit', email: 'ana@acme.example', flavor: 'resource', roles: ['admin', 'sales', 'technical'] },
    ]);
    expect(await cli.json('contact list A-2')).toMatchObject([{ name: 'Bo', flavor: 'contact', roles: [] }]);
  });

  it('takes addresses and domains of any script, and keeps one person one (E2)', async () => {
    await cli.json('import partners -', csv('code,name,country,domain', 'A-4,Köln Netz,DE,KÖLN.example'));
    expect((await cli.json('partner show A-4')).partner.domain).toBe('xn--kln-sna.example');
    const first = csv('partner,name,email', 'köln.example,Jö,jo@köln.example');
    expect(imported(await cli.json('import contacts -', first))).toMatchObject({ created: 1 });
    const again = csv('partner,name,email', 'jo@KÖLN.example,Jö,JO@xn--kln-sna.example');
    expect(imported(await cli.json('import contacts -', again))).toMatchObject({ created: 0, unchanged: 1 });
    const { error } = await cli.json('contact add A-4 --name Jo --email jo@köln.example', { code: 3 });
    expect(error.reasons[0].code).toBe('contact-exists');
    const { contact } = await cli.json('contact add A-4 --name Zoë --email zoe@münchen.example');
    expect(contact.email).toBe('zoe@xn--mnchen-3ya.example');
    expect((await cli.json(`contact edit ${contact.id} --email zoe@köln.example`)).contact.email).toBe('zoe@xn--kln-sna.example');
  });

  it('refuses roles the program does not have and addresses that are none', async () => {
    const bad = csv('partner,name,email,roles', 'A-1,Ana,ana,admn', 'A-1,Eve,eve@acme.example,', 'Acme,Eve,EVE@acme.example,');
    expect(await problems('import contacts -', bad)).toEqual([
      'line 2: email: "ana" is not an e-mail address; write one such as ann@acme.example',
      'line 2: roles: "admn" is no role of the program; did you mean admin?',
      'line 4: has the same partner and address as line 3',
    ]);
  });
});

describe('import revenue (S2)', () => {
  beforeEach(() => cli.json('import partners -', partners));

  it('finds partners by code, id, domain, e-mail and whole name', async () => {
    await cli.json('contact add A-2 --name Bo --email bo@elsewhere.example');
    const rows = ['A-1', 'ptr-2', 'CITRON.example', 'bo@elsewhere.example', 'acme'].map(
      (text, index) => `${text},2026-0${1 + (index % 2)},data,${index < 3 ? 'subscription' : 'minutes'},10`,
    );
    expect(imported(await cli.json('import revenue -', csv(revenueHeader, ...rows)))).toMatchObject({ created: 5 });
  });

  it('replaces what was said of a month, and tells what is new, changed and the same', async () => {
    await cli.json('import revenue -', csv(revenueHeader, 'A-1,2026-01,data,subscription,10', 'A-1,2026-02,data,subscription,20'));
    const second = csv(
      revenueHeader,
      'A-1,2026-01,data,subscription,10.00',
      'A-1,2026-02,data,subscription,21',
      'A-1,2026-02,data,minutes,1',
    );
    expect(imported(await cli.json('import revenue -', second))).toMatchObject({ rows: 3, created: 1, updated: 1, unchanged: 1 });
  });

  it('counts for the level', async () => {
    const months = ['2025-09', '2025-10', '2025-11', '2025-12', '2026-01', '2026-02'];
    await cli.json('import revenue -', csv(revenueHeader, ...months.map((month) => `A-1,${month},sip-trunk,subscription,310`)));
    const { results } = await cli.json('status reevaluate A-1');
    const measured = results[0].decision.criteria.find(({ id }: { id: string }) => id === 'recurring-monthly-revenue');
    expect(measured.actual).toEqual({ amount: '310.00', currency: 'EUR' });
  });

  it('says everything that is wrong with the cells', async () => {
    const bad = csv(
      revenueHeader,
      'A-1,2026-01,dat,subscription,"12,5"',
      'A-1,2026-13,data,subscriptoin,1e3',
      'A-9,2026-01,data,minutes,12.345',
      'A-1,2026-01,data,minutes,5 USD',
      'A-1,2026-02,data,minutes,99999999999999999',
      'A-1,2026-02,opios,minutes,-5',
      'A-1,2026-02,opios,minutes,6',
      'A-1,,,minutes,',
    );
    expect(await problems('import revenue -', bad)).toEqual([
      'line 2: line: "dat" is no product family or product of the program; did you mean data?',
      'line 2: amount: "12,5" is not an amount; write 12.50',
      'line 3: month: "2026-13" is not a month; write YYYY-MM',
      'line 3: kind: "subscriptoin" is no kind of line of the program; did you mean subscription?',
      'line 3: amount: "1e3" is not an amount; write 12.50',
      'line 4: amount: "12.345" is not an amount that can be held exactly with 2 decimals; write 12.50',
      'line 4: partner: no partner matches "A-9"',
      'line 5: amount: "5 USD" is not in EUR, the program\'s currency',
      'line 6: amount: "99999999999999999" is not an amount; write 12.50',
      'line 8: has the same partner, month, line and kind as line 7',
      'line 9: month: is missing',
      'line 9: line: is missing',
      'line 9: amount: is missing',
    ]);
  });

  it('names the partners that are not there and those that could be several', async () => {
    await cli.json('import partners -', csv('code,name,country,domain', 'B-1,Double,FR,double.example', 'B-2,Double,FR,double.example'));
    expect(
      await problems(
        'import revenue -',
        csv(revenueHeader, 'A-9,2026-01,data,minutes,1', 'double,2026-01,data,minutes,1', 'double.example,2026-01,data,minutes,1'),
      ),
    ).toEqual([
      'line 2: partner: no partner matches "A-9"',
      'line 3: partner: "double" matches 2 partners: PTR-4, PTR-5; name one by its id',
      'line 4: partner: "double.example" matches 2 partners: PTR-4, PTR-5; name one by its id',
    ]);
  });

  it('keeps nothing of a file with one bad row among thousands (invariant 14)', async () => {
    const rows = Array.from(
      { length: 6000 },
      (_, index) =>
        `A-${1 + (index % 3)},${2000 + Math.floor(index / 36)}-${String(1 + (Math.floor(index / 3) % 12)).padStart(2, '0')},data,minutes,1`,
    );
    expect(await problems('import revenue -', csv(revenueHeader, ...rows, 'A-1,2026-01,data,minutes,x'))).toHaveLength(1);
    expect(imported(await cli.json('import revenue -', csv(revenueHeader, ...rows)))).toMatchObject({ created: 6000 });
  });

  it('shows people the first problems, and scripts all of them', async () => {
    const bad = csv(revenueHeader, ...Array.from({ length: 25 }, () => 'A-1,2026-01,data,minutes,x'));
    const { stderr, code } = await cli.run('import revenue -', bad);
    expect(code).toBe(2);
    expect(stderr).toContain('there are 25 problems in standard input; nothing was imported');
    expect(stderr.match(/line \d+:/g)).toHaveLength(20);
    expect(stderr).toContain('and 5 more');
    expect(await problems('import revenue -', bad)).toHaveLength(25);
  });
});

describe('orders, trainings and documents (S4)', () => {
  beforeEach(() => cli.json('import partners -', partners));

  it('are updated by what tells them apart', async () => {
    const orders = (amount: string) => csv('partner,reference,on,product,quantity,amount', `A-1,O-1,2026-01-15,sdsl-link,2,${amount}`);
    await cli.json('import orders -', orders('10'));
    expect(imported(await cli.json('import orders -', orders('11')))).toMatchObject({ updated: 1 });
    const trainings = csv('partner,training,on,attendee', 'A-1,online-sales-data,2025-03-04,Ana');
    await cli.json('import trainings -', trainings);
    expect(imported(await cli.json('import trainings -', { stdin: `${trainings.stdin}A-1,webinar-data,2025-03-04,Ana\n` }))).toMatchObject({
      created: 1,
      unchanged: 1,
    });
    const documents = (reference: string) =>
      csv('partner,document,on,endsOn,reference', `A-1,partner-charter,2025-03-04,2027-01-01,${reference}`);
    await cli.json('import documents -', documents('GED-1'));
    expect(imported(await cli.json('import documents -', documents('GED-2')))).toMatchObject({ updated: 1 });
  });

  it('name only what the program has', async () => {
    expect(
      await problems('import orders -', csv('partner,reference,on,product,quantity,amount', 'A-1,O-1,2026-03-03,sdsl-lnk,0.5,1')),
    ).toEqual([
      'line 2: on: "2026-03-03" is after 2026-03-02, the business date',
      'line 2: product: "sdsl-lnk" is no product of the program; did you mean sdsl-link?',
      'line 2: quantity: "0.5" is not a whole number from 1 to 1000000000',
    ]);
    expect(await problems('import trainings -', csv('partner,training,on,profile', 'A-1,webinar-dta,2026-03-01,boss'))).toEqual([
      'line 2: training: "webinar-dta" is no training of the program; did you mean webinar-data?',
      'line 2: profile: "boss" is no role of the program; known: admin, sales, technical',
    ]);
    expect(await problems('import documents -', csv('partner,document,on,endsOn', 'A-1,cgas,2026-03-01,2026-02-28'))).toEqual([
      'line 2: endsOn: "2026-02-28" is before 2026-03-01, the day it was signed',
    ]);
  });
});

describe('files as they come', () => {
  const table = ['code,name,country', 'A-1,Acme,FR'];
  const names = async () => (await cli.json('partner list')).map(({ name }: { name: string }) => name);

  it.each([
    ['a byte order mark', `\uFEFF${table.join('\n')}\n`],
    ['CRLF and no last line end', table.join('\r\n')],
    ['semicolons', `${table.join('\n').replaceAll(',', ';')}\n`],
    ['tabs', `${table.join('\n').replaceAll(',', '\t')}\n`],
    ['quotes, spaces and blank lines', 'code, name ,"country"\n\n"A-1","Acme", FR \n\n'],
    ['snake_case and capitals', 'External_Code,NAME,Country\nA-1,Acme,fr\n'],
    ['JSON lines', '{"externalCode":"A-1","name":"Acme","country":"FR"}\n'],
    ['JSON lines with snake_case', '\n{"external_code":"A-1","name":"Acme","country":"FR","domain":null}'],
  ])('are read with %s', async (_, stdin) => {
    expect(imported(await cli.json('import partners -', { stdin }))).toMatchObject({ rows: 1, created: 1 });
    expect(await names()).toEqual(['Acme']);
  });

  it('take the sign away that guards against formulas, and unfold doubled quotes', async () => {
    await cli.json('import partners -', csv('code,name,country', "A-1,'=SUM(A1),FR", 'A-2,"The ""Best"", SARL",FR', "A-3,'Aventure,FR"));
    expect(await names()).toEqual(['=SUM(A1)', 'The "Best", SARL', "'Aventure"]);
  });

  it('say which lines of a table cannot be cut into fields', async () => {
    const bad = csv('code,name,country', 'A-1,Acme "Best",FR', 'A-2,"Two\nlines",FR', 'A-3,Citron,FR,more', 'A-4,"open,FR');
    expect(await problems('import partners -', bad)).toEqual([
      'line 2: has a quote inside a field that is not doubled; write ""',
      'line 3: name: "Two\\nlines" has a control character in it',
      'line 5: has 4 fields, the header has 3',
      'line 6: opens a quote that is never closed',
    ]);
  });

  it('say which lines are no JSON objects', async () => {
    const bad = { stdin: '{"code":"A-1","name":"Acme","country":"FR"}\n[1]\n{"code":\n{"code":"A-2","nme":"B","country":["F",1]}\n' };
    expect(await problems('import partners -', bad)).toEqual([
      'line 2: is not a JSON object; write one object on each line',
      'line 3: is not a JSON object; write one object on each line',
      'line 4: "nme" is no column of partners; did you mean name? the columns are externalCode, name, country, domain, type, level, since, id',
      'line 4: country: "[\\"F\\",1]" is neither a text nor a number',
    ]);
  });

  it('name every column that is unknown, missing or there twice', async () => {
    const { error } = await cli.json('import revenue -', {
      ...csv('partner,mnth,colour,kind,Kind', 'A-1,2026-01,data,minutes,1'),
      code: 2,
    });
    expect(error.reasons.map(({ text }: { text: string }) => text)).toEqual([
      'line 1: "mnth" is no column of revenue; did you mean month? the columns are partner, month, line, kind, amount, currency',
      'line 1: "colour" is no column of revenue; the columns are partner, month, line, kind, amount, currency',
      'line 1: "Kind" stands there twice',
      'line 1: the column month is missing (YYYY-MM)',
      'line 1: the column line is missing (a product family or product of the program)',
      'line 1: the column amount is missing (such as 12.50)',
    ]);
  });

  it.each([
    ['nothing', Buffer.from(''), 'there is nothing in the file; its first line names the columns'],
    ['a NUL byte', Buffer.from('code,name,country\nA-1,Ac\0me,FR\n'), 'line 2 has a NUL byte: this is no text; nothing was imported'],
    [
      'half a letter of UTF-16',
      Buffer.from('\uFEFFcode,name,country\nA,\uD800,FR\n', 'utf16le'),
      'line 1 is not UTF-16LE; nothing was imported',
    ],
    ['an endless line', Buffer.alloc(5 * 1024 * 1024, 'x'), 'line 1 is longer than 4194304 bytes: this is no table'],
  ])('are refused with %s', async (_, content, message) => {
    const file = join(cli.folder, 'file.csv');
    writeFileSync(file, content);
    expect((await cli.json(`import partners ${file}`, { code: 2 })).error.message).toBe(message);
  });

  it('keep a file of the header alone as one without rows', async () => {
    expect(imported(await cli.json('import partners -', csv('code,name,country')))).toMatchObject({
      rows: 0,
      created: 0,
      outcome: 'imported',
    });
  });
});

describe('an import as a whole', () => {
  it('writes nothing with --dry-run, and says the same', async () => {
    expect(await cli.json('import partners - --dry-run', partners)).toMatchObject({
      dryRun: true,
      import: { created: 3, outcome: 'imported' },
    });
    expect(await cli.json('partner list')).toEqual([]);
    expect((await cli.json('import partners -', partners)).import).toMatchObject({ created: 3, outcome: 'imported' });
  });

  it('is one record of the audit trail (N4)', async () => {
    await cli.json('import partners - --reason migration --ticket T-1', partners);
    const [record] = await cli.json('audit list --ticket T-1');
    expect(record).toMatchObject({ command: 'import partners', outcome: 'done', reason: 'migration' });
  });

  it('is not recorded when rows are bad', async () => {
    await cli.json('import partners -', { ...csv('code,name,country', 'A-1,Acme,XX'), code: 2 });
    expect((await cli.json('audit list')).map(({ command }: { command: string }) => command)).toEqual(['init']);
  });

  it('gives the same answer to the same request id', async () => {
    const first = await cli.json('import partners - --request-id R-1', partners);
    expect(await cli.json('import partners - --request-id R-1', partners)).toEqual(first);
  });

  it('tells the columns of each kind in its help', async () => {
    const { stdout } = await cli.run('import revenue --help');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('Columns: partner (code, id, e-mail, domain or name), month (YYYY-MM)');
  });

  it('names the kinds there are when it is asked for another', async () => {
    const { stderr, code } = await cli.run('import invoices x.csv');
    expect(code).toBe(2);
    expect(stderr).toContain('certifications, contacts, credits, documents, orders, partners, revenue, trainings');
  });
});

describe('how a file is written (N6)', () => {
  const table = 'code,name,country\nA-1,Bêta Sœurs,FR\nA-2,Łódź,PL\n';
  const western = 'code,name,country\nA-1,Bêta Sœurs,FR\nA-2,Müller €,DE\n';
  const utf16be = (text: string) => Buffer.from(text, 'utf16le').swap16();
  const inWestern = (text: string) => Buffer.from(text.replaceAll('œ', '\u009c').replaceAll('€', '\u0080'), 'latin1');

  it.each([
    ['UTF-8', Buffer.from(table), 'UTF-8', 'Łódź'],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${table}`), 'UTF-8', 'Łódź'],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${table}`, 'utf16le'), 'UTF-16LE', 'Łódź'],
    ['UTF-16, the other way round', utf16be(`\uFEFF${table}`), 'UTF-16BE', 'Łódź'],
    ['UTF-16 without a mark', Buffer.from(table, 'utf16le'), 'UTF-16LE', 'Łódź'],
    ['Windows-1252', inWestern(western), 'WINDOWS-1252', 'Müller €'],
  ])('%s is recognised and said', async (_, stdin, encoding, second) => {
    const { code, stderr } = await cli.run('import partners -', { stdin });
    expect([code, stderr.trim()]).toEqual([0, `standard input: ${encoding}, fields separated by ","`]);
    expect((await cli.json('partner list')).map(({ name }: { name: string }) => name)).toEqual(['Bêta Sœurs', second]);
  });

  it.each([
    [',', '","'],
    [';', '";"'],
    ['|', '"|"'],
    ['\t', 'tabs'],
  ])('%j separates fields, and that is said', async (by, said) => {
    const { code, stderr } = await cli.run('import partners -', { stdin: table.replaceAll(',', by) });
    expect([code, stderr.trim()]).toEqual([0, `standard input: UTF-8, fields separated by ${said}`]);
    expect((await cli.run('import partners -', { stdin: table.replaceAll(',', by) })).stdout).toContain('was imported before');
  });

  it('takes a decimal comma with --locale fr only, and no point then', async () => {
    await cli.json('import partners -', partners);
    const rows = csv(
      'partner;month;line;kind;amount',
      'A-1;2026-01;data;minutes;1 234,50',
      'A-1;2026-02;data;minutes;-0,05',
      'A-1;2026-03;data;minutes;12 000,5 €',
    );
    expect(await problems('import revenue -', rows)).toHaveLength(3);
    expect(imported(await cli.json('import revenue - --locale fr', rows))).toMatchObject({ created: 3 });
    expect(
      (await cli.run('export revenue')).stdout
        .split('\n')
        .slice(1, 4)
        .map((line) => line.split(',')[4]),
    ).toEqual(['1234.50', '-0.05', '12000.50']);
    expect(
      await problems(
        'import revenue - --locale fr',
        csv(revenueHeader.replaceAll(',', ';'), 'A-1;2026-01;data;minutes;12.50', 'A-1;2026-02;data;minutes;1,234'),
      ),
    ).toEqual([
      'line 2: amount: "12.50" is not an amount as it is written in French; write 1234,50',
      'line 3: amount: "1,234" is not an amount that can be held exactly with 2 decimals; write 12.50',
    ]);
    const json = { stdin: '{"partner":"A-1","month":"2026-05","line":"data","kind":"minutes","amount":12.5}\n' };
    expect(imported(await cli.json('import revenue - --locale fr', json))).toMatchObject({ created: 1 });
  });
});

describe('rows that fail (N6)', () => {
  beforeEach(() => cli.json('import partners -', partners));

  it('are written aside with their reasons, and can be corrected and imported', async () => {
    const bad = csv(
      revenueHeader,
      'A-1,2026-01,data,minutes,12',
      'A-9,2026-01,data,minutes,x',
      'A-2,2026-13,data,minutes,-1',
      'A-3,2026-01',
    );
    const file = join(cli.folder, 'rejects.csv');
    const { error } = await cli.json(`import revenue - --rejects ${file}`, { ...bad, code: 2 });
    expect(error.hints).toContain(`the rows with their reasons are in ${file}`);
    const text = readFileSync(file, 'utf8');
    expect(text.split('\n')).toEqual([
      'partner,month,line,kind,amount,reasons',
      'A-9,2026-01,data,minutes,x,"amount: ""x"" is not an amount; write 12.50; partner: no partner matches ""A-9"""',
      `A-2,2026-13,data,minutes,'-1,"month: ""2026-13"" is not a month; write YYYY-MM"`,
      ',,,,,"line 5 has 2 fields, the header has 5"',
      '',
    ]);
    expect((await cli.run('export revenue')).stdout.split('\n')).toHaveLength(2);
    const corrected = text
      .replace('A-9', 'A-3')
      .replace(',x,', ',7,')
      .replace('2026-13', '2026-12')
      .replace(/^,,.*\n/m, '');
    expect(imported(await cli.json('import revenue -', { stdin: corrected }))).toMatchObject({ rows: 2, created: 2 });
    expect((await cli.run('export revenue')).stdout).toContain('A-2,2026-12,data,minutes,-1.00,EUR');
  });

  it('are written as JSON lines too, by a dry run too, and over nothing that is there', async () => {
    const bad = { stdin: '{"partner":"A-1","month":"2026-01","line":"data","kind":"minutes","amount":"x"}\n' };
    const file = join(cli.folder, 'rejects.jsonl');
    await cli.json(`import revenue - --rejects ${file} --dry-run`, { ...bad, code: 2 });
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({
      partner: 'A-1',
      amount: 'x',
      reasons: 'amount: "x" is not an amount; write 12.50',
    });
    expect((await cli.json(`import revenue - --rejects ${file}`, { ...bad, code: 2 })).error.code).toBe('file-exists');
    await cli.json(`import revenue - --rejects ${file}`, { stdin: bad.stdin.replace('"x"', '5') });
  });
});

describe('import certifications (S4)', () => {
  it('finds the holder among the people of the partner, and the last day in the program', async () => {
    await cli.json('import partners -', partners);
    await cli.json('import contacts -', csv('partner,name,email', 'A-1,Ana,ana@acme.example', 'A-2,Bo,bo@borel.example'));
    const rows = csv(
      'partner,certification,holder,on,endsOn',
      'A-1,vendor-certification,ANA@acme.example,2025-03-04,',
      'A-2,vendor-certification,CON-2,2025-03-05,2025-12-31',
    );
    expect(imported(await cli.json('import certifications -', rows))).toMatchObject({ created: 2 });
    expect(await cli.json('certification list A-1')).toMatchObject([{ holder: 'Ana', on: '2025-03-04', endsOn: '2027-03-03' }]);
    expect(await cli.json('certification list A-2')).toMatchObject([{ holder: 'Bo', endsOn: '2025-12-31' }]);
    expect(
      await problems(
        'import certifications -',
        csv(
          'partner,certification,holder,on,endsOn',
          'A-1,vendor-certification,bo@borel.example,2025-03-04,2024-01-01',
          'A-1,vendor-certification,bo@borel.example,2025-03-04,',
        ),
      ),
    ).toEqual([
      'line 2: endsOn: "2024-01-01" is before 2025-03-04, the day it was earned',
      'line 3: holder: nobody at PTR-1 has "bo@borel.example"',
    ]);
  });
});

describe('import credits (K1)', () => {
  let opn: Cli;
  beforeEach(async () => {
    opn = await freshCli({ programs: ['opn'], on: '2026-03-02' });
    await opn.json('import partners -', csv('code,name,country,type,level,since', 'O-1,Orion,US,primary,2,2025-05-01', 'O-2,Oslo,NO,,,'));
  });
  afterEach(() => opn.remove());
  const header = 'partner,reference,origin,amount,on,expiresOn';

  it('makes a lot of each row with the entry it begins with, which expires as the row or the program says (K6)', async () => {
    const rows = csv(
      header,
      'O-1,old-1,earned-public,40,2025-12-01,',
      'O-1,old-2,allocated,10,2025-05-01,2026-05-01',
      'O-1,old-3,adjustment,5,2026-04-01,',
    );
    expect(imported(await opn.json('import credits -', rows))).toMatchObject({ created: 3 });
    expect((await opn.json('credits balance O-1')).account).toMatchObject({
      byOrigin: { 'earned-public': { available: 40 }, allocated: { available: 10 } },
    });
    expect((await opn.run('export credits')).stdout.split('\n').slice(1)).toEqual([
      'O-1,old-1,earned-public,40,2025-12-01,2026-12-01',
      'O-1,old-2,allocated,10,2025-05-01,2026-05-01',
      expect.stringMatching(/^O-1,old-3,adjustment,5,2026-04-01,/),
      '',
    ]);
    const { stdout } = await opn.run('export credits -o ndjson');
    expect(imported(await opn.json('import credits -', { stdin: stdout }))).toMatchObject({ created: 0, unchanged: 3 });
  });

  it('changes no lot that is there, and gives none to who has no account', async () => {
    await opn.json('import credits -', csv(header, 'O-1,old-1,earned-public,40,2025-12-01,'));
    const { error } = await opn.json('import credits -', {
      ...csv(
        header,
        'O-1,old-1,earned-public,41,2025-12-01,',
        'O-2,old-1,adjustment,1,2025-12-01,',
        'O-1,x,earned,0,2025-12-01,2025-12-01',
        'O-1,y,adjustment,1,2025-12-01,2025-12-01',
      ),
      code: 2,
    });
    expect(error.reasons.map(({ text }: { text: string }) => text)).toEqual([
      'line 2: "old-1" is LOT-1 already, which says otherwise; a lot is corrected with partnerctl credits adjust',
      'line 3: partner: PTR-2 has no active membership, which credits need',
      'line 4: origin: "earned" is no origin of credits of the program; did you mean earned-commercial?',
      'line 4: amount: "0" is not a whole number from 1 to 1000000000',
      'line 5: expiresOn: "2025-12-01" is not after 2025-12-01, the day they can be used from',
    ]);
  });
});
