import { dayAt, laterOf, type Day, type Instant } from '../rules/day.ts';
import type { Refused } from '../rules/decision.ts';
import type { Id } from '../rules/id.ts';
import { elsewhereRefusal } from '../rules/operator/requester.ts';
import type { Requester } from '../rules/request.ts';
import type { Act, Written } from '../store/journal.ts';
import type { Store, View } from '../store/store.ts';
import type { Context, Options, QueryCommand, Result, WriteCommand } from './define.ts';
import { notFound, usage } from './errors.ts';
import { letterIn } from './letters.ts';
import { forMachines } from './report.ts';
import { criteriaJson, reasonsJson, tellerIn } from './sentences.ts';
import type { EditionInForce, World } from './world.ts';

/** One run of the program: its world, its options, and the store it opened. */
export interface Session {
  readonly world: World;
  readonly options: Options;
  store(): Promise<Store>;
  /** The id under which the next write of this run is remembered, made from the one that was typed. */
  nextRequestId(typed: string | undefined): string | undefined;
}

/** What a command came to: an answer, or a refusal with its decision. */
export type Outcome =
  | { readonly kind: 'answer'; readonly result: Result }
  | {
      readonly kind: 'refusal';
      readonly decision: Record<string, unknown>;
      readonly refused: Refused;
    };

/** A step of a task was refused: the task ends with that refusal, unless it goes on without the step. Its message is every reason. */
export class RefusedInside extends Error {
  readonly outcome: Extract<Outcome, { kind: 'refusal' }>;
  constructor(outcome: Extract<Outcome, { kind: 'refusal' }>) {
    super((outcome.decision['reasons'] as readonly { readonly text: string }[]).map(({ text }) => text).join('; '));
    this.name = 'Refused';
    this.outcome = outcome;
  }
}

interface Found extends Context {
  readonly edition: EditionInForce;
}

/** Looks at an answer before it is final: what ends here leaves nothing written. */
export type Examine = (result: Result) => Promise<unknown>;

/** Runs a query or a write on checked input. */
export async function execute(session: Session, command: QueryCommand | WriteCommand, input: unknown, examine?: Examine): Promise<Outcome> {
  const store = await session.store();
  if (command.kind === 'write') return executeWrite(session, store, command, { input: input as never, examine });
  return store.read(async (view) => {
    if (command.program === 'none')
      return { kind: 'answer', result: await command.answer(await placelessContext(session, view), input as never) };
    const context = await contextFor(session, view, command, input);
    const refused = await refusedTo(session, command, { view, context, input: input as never });
    return refused ? refusal(refused) : { kind: 'answer', result: await command.answer(context, input as never) };
  });
}

/** A refusal, with the act that was refused. */
export type Refusal = Extract<Written<unknown>, { kind: 'refused' }>;

/** The refusal of a query that the person named with `--by` may not ask; undefined when it may be asked. */
async function refusedTo(
  session: Session,
  command: QueryCommand,
  { view, context, input }: { readonly view: View; readonly context: Found; readonly input: never },
): Promise<Refusal | undefined> {
  const { options } = session;
  if (options.by === undefined || !command.asking) return undefined;
  const { partners, decide } = await command.asking(context, input);
  const by = await requester(session, view, context, partners);
  const decision = by && decide(by);
  if (decision?.kind !== 'refused') return undefined;
  const { on, at, actor } = context;
  return { ...decision, act: { command: command.path.join(' '), input, at, on, actor, by, program: editionOf(context) } };
}

async function executeWrite(
  session: Session,
  store: Store,
  command: WriteCommand,
  { input, examine }: { readonly input: never; readonly examine: Examine | undefined },
): Promise<Outcome> {
  const { options, world } = session;
  const words = command.path.join(' ');
  if (command.by === 'required') requireBy(options);
  const given = { ...(input as object), ...requestOptions(options) };
  const written = await world.storeKit.perform<Record<string, unknown>>(
    store,
    { requestId: session.nextRequestId(options.requestId), dryRun: options.dryRun },
    { command: words, input: given },
    async (tx, ids, recorded) => {
      const found = await contextFor(session, tx, command, input);
      const context = { ...found, at: laterOf(found.at, recorded) };
      const facts = await command.load(context, input);
      if (typeof command.by === 'function' && command.by(facts)) requireBy(options);
      const partners = command.partners?.(facts) ?? [];
      const by = await requester(session, tx, context, partners);
      const request = { input, on: context.on, at: context.at, actor: options.actor, ids, ...(by && { by }), ...stated(options) };
      const decided = command.decide(context.program, facts, request);
      // Rules that want somebody named know who that may be; of the others nobody from elsewhere asks.
      const decision = (decided.kind === 'approved' && !command.by && elsewhereRefusal(by, partners)) || decided;
      const act: Act = {
        command: words,
        input,
        at: context.at,
        on: context.on,
        actor: options.actor,
        by,
        ...stated(options),
        program: editionOf(context),
        partner: partners[0],
      };
      return {
        act,
        decision,
        answer: async (after) => {
          if (decision.kind === 'refused') throw new Error('a refusal has no answer');
          const answer = await command.answer({ ...context, by, view: after }, { input, facts, decision });
          const shown = { outcome: decision.outcome, program: programJson(context), ...(await grounds(decision)) };
          const whole = { ...answer, decision: shown, dryRun: options.dryRun };
          await examine?.(whole);
          return whole;
        },
      };
    },
  );
  if (written.kind !== 'refused') return { kind: 'answer', result: written.answer };
  return refusal(written);
}

