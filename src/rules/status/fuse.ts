import type { Reason } from '../reasons.ts';

/** How many may lose their level in one run: `25`, or a share of those evaluated such as `3%`. */
export const fusePattern = /^(\d{1,9}|(100|\d{1,2})(\.\d{1,4})?%)$/;

/** What a run would come to, as far as its fuse looks at it. */
export interface Falling {
  readonly evaluated: number;
  /** Those who would be lowered. */
  readonly lowered: number;
  /** Those who would be told that they will be. */
  readonly notice: number;
}

/** Why a run may not go on: more would lose their level, notices included, than is allowed. Exactly as many is allowed. */
export function blownFuse(allowed: string, { evaluated, lowered, notice }: Falling): Reason<'fuse-blown'> | undefined {
  const falling = lowered + notice;
  const blown = allowed.endsWith('%') ? exceedsShare(falling, evaluated, allowed.slice(0, -1)) : falling > Number(allowed);
  return blown ? { code: 'fuse-blown', facts: { lowered: falling, evaluated, allowed } } : undefined;
}

/** Whether a part is more than a percentage of a whole, in whole numbers. */
function exceedsShare(part: number, whole: number, percent: string): boolean {
  const [units = '0', decimals = ''] = percent.split('.');
  const scale = 10 ** decimals.length;
  return part * 100 * scale > whole * Number(units + decimals);
}
