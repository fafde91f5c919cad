import type { Desk } from '../../shell/define.ts';
import type { Store } from '../../store/store.ts';

export async function decideAgain(_desk: Desk, _store: Store, _asked: { affectedBy: string; partners: readonly string[] }): Promise<never> {
  throw new Error('soon');
}
