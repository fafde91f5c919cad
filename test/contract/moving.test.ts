import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importKinds } from '../../src/rules/import/sheet.ts';
import { freshCli, type Cli } from '../cli/world.ts';
import { engines, type Place } from '../engines/engines.ts';

const examples = new URL('../../fixtures/data/import/', import.meta.url).pathname;
const on = '2026-03-02';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'partnerctl-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const filesOf = (path: string) =>
  Object.fromEntries(
    readdirSync(path)
      .filter((name) => name !== 'manifest.json')
      .map((name) => [name, readFileSync(join(path, name), 'utf8')]),
  );

const paidMember = async (cli: Cli): Promise<void> => {
  const { invoices } = await cli.json(
    'enroll --program opn --name "Acme Cloud" --country US --type primary --level 2 --plan annual --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by ada@acme.example --contact "Ada Admin <ada@acme.example>: admin, exec, billing, legal" --contact "Max Exec <max@acme.example>: exec, bd, tech, marketing, sales"',
  );
  await cli.json(`payment record ${invoices[0].id} --amount ${invoices[0].amount.amount} --reference wire`);
  const { reservation } = await cli.json('credits reserve "Acme Cloud" --program opn --option training-seat --by ada@acme.example');
  await cli.json(`credits redeem ${reservation.id}`);
  await cli.json(
    'engagement submit "Acme Cloud" --program opn --category opportunity --name Data --customer-name Globex --customer-country FR --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-06-30 --sector commercial --sale-type new --country FR',
  );
  await cli.json('engagement start "Acme Cloud" --program opn --category account-planning --name Later');
};

describe.each(engines)('on $name, everything (N6)', (engine) => {
  let place: Place;
  let cli: Cli;
  beforeAll(async () => {
    place = await engine.fresh();
    cli = await freshCli({ programs: ['openip', 'opn'], on, store: place.url });
    for (const kind of importKinds) {
      const name = readdirSync(examples).find((one) => one.startsWith(`${kind}.`));
      if (name) await cli.json(`import ${kind} ${join(examples, name)} --program openip`);
    }
    await paidMember(cli);
    await cli.json('status reevaluate --program openip');
  });
  afterAll(async () => {
    cli.remove();
    await place.drop();
  });

  it.each(engines)('moves to $name and back, and stays the same', async (other) => {
    const [out, back] = [join(folder, `${engine.name}-${other.name}`), join(folder, `${engine.name}-${other.name}-back`)];
    const { export: told } = await cli.json(`export all --to ${out}`);
    const there = await other.fresh();
    try {
      const { import: taken } = await cli.json(`import all --from ${out} --store ${there.url}`);
      expect([taken.digest, taken.rows]).toEqual([told.digest, told.rows]);
      expect((await cli.json(`export all --to ${back} --store ${there.url}`)).export.digest).toBe(told.digest);
      expect(filesOf(back)).toEqual(filesOf(out));
      for (const line of [
        'partner show "Acme Cloud" --program opn',
        'credits balance "Acme Cloud" --program opn',
        'engagement list --program opn',
      ])
        expect(await cli.json(`${line} --store ${there.url}`)).toEqual(await cli.json(line));
      await cli.json(`credits reserve "Acme Cloud" --program opn --option training-seat --by ada@acme.example --store ${there.url}`);
      expect((await cli.json(`export all --to ${back} --yes --store ${there.url}`)).export.digest).not.toBe(told.digest);
    } finally {
      await there.drop();
    }
  });

  it.each(importKinds)('%s are exported as they are imported', async (kind) => {
    const file = join(folder, `${engine.name}.${kind}.csv`);
    const { export: told } = await cli.json(`export ${kind} --program openip --to ${file}`);
    expect((await cli.json(`import ${kind} ${file} --program openip`)).import).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: told.rows,
    });
  });
});

describe('a store of any content (N6)', () => {
  const text = fc
    .oneof(
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      fc.constantFrom("'=1+1", '-5', '"', ',', '👩‍💻', 'ß', 'İ', '\u00a0x', '; DROP'),
    )
    .filter((one) => one.isWellFormed() && /[\p{L}\p{N}=+"-]/u.test(one) && !/[\p{Cc}\p{Zl}\p{Zp}\u202A-\u202E\u2066-\u2069]/u.test(one))
    .map((one) => one.trim())
    .filter((one) => one !== '');

  it('is the same after it moved: texts of every kind survive', async () => {
    const row = fc.record({
      name: text,
      country: fc.constantFrom('FR', 'US', 'DE'),
      amount: fc.integer({ min: -1e9, max: 1e9 }),
      reference: text,
    });
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 12 }), async (rows) => {
        const cli = await freshCli({ programs: ['openip'], on });
        try {
          const lines = (items: readonly object[]) => ({ stdin: items.map((item) => `${JSON.stringify(item)}\n`).join('') });
          await cli.json('import partners -', lines(rows.map(({ name, country }, place) => ({ code: `P${place}`, name, country }))));
          const signed = rows.map(({ reference }, place) => ({ partner: `P${place}`, document: 'partner-charter', on, reference }));
          await cli.json('import documents -', lines(signed));
          const sold = rows.map(({ amount }, place) => ({
            partner: `P${place}`,
            month: '2026-01',
            line: 'data',
            kind: 'minutes',
            amount: (amount / 100).toFixed(2),
          }));
          await cli.json('import revenue -', lines(sold));
          const { export: told } = await cli.json(`export all --to ${cli.folder}/all`);
          const { import: taken } = await cli.json(`import all --from ${cli.folder}/all --store ${cli.folder}/new.db`);
          expect(taken.digest).toBe(told.digest);
          for (const kind of ['partners', 'documents', 'revenue']) {
            await cli.json(`export ${kind} --to ${cli.folder}/${kind}.csv`);
            expect((await cli.json(`import ${kind} ${cli.folder}/${kind}.csv`)).import).toMatchObject({ created: 0, updated: 0 });
          }
        } finally {
          cli.remove();
        }
      }),
      { numRuns: 25 },
    );
  });
});
