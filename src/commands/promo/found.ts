import { onlyProgramWith } from '../../store/program.ts';
import { programOfRecord } from '../../store/partner.ts';
import type { View } from '../../store/store.ts';

/** The program meant: the one of the partner's only membership, else the only one that has promotions. */
export async function promotionProgram(view: View, partner: string | undefined): Promise<string | undefined> {
  const own = partner === undefined ? undefined : await programOfRecord(view, partner);
  return own ?? onlyProgramWith(view, ({ promotions }) => promotions.length > 0);
}
