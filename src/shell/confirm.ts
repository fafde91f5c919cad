import type { Block, Said } from './blocks.ts';
import type { Command, Result, WriteCommand } from './define.ts';
import { Ending, usage } from './errors.ts';
import { write } from './outlet.ts';
import { mayAsk, prompterOn } from './prompter.ts';
import { drawBlocks } from './render/blocks.ts';
import { colorWanted } from './render/color.ts';
import { protectedGround } from './protection.ts';
import { execute, type Examine, type Outcome, type Session } from './run.ts';
import { said, sayIn } from './say.ts';

/**
 * Runs a write that cannot be undone: what it would do is shown and has to be agreed to, by a person at a terminal or with
 * `--yes` (cli.md, Writes). What the rules do not allow is refused before anybody is asked. Nothing nobody saw is written:
 * when what was agreed to is no longer what would happen, it ends with a conflict.
 */
export async function executeAgreed(session: Session, command: WriteCommand, input: unknown, examine?: Examine): Promise<Outcome> {
  const { options } = session;
  const rehearsal: Session = { ...session, options: { ...options, dryRun: true }, nextRequestId: () => undefined };
  const foreseen = await execute(rehearsal, command, input);
  if (foreseen.kind === 'refusal') return foreseen;
  await agree(session, command, command.irreversible ?? protectedGround(session), command.show(foreseen.result, sayIn(options.lang)));
  return execute(session, command, input, async (answer) => {
    if (comparable(answer) !== comparable(foreseen.result)) {
      throw new Ending('conflict', 'changed-meanwhile', {
        en: 'what was agreed to is no longer what would happen; nothing was written',
        fr: 'ce qui a été accepté n’est plus ce qui se passerait ; rien n’a été écrit',
      });
    }
    await examine?.(answer);
  });
}

/** Asks a person at a terminal whether to go on; ends with `usage` where nobody can be asked, and as cancelled unless they agree. */
export async function agree(session: Session, command: Command, ground: Said, foreseen: readonly Block[] = []): Promise<void> {
  const { world, options } = session;
  const [en, fr] = [said(ground, 'en'), said(ground, 'fr')];
  if (!mayAsk(world, options)) {
    usage(
      [{ code: 'confirmation-missing', text: { en: `--yes is missing: ${en}`, fr: `--yes manque : ${fr}` } }],
      [`partnerctl ${command.path.join(' ')} … --yes`],
    );
  }
  const happening: Block = { kind: 'text', text: { en: 'This would happen:', fr: 'Voici ce qui se passerait :' }, tone: 'dim' };
  await show(session, [
    ...(foreseen.length > 0 ? [happening, ...foreseen] : []),
    { kind: 'text', text: { en: sentence(en), fr: sentence(fr) }, tone: 'warn' },
  ]);
  const agreed = await prompterOn(world, options.lang).confirm({ en: 'Go on?', fr: 'Continuer ?' });
  if (!agreed) throw new Ending('cancelled', 'cancelled', { en: 'cancelled; nothing was written', fr: 'annulé ; rien n’a été écrit' });
}

const sentence = (text: string) => `${text.slice(0, 1).toUpperCase()}${text.slice(1)}.`;

/** Shows on standard error what would happen: standard output is for what did. */
async function show({ world, options }: Session, blocks: readonly Block[]): Promise<void> {
  const { stderr, env } = world;
  const text = await drawBlocks(blocks, {
    columns: stderr.stream.columns ?? 80,
    color: colorWanted({ flag: options.color, env, isTTY: stderr.isTerminal }),
    ascii: false,
    wide: false,
    lang: options.lang,
  });
  await write(stderr, text);
}

/** Two answers are the same when they say the same but for the time of day at which they were given. */
const comparable = (answer: Result): string =>
  JSON.stringify({ ...answer, dryRun: undefined }).replaceAll(/"\d{4}-\d\d-\d\dT[\d:.]+Z"/g, '""');
