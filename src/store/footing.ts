import { statfsSync } from 'node:fs';
import { dirname } from 'node:path';
import type Database from 'better-sqlite3';
import { Ending } from '../rules/ending.ts';

/** File systems that other machines share, by their magic number in statfs: locks and shared memory do not hold there. */
const networked: ReadonlyMap<number, string> = new Map([
  [0x69_69, 'NFS'],
  [0x51_7b, 'SMB'],
  [0xff_53_4d_42, 'CIFS'],
  [0xfe_53_4d_42, 'SMB'],
  [0x53_46_41_4f, 'AFS'],
  [0x73_75_72_45, 'Coda'],
  [0x56_4c, 'NCP'],
  [0x0b_d0_0b_d0, 'Lustre'],
  [0x00_c3_64_00, 'Ceph'],
]);

/** What a file system is called that other machines share; undefined for one of this machine. */
export const networkedAs = (type: number): string | undefined => networked.get(type < 0 ? type + 2 ** 32 : type);

/** Ends with `environment` where a store would be on a file system that other machines share. */
export function refuseNetwork(file: string, typeOf: (folder: string) => number = (folder) => statfsSync(folder).type): void {
  let name: string | undefined;
  try {
    name = networkedAs(typeOf(dirname(file)));
  } catch {
    return; // Where the folder cannot be asked, opening the file says why.
  }
  if (name === undefined) return;
  throw new Ending('environment', 'store-on-network', `${file} is on a network file system (${name}), where locks do not hold`, {
    hints: ['put the store on a disk of this machine, or use postgres://'],
  });
}

/** The first release in which a crash while the log is reset loses nothing. */
const oldest = [3, 51, 3] as const;

/** Whether a version of SQLite is older than what we rely on. */
export function isTooOld(version: string): boolean {
  const parts = version.split('.').map(Number);
  const place = oldest.findIndex((part, index) => (parts[index] ?? 0) !== part);
  return place >= 0 && (parts[place] ?? 0) < (oldest[place] ?? 0);
}

/** What every connection is set to, and what the database must say afterwards (promise P1). */
export function setUp(client: Database.Database, { durable }: { readonly durable: boolean }): void {
  const version = String(client.prepare('select sqlite_version()').pluck().get());
  if (isTooOld(version)) throw new Ending('environment', 'sqlite-too-old', `SQLite ${version} is older than ${oldest.join('.')}`);
  const settings = { synchronous: durable ? ['FULL', 2] : ['OFF', 0], foreign_keys: ['ON', 1] } as const;
  for (const [name, [word, level]] of Object.entries(settings)) {
    client.pragma(`${name} = ${word}`);
    if (client.pragma(name, { simple: true }) !== level) throw new Error(`the database refused ${name}=${word}`);
  }
  // A batch reads and writes several trees at once: with half the room it takes 5 % longer, with twice as much hardly less.
  client.pragma('cache_size = -16000');
}
