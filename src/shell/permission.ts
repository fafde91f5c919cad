import { dayAt } from '../rules/day.ts';
import type { Refused } from '../rules/decision.ts';
import { operatorRefusal } from '../rules/operator/operator.ts';
import { rolesFor } from '../rules/operator/rights.ts';
import type { Act } from '../store/journal.ts';
import type { Store } from '../store/store.ts';
import type { Command } from './define.ts';
import { Ending } from './errors.ts';
import { refusal, RefusedInside, stated, type Refusal } from './run.ts';
import type { OwnSession } from './session.ts';

/**
 * The session of an operator who may run a command, with who they are; ends with the refusal of who may not (promise P16). It is
 * looked at before anything else of the store is read: questions offer what is in it, and a known request id is answered.
 */
export async function permitted(session: OwnSession, command: Command): Promise<OwnSession> {
  const { world, options } = session;
  const words = command.path.join(' ');
  if (rolesFor(words) === 'everybody') return session;
  const store = await storeThere(session);
  if (!store) return session;
  const { signedInAs, operators } = await store.read((view) => world.storeKit.operators(view, world.loginName));
  // A database that everybody shares knows nobody: until it has operators, who the system says is who is there.
  const person = operators.length > 0 ? signedInAs : world.loginName;
  const actor = options.actor === world.loginName ? person : options.actor;
  const signedIn = store.signedIn(person);
  const known: OwnSession = { ...session, options: { ...options, actor, signedInAs } };
  const refused = operatorRefusal(words, { signedInAs, actor, operators });
  if (refused) throw new RefusedInside(await refusal(await attempted(known, signedIn, { words, refused })));
  session.adopt(signedIn);
  return known;
}

/** The refusal, once it is on record where it can be: a database lets not everybody write, and says no of its own. */
async function attempted(
  { world, options }: OwnSession,
  store: Store,
  { words, refused }: { readonly words: string; readonly refused: Refused },
): Promise<Refusal> {
  const at = world.now();
  const act: Act = { command: words, input: {}, at, on: options.asOf ?? dayAt(at, 'UTC'), actor: options.actor, ...stated(options) };
  const work = async () => ({ act, decision: refused, answer: async () => ({}) });
  try {
    await world.storeKit.perform(store, { dryRun: options.dryRun }, { command: words, input: {} }, work);
  } catch (error) {
    if (!(error instanceof Ending)) throw error;
  }
  return { ...refused, act };
}

/** The store when it can be opened; a command that needs it tells why it cannot. */
async function storeThere(session: OwnSession): Promise<Store | undefined> {
  try {
    return await session.store();
  } catch (error) {
    if (error instanceof Ending) return undefined;
    throw error;
  }
}
