import { afterAll, describe, expect, it } from 'vitest';
import { freshCli, type Ran } from '../cli/world.ts';
import { contentsOf } from '../engines/contents.ts';
import { engines, migrations, type TestEngine } from '../engines/engines.ts';
import { hashOf } from '../../src/store/journal.ts';
import { openStore } from '../../src/store/open.ts';

const people = ({ domain }: { domain: string }) =>
  [
    `"Ada Admin <ada@${domain}>: admin, billing, exec"`,
    `"Éve Exec <eve@${domain}>: exec, bd, legal, tech"`,
    `"Zoë Sales <zoe@${domain}>: sales, marketing, credits"`,
  ]
    .map((person) => `--contact ${person}`)
    .join(' ');

const form = `--country FR --level 1 --plan annual --method transfer --reward-type credits --agreement-version 2024-1 --agreement-accepted-by Ada`;

/** A company's year, as it is typed; every line is a command with its business date. */
const year: readonly (readonly [on: string, line: string])[] = [
  ['2026-01-12', `enroll --name "Éclair & Söhne" --type primary --domain eclair.example ${form} ${people({ domain: 'eclair.example' })}`],
  ['2026-01-12', 'enroll list'],
  ['2026-01-12', 'invoice list'],
  ['2026-01-12', 'payment record INV-1 --amount 5000.00 --on 2026-01-12 --reference "wire 77" --request-id pay-1'],
  ['2026-01-12', 'payment record INV-1 --amount 5000.00 --on 2026-01-12 --reference "wire 77" --request-id pay-1'],
  ['2026-01-12', 'payment record INV-1 --amount 1.00 --on 2026-01-12 --reference again --request-id pay-1'],
  ['2026-01-12', 'payment record INV-1 --amount 5000.00 --on 2026-01-12 --reference "wire 77"'],
  ['2026-01-13', 'membership show eclair.example'],
  [
    '2026-01-13',
    `enroll --name "Nord" --type associate --parent Éclair --ownership 50.01 --domain nord.example ${form} ${people({ domain: 'nord.example' })}`,
  ],
  ['2026-01-13', 'enroll approve ENR-2 --by zoe@eclair.example'],
  ['2026-01-13', 'enroll approve ENR-2 --by ada@eclair.example'],
  ['2026-02-02', 'contact add Éclair --name "O\'Neill" --email oneill@eclair.example --role cce-user --dry-run'],
  ['2026-02-02', 'contact add Éclair --name "O\'Neill" --email oneill@eclair.example --role cce-user'],
  ['2026-02-02', 'contact list Éclair'],
  ['2026-02-02', 'engagement user add Éclair --contact oneill@eclair.example'],
  [
    '2026-02-02',
    'engagement submit Éclair --category opportunity --name "Globex moves" --customer-name Globex --customer-country FR --product "oci-compute x 10 x 12mo = 150000.00" --close-date 2026-03-31 --sector commercial --sale-type new --country FR',
  ],
  ['2026-02-02', 'engagement update ENG-1 --close-date 2026-04-30'],
  ['2026-02-02', 'engagement show ENG-1'],
  ['2026-02-03', 'engagement review ENG-1 --approve'],
  ['2026-02-03', 'reward evaluate ENG-1'],
  ['2026-02-03', 'engagement book ENG-1'],
  ['2026-02-03', 'reward evaluate ENG-1'],
  ['2026-02-03', 'reward evaluate --pending'],
  ['2026-02-03', 'reward list'],
  ['2026-02-03', 'engagement list'],
  ['2026-02-10', 'credits catalog'],
  ['2026-02-10', 'credits reserve Éclair --option training-seat --quantity 2 --by zoe@eclair.example'],
  ['2026-02-10', 'credits reserve Éclair --option training-seat --quantity 2000 --by zoe@eclair.example'],
  ['2026-02-10', 'credits redeem RSV-1 --amount 5'],
  ['2026-02-10', 'credits redeem RSV-1'],
  ['2026-02-11', 'credits adjust Éclair --amount 20 --reason "goodwill"'],
  ['2026-02-11', 'credits statement Éclair --from 2026-01-01 --to 2026-12-31'],
  ['2026-02-11', 'credits reservations Éclair'],
  ['2026-02-11', 'credits trace LOT-1'],
  ['2026-02-11', 'credits balance Éclair --as-of 2026-02-09'],
  ['2026-02-12', 'partner search eclar'],
  ['2026-02-12', 'partner list'],
  ['2026-02-12', 'partner show soehne'],
  ['2026-02-12', 'partner show Éclair'],
  ['2026-02-12', 'membership suspend Éclair --reason "audit"'],
  ['2026-02-13', 'credits balance Éclair'],
  ['2026-02-13', 'membership resume Éclair --reason "audit closed"'],
  ['2026-12-01', 'renew list'],
  ['2026-12-01', 'renew Éclair'],
  ['2027-01-20', 'credits expire'],
  ['2027-01-20', 'membership show Éclair'],
  ['2027-01-20', 'contact leave oneill@eclair.example'],
  ['2027-01-20', 'audit list --limit 100'],
  ['2027-01-20', 'audit list --partner Éclair -o csv'],
  ['2027-01-20', 'program list'],
];

/** What the year comes to on an engine: what each line printed, and what is stored at the end. */
async function lived(engine: TestEngine) {
  const place = await engine.fresh();
  const cli = await freshCli({ store: place.url });
  const said: (readonly [string, Pick<Ran, 'code' | 'stdout' | 'stderr'>])[] = [];
  for (const [on, line] of year) {
    const { code, stdout, stderr } = await cli.run(line.includes(' -o ') ? line : `${line} --json`, { on });
    said.push([line, { code, stdout, stderr }]);
  }
  const store = await openStore({ url: place.url, migrations });
  const contents = await contentsOf(store);
  await store.close();
  cli.remove();
  await place.drop();
  return { said, contents };
}

describe('a company’s year', () => {
  const both = Promise.all(engines.map(lived));
  afterAll(() => both.catch(() => {}));

  it('has no command that breaks on either engine', async () => {
    for (const { said } of await both) expect(said.filter(([, { code }]) => code === 1)).toEqual([]);
  });

  it('is told in the same words by both engines', async () => {
    const [sqlite, postgres] = await both;
    expect(postgres?.said).toEqual(sqlite?.said);
    expect(new Set(sqlite?.said.map(([, { code }]) => code))).toEqual(new Set([0, 3, 4, 5]));
  });

  it('is stored in the same rows by both engines', async () => {
    const [sqlite, postgres] = await both;
    expect(postgres?.contents).toEqual(sqlite?.contents);
  });

  it('leaves an audit chain that holds, the same on both', async () => {
    for (const { contents } of await both) {
      const records = (contents['audit'] as { hash: string; previousHash: string; id: string }[]).toSorted(
        (a, b) => Number(a.id.slice(4)) - Number(b.id.slice(4)),
      );
      expect(records.length).toBeGreaterThan(20);
      expect(records.map(({ previousHash }) => previousHash)).toEqual(['0'.repeat(64), ...records.map(({ hash }) => hash)].slice(0, -1));
      for (const { hash, ...body } of records) expect(hash).toBe(hashOf(body));
    }
  });
});
