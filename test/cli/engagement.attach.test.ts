import { execFileSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { company, opportunity } from './engagement-members.ts';
import { freshCli, type Cli } from './world.ts';

let cli: Cli;
let papers: string;
const pdf = '%PDF-1.7\nan invoice\n';

beforeAll(async () => {
  cli = await freshCli({ programs: ['opn'], on: '2026-03-02' });
  await company(cli, { name: 'Acme', level: 1, rewards: 'monetary' });
  await cli.json(opportunity('Acme'));
  copyFileSync(cli.store, `${cli.store}.before`);
  papers = join(cli.folder, 'papers');
  mkdirSync(papers);
});
beforeEach(() => {
  for (const beside of ['-wal', '-shm']) rmSync(cli.store + beside, { force: true });
  rmSync(`${cli.store}.attachments`, { recursive: true, force: true });
  copyFileSync(`${cli.store}.before`, cli.store);
});
afterAll(() => cli.remove());

/** A file to attach, and its path. */
function file(name: string, content: string | Uint8Array = pdf): string {
  const path = join(papers, name);
  writeFileSync(path, content);
  return path;
}

/** The files that are kept, by their names. */
function kept(): readonly string[] {
  const folder = `${cli.store}.attachments`;
  return existsSync(folder)
    ? readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((one) => one.isFile())
        .map((one) => one.name)
    : [];
}

const mode = (path: string) => (statSync(path).mode & 0o777).toString(8);
const attach = (path: string, more = '') => `engagement attach ENG-1 --category invoice --file "${path}" ${more}`;

describe('engagement attach', () => {
  it('C5, W4 keeps a file by the hash of its content, and shows it with the engagement', async () => {
    const { papers: all } = await cli.json(attach(file('invoice.pdf')));
    const [{ file: attached }] = all;
    expect(all).toEqual([
      {
        category: 'invoice',
        reference: 'invoice.pdf',
        attachedOn: '2026-03-02',
        file: { name: 'invoice.pdf', type: 'pdf', bytes: pdf.length, sha256: expect.stringMatching(/^[0-9a-f]{64}$/) },
      },
    ]);
    expect(kept()).toEqual([attached.sha256]);
    const [folder] = readdirSync(`${cli.store}.attachments`);
    expect(folder).toBe(attached.sha256.slice(0, 2));
    expect(mode(join(`${cli.store}.attachments`, folder ?? '', attached.sha256))).toBe('600');
    expect(mode(`${cli.store}.attachments`)).toBe('700');
    expect((await cli.json('engagement show ENG-1')).papers).toEqual(all);
    expect((await cli.run('engagement show ENG-1')).stdout).toContain(`invoice.pdf (pdf, ${pdf.length} bytes)`);
  });

  it('C5 keeps the same content once, whatever it is called and wherever it is attached', async () => {
    await cli.json(attach(file('invoice.pdf')));
    expect((await cli.json(attach(file('invoice.pdf')))).decision.outcome).toBe('unchanged');
    await cli.json(opportunity('Acme'));
    await cli.json(`engagement attach ENG-2 --category order --file "${file('copy.pdf')}"`);
    expect(kept()).toHaveLength(1);
    await cli.json(attach(file('second.pdf', `${pdf}2`)));
    expect(kept()).toHaveLength(2);
    expect((await cli.json('engagement show ENG-1')).papers).toHaveLength(2);
  });

  it('W4 still takes a paper that is found elsewhere, and its file later', async () => {
    await cli.json('engagement attach ENG-1 --category invoice --reference 2026-0417');
    await cli.json(attach(file('invoice.pdf'), '--reference 2026-0417'));
    expect((await cli.json('engagement show ENG-1')).papers).toMatchObject([{ reference: '2026-0417', file: { name: 'invoice.pdf' } }]);
    expect((await cli.json('engagement attach ENG-1 --category invoice', { code: 2 })).error.message).toBe(
      '--file or --reference is missing',
    );
  });

  it('C5 leaves nothing behind when it is a rehearsal or refused', async () => {
    await cli.json(`${attach(file('invoice.pdf'))} --dry-run`);
    expect((await cli.json('engagement show ENG-1')).papers).toEqual([]);
    const refused = await cli.json(attach(file('invoice.pdf', 'MZ a program')), { code: 3 });
    expect(refused.error.reasons).toMatchObject([{ code: 'file-type-unfit', name: 'invoice.pdf', found: null }]);
    await cli.json(attach(file('invoice.pdf')), { code: 3, on: '2027-03-02' });
    await cli.json(`${attach(file('invoice.pdf'))} --by user1@acme.example`, { code: 3 });
    expect(existsSync(`${cli.store}.attachments`)).toBe(false);
  });

  it('C5 reads no more of a file than the program allows', async () => {
    const limit = 10_485_760;
    const large = (bytes: number) => file('large.pdf', Buffer.concat([Buffer.from(pdf), Buffer.alloc(bytes - pdf.length)]));
    expect((await cli.json(attach(large(limit + 1)), { code: 3 })).error.reasons).toMatchObject([
      { code: 'file-size-unfit', bytes: limit + 1, most: limit },
    ]);
    expect((await cli.json(attach(large(limit)))).papers).toMatchObject([{ file: { bytes: limit } }]);
    expect((await cli.json(attach(file('empty.pdf', '')), { code: 3 })).error.reasons).toMatchObject([
      { code: 'file-size-unfit', bytes: 0 },
    ]);
  });

  it('C5 takes a file and nothing that leads elsewhere', async () => {
    const real = file('invoice.pdf');
    symlinkSync(real, join(papers, 'link.pdf'));
    execFileSync('mkfifo', [join(papers, 'pipe.pdf')]);
    const refused = async (path: string) => (await cli.json(attach(path), { code: 2 })).error;
    expect((await refused(join(papers, 'link.pdf'))).message).toContain('is a link');
    expect((await refused(join(papers, 'pipe.pdf'))).message).toContain('is a device or a pipe');
    expect((await refused('/dev/zero')).message).toContain('is a device or a pipe');
    expect((await refused(papers)).message).toContain('is a folder');
    expect((await refused(`${papers}/../papers/invoice.pdf`)).message).toContain('goes through ".."');
    expect((await refused(join(papers, 'nothing.pdf'))).code).toBe('file-missing');
    expect(kept()).toEqual([]);
  });

  it('P14 a name that would steer a terminal is refused, and shown as what it is', async () => {
    const ran = await cli.run(attach(file('in\u001b[31mvoice.pdf')));
    expect(ran.code).toBe(2);
    expect(ran.stderr).toContain('has control characters in it');
    expect(ran.stderr).not.toContain('\u001b');
  });

  it('W4 refuses the number of an invoice that another engagement of the partner has', async () => {
    await cli.json(opportunity('Acme'));
    await cli.json('engagement attach ENG-1 --category invoice --reference 2026-0990');
    const { error } = await cli.json('engagement attach ENG-2 --category invoice --reference 2026-0990', { code: 3 });
    expect(error.decision.reasons).toMatchObject([{ code: 'invoice-elsewhere', reference: '2026-0990', engagement: 'ENG-1' }]);
  });

  it('P4 answers the same request again, and refuses it with another content', async () => {
    const line = `${attach(file('invoice.pdf'))} --request-id R-1`;
    const first = await cli.json(line);
    expect(await cli.json(line)).toEqual(first);
    file('invoice.pdf', `${pdf}2`);
    expect((await cli.json(line, { code: 5 })).error.code).toBe('request-id-reused');
  });

  it('W4 frees a reward that waits for the invoice', async () => {
    await cli.json('reward evaluate ENG-1');
    await cli.json('engagement review ENG-1 --approve');
    await cli.json('engagement book ENG-1');
    for (const step of ['invite Acme --email ann@acme.example', 'submit Acme', 'activate Acme']) await cli.json(`supplier ${step}`);
    expect((await cli.json('reward show ENG-1')).reward.state).toBe('awaiting-invoice');
    await cli.json(attach(file('invoice.pdf')));
    expect((await cli.json('reward show ENG-1')).reward.state).toBe('ready');
  });
});

describe('engagement attachment save', () => {
  const to = () => join(cli.folder, 'saved.pdf');
  beforeEach(async () => {
    rmSync(to(), { force: true });
    await cli.json(attach(file('invoice.pdf')));
  });

  it('C5 writes a file out as it was attached, for its owner only', async () => {
    const { attachment } = await cli.json(`engagement attachment save ENG-1 --to "${to()}"`);
    expect(attachment).toMatchObject({ engagement: 'ENG-1', name: 'invoice.pdf', type: 'pdf', path: to() });
    expect(readFileSync(to(), 'utf8')).toBe(pdf);
    expect(mode(to())).toBe('600');
  });

  it('C5 writes over a file only with --yes, and nothing in a rehearsal', async () => {
    await cli.json(`engagement attachment save ENG-1 --to "${to()}" --dry-run`);
    expect(existsSync(to())).toBe(false);
    writeFileSync(to(), 'mine');
    expect((await cli.json(`engagement attachment save ENG-1 --to "${to()}"`, { code: 2 })).error.code).toBe('file-exists');
    expect(readFileSync(to(), 'utf8')).toBe('mine');
    await cli.json(`engagement attachment save ENG-1 --to "${to()}" --yes`);
    expect(readFileSync(to(), 'utf8')).toBe(pdf);
    expect(readdirSync(cli.folder).filter((name) => name.startsWith('saved.pdf'))).toEqual(['saved.pdf']);
  });

  it('C5 asks which, where there are several', async () => {
    await cli.json(attach(file('second.pdf', `${pdf}2`)));
    const { error } = await cli.json('engagement attachment save ENG-1', { code: 4 });
    expect(error.reasons.map(({ text }: { text: string }) => text)).toEqual(['invoice.pdf (invoice)', 'second.pdf (invoice)']);
    await cli.json(`engagement attachment save ENG-1 --reference second.pdf --to "${to()}"`);
    expect(readFileSync(to(), 'utf8')).toBe(`${pdf}2`);
    expect((await cli.json('engagement attachment save ENG-1 --reference third.pdf', { code: 4 })).error.code).toBe(
      'attached-file-not-found',
    );
  });

  it('P6 says so when a content is gone, or no longer what it was', async () => {
    const [{ file: attached }] = (await cli.json('engagement show ENG-1')).papers;
    const place = join(`${cli.store}.attachments`, attached.sha256.slice(0, 2), attached.sha256);
    writeFileSync(place, 'something else');
    expect((await cli.json(`engagement attachment save ENG-1 --to "${to()}"`, { code: 6 })).error.code).toBe('attachment-damaged');
    rmSync(place);
    expect((await cli.json(`engagement attachment save ENG-1 --to "${to()}"`, { code: 6 })).error.code).toBe('attachment-elsewhere');
    expect(existsSync(to())).toBe(false);
    // Attached once more under another name, the content is whole again.
    await cli.json(attach(file('again.pdf')));
    await cli.json(`engagement attachment save ENG-1 --reference invoice.pdf --to "${to()}"`);
  });
});
