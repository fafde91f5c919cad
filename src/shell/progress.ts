import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';
import type { Options, Progress } from './define.ts';
import type { ItemStream } from './stream.ts';
import type { World } from './world.ts';

/** Shown to people only; a script reads the lines on standard output. */
function barOn({ stderr }: World): Promise<{ start(total: number): void; update(done: number): void; stop(): void }> {
  return import('cli-progress').then(({ default: progress }) => {
    const bar = new progress.SingleBar({
      stream: stderr.stream as NodeJS.WritableStream,
      format: '{bar} {value}/{total} {percentage} %, {eta_formatted} left',
      barCompleteChar: '#',
      barIncompleteChar: '-',
      hideCursor: true,
      clearOnComplete: true,
      fps: 8,
    });
    return { start: (total) => bar.start(total, 0), update: (done) => bar.update(done), stop: () => bar.stop() };
  });
}

/** Bytes the young generation may have: a batch is as fast with them as with three times as many, which it would take. */
const young = 32_000_000;

/**
 * A batch makes much garbage and keeps little: the heap is collected once it has doubled, where V8 would wait until it is four
 * times as large (a third less memory for the same time, measured).
 */
const collectWhenDoubled = () => setFlagsFromString('--heap-growing-percent=100');

/** Lets V8's young generation grow as far as it pays for a batch, and no further. */
function boundYoungGeneration(): void {
  const space = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  if (space && space.space_size >= young) setFlagsFromString('--semi-space-growth-factor=1');
}

/** Signals that ask a batch to stop: Ctrl-C, a system that shuts down, a terminal that was closed. */
const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

let heard: NodeJS.Signals | undefined;

/** The signal a batch was stopped by, for the process to die by once it has told where to go on; undefined where none was heard. */
export const signalHeard = (): NodeJS.Signals | undefined => heard;

/** Progress of a batch: a bar on a terminal, a line per committed item for scripts; the first signal ends it after the page in hand, the second at once. */
export function progressOn(world: World, { quiet }: Options, stream: ItemStream | undefined): Progress {
  let stopping = false;
  const stop = (signal: NodeJS.Signals) => {
    stopping = true;
    heard = signal;
  };
  const visible = world.stderr.isTerminal && !quiet;
  let bar: Awaited<ReturnType<typeof barOn>> | undefined;
  let size = 0;
  return {
    start(total) {
      size = total;
      collectWhenDoubled();
      for (const signal of signals) process.once(signal, stop);
    },
    async advance(done, items) {
      if (visible && !bar) (bar = await barOn(world)).start(size);
      bar?.update(done);
      await stream?.items(items);
      boundYoungGeneration();
      await new Promise((resolve) => setImmediate(resolve));
    },
    get stopping() {
      return stopping;
    },
    finish() {
      bar?.stop();
      for (const signal of signals) process.off(signal, stop);
    },
  };
}
