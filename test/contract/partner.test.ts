import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, type Place } from '../engines/engines.ts';

const form =
  '--country US --type primary --level 1 --plan annual --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by ann@acme.example';
const people =
  '--contact "Ann Lee <ann@acme.example>: admin, exec, legal, billing" --contact "Bo Ek <bo@acme.example>: exec, bd, tech, marketing, sales"';

interface Line {
  readonly on: string;
  readonly kind: string;
  readonly record: string;
  readonly to: string;
  readonly amount: unknown;
  readonly actor: string | null;
  readonly reason: string | null;
  readonly ticket: string | null;
  readonly place: string;
}

describe.each(engines)('what is known of a partner on $name (N5)', (engine) => {
  let place: Place;
  let cli: Cli;
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: ['opn'], store: place.url });
    await cli.json(`enroll --name "Société Acmé" --domain acme.example ${form} ${people}`);
    await cli.json('payment record INV-1 --amount 5000.00 --reference "wire 77" --reason "arrived" --ticket T-1', { on: '2026-03-05' });
    await cli.json('credits adjust PTR-1 --amount 20 --reason goodwill --ticket T-2', { on: '2026-03-06' });
    await cli.json('partner note PTR-1 --text "Call before ten.\nAsk for Ann." --ticket T-3', { on: '2026-03-07' });
    await cli.json('partner edit PTR-1 --name "Nordwind AG" --country de --reason merged --ticket T-3', { on: '2026-03-08' });
  });
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  const lines = (flags: string): Promise<readonly Line[]> => cli.json(`partner timeline PTR-1 --as-of 2026-03-31 ${flags}`);

  it('is found by its former name, whole, misspelled, and without accents', async () => {
    expect((await cli.json('partner show "societe acme"')).partner).toMatchObject({
      name: 'Nordwind AG',
      country: 'DE',
      formerNames: [{ name: 'Société Acmé', until: '2026-03-08' }],
    });
    for (const text of ['societe akme', 'nordwnd'])
      expect((await cli.json(`partner search "${text}"`)).map(({ id }: { id: string }) => id)).toEqual(['PTR-1']);
  });

  it('is not renamed by a dry run', async () => {
    const { partner, dryRun } = await cli.json('partner edit PTR-1 --name Acme --reason mistake --dry-run');
    expect([partner.name, dryRun]).toEqual(['Acme', true]);
    expect((await cli.json('partner show PTR-1')).partner.name).toBe('Nordwind AG');
  });

  it('is not changed by who saw an older revision: exit 5', async () => {
    const { code, json } = await cli.run('partner edit PTR-1 --country FR --reason moved --revision 1 --json');
    expect([code, json.error.code]).toEqual([5, 'stale-revision']);
  });

  it('is changed for a reason only', async () => {
    const { code, json } = await cli.run('partner edit PTR-1 --country FR --json');
    expect([code, json.error.code]).toEqual([2, 'missing-field']);
  });

  it('has notes of many lines, shown with it', async () => {
    const { notes } = await cli.json('partner show PTR-1', { on: '2026-03-31' });
    expect(notes).toMatchObject([
      { id: 'NTE-1', text: 'Call before ten.\nAsk for Ann.', notedOn: '2026-03-07', actor: 'tester', ticket: 'T-3' },
    ]);
  });

  it('has a timeline, newest first, with who and why', async () => {
    const all = await lines('');
    expect(all.map(({ on }) => on)).toEqual(
      all
        .map(({ on }) => on)
        .toSorted()
        .toReversed(),
    );
    expect(all.slice(0, 3)).toMatchObject([
      {
        on: '2026-03-08',
        kind: 'company',
        record: 'PTR-1',
        from: 'Société Acmé',
        to: 'Nordwind AG',
        actor: 'tester',
        reason: 'merged',
        ticket: 'T-3',
      },
      { on: '2026-03-07', kind: 'note', record: 'NTE-1', to: 'Call before ten.\nAsk for Ann.', ticket: 'T-3' },
      { on: '2026-03-06', kind: 'notice' },
    ]);
    expect(all.find(({ kind }) => kind === 'payment')).toMatchObject({
      record: 'PAY-1',
      to: 'INV-1',
      amount: { amount: '5000.00', currency: 'USD' },
      actor: 'tester',
      reason: 'arrived',
      ticket: 'T-1',
    });
  });

  it('shows one kind, and the days asked for', async () => {
    expect((await lines('--kind credits')).map(({ to, amount, reason }) => [to, amount, reason])).toEqual([
      ['adjust', 20, 'goodwill'],
      ['allocate', 10, 'arrived'],
    ]);
    expect((await lines('--from 2026-03-07 --to 2026-03-07')).map(({ kind }) => kind)).toEqual(['note']);
  });

  it('comes in pages that leave nothing out and say nothing twice', async () => {
    const whole = await lines('--limit 1000');
    const paged: Line[] = [];
    for (let after = ''; ;) {
      const page = await lines(`--limit 4 ${after}`);
      paged.push(...page);
      const last = page.at(-1);
      if (!last || page.length < 4) break;
      after = `--after ${last.place}`;
    }
    expect(paged).toEqual(whole);
    expect(new Set(whole.map(({ place: where }) => where)).size).toBe(whole.length);
  });

  it('keeps every change with its ticket in the audit trail (N4)', async () => {
    const found = await cli.json('audit list --ticket T-3');
    expect(found.map(({ command }: { command: string }) => command)).toEqual(['partner edit', 'partner note']);
  });
});
