import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { openTerminal } from './terminal/screen.ts';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

/** The Node most machines still have. Under it better-sqlite3 dies with a segmentation fault, exit code 139. */
const OLD_NODE = '/usr/bin/node';
const NEW_NODE = process.execPath;

const nodeApi = (node: string) =>
  Number(existsSync(node) ? execFileSync(node, ['-p', 'process.versions.napi'], { encoding: 'utf8' }) : Number.NaN);
const hasOldNode = nodeApi(OLD_NODE) < 10;
const onOldNode = hasOldNode ? describe : describe.skip;

/** Stands in for the built program: tells what reached it, then ends as it is asked to. */
const probe = `
  const [how, value] = process.argv.slice(2);
  if (how === 'catch') process.on(value, () => { console.log('caught ' + value); process.exit(9); });
  let times = 0;
  if (how === 'count') process.on(value, () => console.log('caught ' + ++times));
  console.log(JSON.stringify({ node: process.version, args: process.argv.slice(2), left: process.env.PARTNERCTL_STARTED_BY ?? null }));
  if (how === 'exit') process.exit(Number(value));
  if (how === 'catch' || how === 'wait') setInterval(() => {}, 1000);
  if (how === 'count') process.stdin.once('data', () => process.exit(times));
  if (how === 'echo') process.stdin.pipe(process.stdout);
`;

let folder: string;
let launcher: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'partnerctl-launcher-'));
  launcher = join(folder, 'bin/partnerctl.js');
  for (const part of ['bin', 'dist', 'node_modules/node/bin', 'home']) mkdirSync(join(folder, part), { recursive: true });
  copyFileSync('bin/partnerctl.js', launcher);
  chmodSync(launcher, 0o755);
  writeFileSync(join(folder, 'package.json'), '{"type":"module"}');
  writeFileSync(join(folder, 'dist/main.js'), probe);
  symlinkSync(NEW_NODE, join(folder, 'node_modules/node/bin/node'));
});
afterEach(() => rmSync(folder, { recursive: true }));

interface Run {
  readonly node: string;
  readonly args?: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  readonly file?: string;
}

function start({ node, args = [], env = {}, file = launcher }: Run): ChildProcess {
  return spawn(node, [file, ...args], { env: { PATH: '/usr/bin:/bin', HOME: join(folder, 'home'), ...env } });
}

async function end(child: ChildProcess) {
  const [stdout, stderr, ending] = await Promise.all([
    text(child.stdout!),
    text(child.stderr!),
    new Promise<{ code: number | null; signal: string | null }>((done) => child.on('close', (code, signal) => done({ code, signal }))),
  ]);
  return { stdout, stderr, ...ending };
}

const run = (how: Run) => end(start(how));

/** Sends the signal once the probe has said that it runs. */
async function interrupt(child: ChildProcess, signal: NodeJS.Signals) {
  child.stdout!.once('data', () => child.kill(signal));
  return end(child);
}

describe('under a Node that can run partnerctl', () => {
  it('runs the program in this same process', async () => {
    const child = start({ node: NEW_NODE, args: ['credits', 'reserve', '--by', 'a b'] });
    expect(JSON.parse((await end(child)).stdout)).toEqual({
      node: process.version,
      args: ['credits', 'reserve', '--by', 'a b'],
      left: null,
    });
  });

  it('keeps compiled code in the XDG cache, or under the home folder', async () => {
    await run({ node: NEW_NODE, env: { XDG_CACHE_HOME: join(folder, 'cache') } });
    expect(readdirSync(join(folder, 'cache/partnerctl/compiled'))).not.toEqual([]);
    expect(existsSync(join(folder, 'home/.cache'))).toBe(false);
    await run({ node: NEW_NODE, env: { XDG_CACHE_HOME: 'not/absolute' } });
    expect(readdirSync(join(folder, 'home/.cache/partnerctl/compiled'))).not.toEqual([]);
  });

  it('runs without a place for compiled code', async () => {
    const ended = await run({ node: NEW_NODE, args: ['exit', '3'], env: { XDG_CACHE_HOME: '/dev/null' } });
    expect(ended).toMatchObject({ code: 3, stderr: '' });
  });

  it('says how to build when the program was never built, exit 6', async () => {
    rmSync(join(folder, 'dist/main.js'));
    const ended = await run({ node: NEW_NODE });
    expect(ended).toMatchObject({ code: 6, stdout: '' });
    expect(ended.stderr).toContain('npm run build');
    expect(ended.stderr).not.toContain('    at ');
  });

  it('does not take a fault of the program for a missing build', async () => {
    writeFileSync(join(folder, 'dist/main.js'), "import './gone.js';");
    const ended = await run({ node: NEW_NODE });
    expect(ended.code).toBe(1);
    expect(ended.stderr).toContain('gone.js');
  });
});

