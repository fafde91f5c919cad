import type { Id } from '../../rules/id.ts';
import type { Addressee } from '../../rules/notice/sending.ts';
import type { NoticeKind, NoticeState } from '../../rules/notice/states.ts';
import type { Context, Desk } from '../../shell/define.ts';
import { Ending } from '../../shell/errors.ts';
import type { Act } from '../../store/journal.ts';
import { claimNotice, settleNotice, type Claim, type Settled } from '../../store/notice-sending.ts';
import type { NoticeFound } from '../../store/notice.ts';
import type { Store } from '../../store/store.ts';
import { addressed, senderOf } from './hearers.ts';

/** What became of a notice, as answers show it; `queued` when the server takes it another time. */
export interface Sent {
  readonly notice: Id<'NTC'>;
  readonly kind: NoticeKind;
  readonly partner: Id<'PTR'> | null;
  readonly state: NoticeState;
  readonly to: readonly Addressee[];
  readonly because: string | null;
}

type Mailer = Awaited<ReturnType<Desk['mailer']>>;

interface Sending {
  readonly notice: NoticeFound;
  /** None in a dry run: nothing is taken up. */
  readonly mailer: Mailer | undefined;
}

/** What surrounds the sending of notices, for the audit trail. */
export function actOf({ options, now }: Desk, context?: Context, partner?: Id<'PTR'> | null): Act {
  const { actor, reason, ticket } = options;
  const at = now();
  const program = context && { id: context.program.id, edition: context.program.edition };
  return {
    command: 'notify send',
    input: {},
    at,
    on: context?.on ?? at.slice(0, 10),
    actor,
    reason,
    ticket,
    program,
    partner: partner ?? undefined,
  };
}

/**
 * Sends one notice: takes it up, hands it over, keeps what became of it. Between the two last steps a crash leaves it
 * `sending`, and later `unknown`: it is never sent twice. Undefined when another sender has it.
 */
export async function sendOne(desk: Desk, store: Store, { notice, mailer }: Sending): Promise<Sent | undefined> {
  const { id, kind, partner, program } = notice;
  const item = { notice: id, kind, partner };
  const { context, written } = await store.read(async (view) => {
    const found = await desk.context(view, program);
    return { context: found, written: await addressed(found, notice, { asSent: true }).catch(brokenTemplate) };
  });
  if (!mailer)
    return {
      ...item,
      state: 'queued',
      to: 'because' in written ? [] : written.recipients.map(({ name, email }) => ({ name, email })),
      because: null,
    };
  const claim = await claimNotice(store, id, desk.now());
  if (!claim) return undefined;
  const settled = 'because' in written ? failed(written.because) : await handOver(desk, { context, mailer, claim, written });
  const kept = await settleNotice(store, claim, actOf(desk, context, partner), settled);
  if (!kept) return { ...item, state: 'unknown', to: settled.addressees, because: 'it took so long that it was given up meanwhile' };
  return { ...item, state: settled.state, to: settled.addressees, because: settled.because ?? null };
}

type Written = Awaited<ReturnType<typeof addressed>>;

const failed = (because: string): Settled => ({ state: 'failed', addressees: [], because });

/** A template that cannot be written is the notice's own failure: the others go out. */
function brokenTemplate(error: unknown): { readonly because: string } {
  if (error instanceof Ending && error.code === 'template-broken') return { because: error.message };
  throw error;
}

async function handOver(
  { now }: Desk,
  {
    context,
    mailer,
    claim,
    written,
  }: { readonly context: Context; readonly mailer: Mailer; readonly claim: Claim; readonly written: Written },
): Promise<Settled> {
  const { recipients, letter } = written;
  const sender = senderOf(context, letter.lang);
  if (!sender) return failed(`${context.program.id} does not say in whose name notices are sent`);
  if (recipients.length === 0) return { state: 'unaddressed', addressees: [], because: 'no role that hears of it is held' };
  const key = `${claim.id}.${claim.attempt}`;
  try {
    const { kind, addressees, messageId, because } = await mailer.send({ ...sender, to: recipients, letter, at: now(), key });
    return { state: kind === 'later' ? 'queued' : kind, addressees, messageId, because };
  } catch (error) {
    // Nothing was handed over: it could not even be written, as where a folder is full.
    if (error instanceof Ending) return failed(error.message);
    throw error;
  }
}
