import { afterAll, beforeAll, expect, it } from 'vitest';
import { importRows } from '../../src/commands/import/importing.ts';
import type { Desk } from '../../src/shell/define.ts';
import { perform } from '../../src/store/journal.ts';
import { openStore } from '../../src/store/open.ts';
import { editionInForce } from '../../src/store/program.ts';
import type { Store, View } from '../../src/store/store.ts';
import { migrations } from '../engines/engines.ts';
import { freshCli, type Cli } from './world.ts';

const on = '2026-03-02';
const at = '2026-03-02T12:00:00.000Z';

let cli: Cli;
let store: Store;
beforeAll(async () => {
  cli = await freshCli({ programs: ['openip'], on });
  store = await openStore({ url: cli.store, migrations });
});
afterAll(async () => {
  await store.close();
  cli.remove();
});

/** A desk at the store, for a task that only writes. */
function desk(): Desk {
  const write: Desk['write'] = async (input, work) => {
    const written = await perform(store, {}, { command: 'sample', input }, async (tx, ids) => {
      const { decision, answer, program } = await work(tx, { ids, at, on, actor: 'tester' });
      return { act: { command: 'sample', input, at, on, actor: 'tester', program }, decision, answer };
    });
    if (written.kind === 'refused') throw new Error('refused');
    return written.answer;
  };
  const context = async (view: View) => ({ ...(await editionInForce(view, 'openip', on)), on });
  return { write, context, options: { output: 'json' } } as unknown as Desk;
}

it('rows in memory are imported as a file of them would be (N6)', async () => {
  const header = ['externalCode', 'name', 'country', 'type'];
  const rows = [
    ['A-1', 'Acme', 'FR', 'operator'],
    ['A-2', 'Borel', 'BE', ''],
  ];
  expect(await importRows(desk(), 'partners', { header, rows })).toMatchObject({
    kind: 'partners',
    rows: 2,
    created: 2,
    outcome: 'imported',
  });
  expect(await importRows(desk(), 'partners', { header, rows })).toMatchObject({ created: 0, outcome: 'imported-before' });
  await expect(importRows(desk(), 'partners', { header, rows: [['A-3', 'Citron', 'XX', '']] })).rejects.toMatchObject({
    kind: 'usage',
    reasons: [{ code: 'bad-row', text: 'line 2: country: "XX" is not a country; write its two letters, such as FR' }],
  });
  expect((await cli.json('partner list')).map(({ name }: { name: string }) => name)).toEqual(['Acme', 'Borel']);
});
