import type { Context, Desk } from '../../shell/define.ts';
import type { View } from '../../store/store.ts';
import { publishedPrograms } from '../../store/program.ts';
import { levelsBought } from './today.ts';

/**
 * The context of the program whose levels are earned: the one named, or the only one there is. Ends with `usage` when the
 * levels of the program named are bought, or when several could be meant.
 */
export async function earnedContext(desk: Desk, view: View): Promise<Context> {
  if (desk.options.program !== undefined) return earned(await desk.context(view));
  const found: Context[] = [];
  const ids = await publishedPrograms(view);
  for (const id of ids.length > 1 ? ids : []) {
    const context = await desk.context(view, id);
    if (context.program.status) found.push(context);
  }
  const [only] = found;
  return only && found.length === 1 ? only : earned(await desk.context(view));
}

function earned(context: Context): Context {
  const { id, status } = context.program;
  if (status) return context;
  throw levelsBought(id);
}
