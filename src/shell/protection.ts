import type { Names } from '../rules/decision.ts';
import type { Session } from './run.ts';

/** Whether every write is to be agreed to: the store worked on is that of a protected context. */
export const isProtected = ({ world, options }: Session): boolean => world.protection?.store === options.store;

/** Why it is to be agreed to. */
export function protectedGround({ world }: Session): Names {
  const context = world.protection?.context ?? '';
  return { en: `the context ${context} is protected`, fr: `le contexte ${context} est protégé` };
}
