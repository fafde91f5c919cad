import type { Store } from '../store/store.ts';
import type { Options } from './define.ts';
import type { Session } from './run.ts';
import type { World } from './world.ts';

/** A session that opens its store when it is first wanted, and closes it at the end. */
export interface OwnSession extends Session {
  /** Takes a store that was just made as the one that is open. */
  adopt(store: Store): void;
  close(): Promise<void>;
}

/** A session on the store its options name. */
export function sessionOf(world: World, options: Options): OwnSession {
  let opened: Promise<Store> | undefined;
  const close = async () => {
    const store = await opened?.catch(() => undefined);
    opened = undefined;
    await store?.close();
  };
  return { world, options, store: () => (opened ??= world.storeKit.open(options.store)), adopt: (store) => void (opened = Promise.resolve(store)), close };
}