function requireBy({ by }: Options): void {
  if (by !== undefined) return;
  usage(
    [
      {
        code: 'missing-field',
        text: {
          en: '--by is missing: name the person at the partner who asks',
          fr: 'il manque --by : nommez la personne du partenaire qui demande',
        },
      },
    ],
    ['--by name@company.example'],
  );
}

/** A refusal with its decision as JSON shows it. */
export async function refusal(refused: Refusal): Promise<Extract<Outcome, { kind: 'refusal' }>> {
  return { kind: 'refusal', decision: { outcome: 'refused', program: refused.act.program, ...(await grounds(refused)) }, refused };
}

async function grounds(
  { criteria, reasons }: Pick<Extract<Written<unknown>, { kind: 'refused' }>, 'criteria' | 'reasons'>,
  lang: 'en' | 'fr' = 'en',
) {
  const teller = await tellerIn(lang);
  return { criteria: criteriaJson(criteria, teller), reasons: reasonsJson(reasons, teller) };
}

/** What was said for the record. */
export const stated = ({ reason, ticket }: Options) => ({
  ...(reason !== undefined && { reason }),
  ...(ticket !== undefined && { ticket }),
});
const requestOptions = ({ by, reason, ticket, asOf, program }: Options) => ({ by, reason, ticket, asOf, program });
const editionOf = ({ program }: Context) => ({ id: program.id, edition: program.edition });
const programJson = ({ program, edition }: Found) => ({ id: program.id, edition: program.edition, sha256: edition.sha256 });

/** The context of a command about a program: the one named, the one its input is about, or the only one there is. */
export async function contextFor(session: Session, view: View, command: Pick<QueryCommand, 'programOf'>, input: unknown): Promise<Found> {
  const program = session.options.program ?? (await command.programOf?.(view, input as never)) ?? (await onlyProgram(session, view));
  return contextIn(session, view, program);
}

/** The context of a program that was settled on. */
export async function contextIn({ options, world }: Session, view: View, program: string): Promise<Found> {
  const zone = await world.storeKit.timeZoneOf(view, program);
  if (zone === undefined) notFound('program', program, [`published: ${(await world.storeKit.programIds(view)).join(', ') || 'none yet'}`]);
  const at = world.now();
  const on = options.asOf ?? dayAt(at, zone);
  const edition = await world.storeKit.inForce(view, program, on);
  if (!edition) notFound('edition', `${program} on ${on}`, [`partnerctl program list`]);
  const cited = { id: program, edition: edition.program.edition, sha256: edition.sha256 };
  return {
    view,
    program: edition.program,
    edition,
    on,
    at,
    actor: options.actor,
    told: async ({ outcome, ...found }) => ({
      outcome,
      program: cited,
      ...(await grounds(found, forMachines(options) ? 'en' : options.lang)),
    }),
    refuse: async (refused) => {
      throw new RefusedInside({ kind: 'refusal', decision: { outcome: 'refused', program: cited, ...(await grounds(refused)) }, refused });
    },
    letter: (notice, lang = options.lang) => letterIn(lang, { ...notice, program: edition.program }),
  };
}

async function onlyProgram({ world }: Session, view: View): Promise<string> {
  const ids = await world.storeKit.programIds(view);
  const [only] = ids;
  if (only !== undefined && ids.length === 1) return only;
  if (only === undefined)
    usage(
      [{ code: 'no-program', text: { en: 'no program is published in this store', fr: 'aucun programme n’est publié dans ce magasin' } }],
      ['partnerctl init --program opn'],
    );
  usage(
    [
      {
        code: 'missing-field',
        text: { en: '--program is missing: more than one could be meant', fr: 'il manque --program : plusieurs sont possibles' },
      },
    ],
    ids.map((id) => `--program ${id}`),
  );
}

/** A context for commands about no program; asking it for one is a bug. */
async function placelessContext({ options, world }: Session, view: View): Promise<Context> {
  const at: Instant = world.now();
  const on: Day = options.asOf ?? dayAt(at, 'UTC');
  return {
    view,
    named: options.program,
    on,
    at,
    actor: options.actor,
    get program(): never {
      throw new Error('this command is about no program');
    },
    told: () => Promise.reject(new Error('this command is about no program')),
    refuse: () => Promise.reject(new Error('this command is about no program')),
    letter: () => Promise.reject(new Error('this command is about no program')),
  };
}

/** The person `--by` names: one of the partners' own people when several have the address. */
async function requester(
  session: Session,
  view: View,
  { program, on }: Context,
  partners: readonly Id<'PTR'>[],
): Promise<Requester | undefined> {
  const { by } = session.options;
  if (by === undefined) return undefined;
  const people = await session.world.storeKit.requesters(view, by, { program: program.id, on });
  const [person] = people.toSorted((a, b) => Number(partners.includes(b.partner)) - Number(partners.includes(a.partner)));
  return person ?? notFound('contact', by, ['partnerctl contact list PARTNER']);
}
