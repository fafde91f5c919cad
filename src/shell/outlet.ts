import type { Outlet } from './world.ts';

/** Whether an output failed because its reader left (`| head`), or is over since; a reader that leaves has what it wanted. */
export const readerLeft = (error: Error) => 'code' in error && (error.code === 'EPIPE' || error.code === 'ERR_STREAM_DESTROYED');

/** Writes and waits until it is taken, so that a long answer is whole when the process ends. */
export async function write({ stream }: Outlet, text: string): Promise<void> {
  if (text === '') return;
  await new Promise<void>((resolve, reject) => {
    stream.write(text, (error) => (error && !readerLeft(error) ? reject(error) : resolve()));
  });
}
