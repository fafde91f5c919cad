import * as z from 'zod';
import { approve, refuseIfAny, type Decision } from '../decision.ts';
import type { Effect, EffectKind, EffectOf } from '../effects.ts';
import type { Id } from '../id.ts';

export const revertInput = z.strictObject({ record: z.string().min(1) });

/** A command that takes something back, by its words, with what it is given. */
export interface Step {
  readonly command: readonly string[];
  readonly input: Readonly<Record<string, unknown>>;
}

/** What a person was called before a record changed it. */
export interface Called {
  readonly contact: Id<'CON'>;
  readonly name: string;
  readonly email: string;
}

/** What must be known to undo a record. */
export interface RevertFacts {
  readonly record: string;
  readonly outcome: 'done' | 'refused';
  readonly effects: readonly Effect[];
  /** Records after it that wrote the same rows. */
  readonly since: readonly string[];
  /** The people it renamed, as they were called before. */
  readonly called: readonly Called[];
  /** Why it is undone: said in what cannot be taken back but corrected. */
  readonly reason: string;
}

/** How a kind of effect is undone; `undefined` where this one cannot be. */
type Undo<Kind extends EffectKind> = (effect: EffectOf<Kind>, facts: RevertFacts) => Step | undefined;

const step = (words: string, input: Step['input']): Step => ({ command: words.split(' '), input });
const reversing = (entry: string | undefined) => (entry === undefined ? undefined : step('credits reverse', { entry }));

/**
 * The effects that another command takes back. What is not here stays: moves of states go on from where they are,
 * decisions and payments are corrected by new ones, and what follows from another effect goes with it.
 */
const undone: { readonly [Kind in EffectKind]?: Undo<Kind> } = {
  'credits-issued': ({ lot }) => reversing(lot.id),
  'credits-reserved': ({ reservation: { id } }) => step('credits release', { reservation: id }),
  'credits-redeemed': ({ reservation: { id } }) => reversing(id),
  'credits-adjusted': ({ moves }) => reversing(moves[0]?.entry),
  'role-assigned': ({ partner, contact, role }) => step('contact roles', { partner, contact, remove: [role] }),
  'role-ended': ({ partner, contact, role }) => step('contact roles', { partner, contact, add: [role] }),
  'sign-in-changed': ({ partner, contact, since }) => step(since === null ? 'contact promote' : 'contact demote', { partner, contact }),
  'contact-added': ({ contact: { id, partner } }) => step('contact leave', { partner, contact: id }),
  'contact-edited': ({ partner, contact }, { called }) => {
    const was = called.find((one) => one.contact === contact);
    return was && step('contact edit', { partner, contact, name: was.name, email: was.email });
  },
  'partner-edited': ({ partner, from: { name, country, domain } }) =>
    step('partner edit', { partner, name, country, domain: domain ?? 'none' }),
  'partner-noted': ({ note: { id, partner } }, { reason }) => step('partner note', { partner, text: `${id} no longer holds: ${reason}` }),
  'engagement-user-added': ({ partner, contact }) => step('engagement user disable', { partner, contact }),
  'engagement-user-disabled': ({ partner, contact }) => step('engagement user add', { partner, contact }),
};

/** Effects that go with another one of the same record. */
const goesWith: ReadonlySet<EffectKind> = new Set<EffectKind>(['flavor-changed']);

/**
 * The commands that take back what a record changed, the last effect first. Refused where something it changed stays, or
 * was changed since; whether each command may be run now is its own decision.
 */
export function decideRevert(facts: RevertFacts): Decision<Step> {
  const { record, outcome, effects, since } = facts;
  const steps = effects
    .filter(({ kind }) => !goesWith.has(kind))
    .map((effect) => ({
      kind: effect.kind,
      step: (undone[effect.kind] as Undo<typeof effect.kind> | undefined)?.(effect as never, facts),
    }));
  const stays = [...new Set(steps.filter(({ step: one }) => !one).map(({ kind }) => kind))];
  const refused = refuseIfAny([
    (outcome === 'refused' || effects.length === 0) && { code: 'record-changed-nothing', facts: { record } },
    stays.length > 0 && { code: 'effect-stays', facts: { record, effects: stays } },
    since.length > 0 && { code: 'changed-since', facts: { record, by: since } },
  ]);
  if (refused) return refused;
  return approve(joined(steps.flatMap(({ step: one }) => one ?? []).toReversed()), { outcome: 'reverted' });
}

/** The roles of one person are given and taken at once, so that the last of a kind is never missing in between. */
function joined(steps: readonly Step[]): readonly Step[] {
  const people = Map.groupBy(steps, ({ command, input }) => (command.join(' ') === 'contact roles' ? String(input['contact']) : ''));
  const together = (contact: string): Step => {
    const inputs = (people.get(contact) ?? []).map(({ input }) => input);
    const roles = (key: string) => inputs.flatMap((input) => (input[key] as readonly string[] | undefined) ?? []);
    return step('contact roles', { ...inputs[0], add: roles('add'), remove: roles('remove') });
  };
  const left = new Set(steps.filter(({ command }) => command.join(' ') === 'contact leave').map(({ input }) => String(input['contact'])));
  return [...(people.get('') ?? []), ...[...people.keys()].filter((contact) => contact !== '' && !left.has(contact)).map(together)];
}
