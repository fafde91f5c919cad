// One of many processes at one account: `node ledger-worker.ts FILE COUNT`. Says when it began, when it ended, and how often it failed.
import { ledgerSession, reserveAndRedeem } from './ledger-store.ts';

const [file = '', count = '1'] = process.argv.slice(2);
const session = ledgerSession(file);
await session.store();
let failed = 0;
const began = Date.now();
for (let time = 0; time < Number(count); time += 1) await reserveAndRedeem(session).catch(() => (failed += 1));
const ended = Date.now();
await session.close();
process.stdout.write(JSON.stringify({ began, ended, failed }));
