import { and, eq } from 'drizzle-orm';
import type { Id } from '../rules/id.ts';
import type { View } from './store.ts';

/** The import of the same content before, in that program; undefined when there was none (requirement N6). */
export async function importedBefore(
  view: View,
  { kind, program, sha256 }: { readonly kind: string; readonly program: string; readonly sha256: string },
): Promise<{ readonly id: Id<'IMP'>; readonly rows: number } | undefined> {
  const { imports: i } = view.t;
  const [known] = await view.db
    .select({ id: i.id, rows: i.rows })
    .from(i)
    .where(and(eq(i.kind, kind), eq(i.sha256, sha256), eq(i.programId, program)));
  return known;
}