it(`needs ${OLD_NODE} older than 22.14 for the tests below (they are skipped without it)`, ({ skip }) => {
  skip(!hasOldNode, `${OLD_NODE} is absent or new: starting from an old Node was not tested`);
});

onOldNode('under an old Node', () => {
  it('runs the program under the Node installed beside it, with the same words', async () => {
    const ended = await run({ node: OLD_NODE, args: ['credits', 'reserve', '--by', 'a b', ''] });
    expect(JSON.parse(ended.stdout)).toEqual({ node: process.version, args: ['credits', 'reserve', '--by', 'a b', ''], left: null });
  });

  it('finds it from a link in another folder, as npm link makes one', async () => {
    symlinkSync(launcher, join(folder, 'home/partnerctl'));
    expect(await run({ node: OLD_NODE, args: ['exit', '4'], file: join(folder, 'home/partnerctl') })).toMatchObject({
      code: 4,
      stderr: '',
    });
  });

  it.each([0, 1, 2, 3, 4, 5, 6, 7, 130])('keeps exit code %i', async (code) => {
    expect(await run({ node: OLD_NODE, args: ['exit', String(code)] })).toMatchObject({ code, signal: null });
  });

  it('passes standard input and output through', async () => {
    const child = start({ node: OLD_NODE, args: ['echo'] });
    child.stdin!.end('{"partner":"ACME"}');
    expect((await end(child)).stdout).toContain('{"partner":"ACME"}');
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('forwards %s and lets the program answer it', async (signal) => {
    const ended = await interrupt(start({ node: OLD_NODE, args: ['catch', signal] }), signal);
    expect(ended).toMatchObject({ code: 9, signal: null });
    expect(ended.stdout).toContain(`caught ${signal}`);
  });

  it('lets Ctrl-C at a terminal reach the program once', async () => {
    using terminal = openTerminal({ command: OLD_NODE, args: [launcher, 'count', 'SIGINT'] });
    await terminal.waitFor('args');
    terminal.press('ctrl-c');
    await terminal.waitFor('caught 1');
    terminal.press('enter');
    expect(await terminal.exit).toEqual({ code: 1, signal: null });
  });

  it.each(['SIGINT', 'SIGTERM', 'SIGHUP'] as const)('dies of %s when the program does, so that a shell stops its loop', async (signal) => {
    expect(await interrupt(start({ node: OLD_NODE, args: ['wait'] }), signal)).toMatchObject({ code: null, signal });
  });

  it('prefers the Node that PARTNERCTL_NODE names', async () => {
    rmSync(join(folder, 'node_modules'), { recursive: true });
    expect(await run({ node: OLD_NODE, args: ['exit', '2'], env: { PARTNERCTL_NODE: NEW_NODE } })).toMatchObject({ code: 2, stderr: '' });
  });

  it.each([
    ['that is not there', '/nowhere/node', '/nowhere/node does not start'],
    ['that is too old itself', OLD_NODE, 'needs 22.14 or later'],
  ])('names a PARTNERCTL_NODE %s, exit 6', async (_, named, message) => {
    const ended = await run({ node: OLD_NODE, env: { PARTNERCTL_NODE: named } });
    expect(ended).toMatchObject({ code: 6, signal: null, stdout: '' });
    expect(ended.stderr).toContain(message);
    expect(ended.stderr).toContain('npm ci');
  });

  it('says what to do when there is no other Node, exit 6 and never 139', async () => {
    rmSync(join(folder, 'node_modules'), { recursive: true });
    const ended = await run({ node: OLD_NODE, args: ['exit', '0'] });
    expect(ended).toMatchObject({ code: 6, signal: null, stdout: '' });
    expect(ended.stderr).toMatch(/needs 22\.14 or later.*\n.*npm ci.*PARTNERCTL_NODE/);
  });
});
