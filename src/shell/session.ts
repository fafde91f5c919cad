import type { Store } from '../store/store.ts';
import type { Options } from './define.ts';
import type { Session } from './run.ts';
import type { World } from './world.ts';

/** A session that opens its store when it is first wanted, and closes it at the end. */
export interface OwnSession extends Session {
  /** Takes a store that was just made as the one that is open; `forget` runs once it is closed. */
  adopt(store: Store, forget?: () => Promise<void>): void;
  close(): Promise<void>;
}

/** A session on the store its options name. */
export function sessionOf(world: World, options: Options): OwnSession {
  let opened: Promise<Store> | undefined;
  let afterwards: (() => Promise<void>) | undefined;
  const close = async () => {
    const store = await opened?.catch(() => undefined);
    opened = undefined;
    await store?.close();
    await afterwards?.();
  };
  return {
    world,
    options,
    store: () => (opened ??= world.storeKit.open(options.store)),
    adopt: (store, forget) => {
      opened = Promise.resolve(store);
      afterwards = forget;
    },
    nextRequestId: numbered(),
    close,
  };
}

/** One request id covers all that a command writes: its first write has it as it is, the n-th with `/n`. */
function numbered(): Session['nextRequestId'] {
  const times = new Map<string, number>();
  return (requestId) => {
    if (requestId === undefined) return undefined;
    const time = (times.get(requestId) ?? 0) + 1;
    times.set(requestId, time);
    return time === 1 ? requestId : `${requestId}/${time}`;
  };
}
