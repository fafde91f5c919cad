import type { Names } from '../../rules/decision.ts';
import { standingOn } from '../../rules/membership/standing.ts';
import { programOn } from '../../rules/program/program.ts';
import { nextLevelMissing } from '../../rules/status/compile.ts';
import { unfolded } from '../../rules/status/grounds.ts';
import type { Context, Say } from '../../shell/define.ts';
import { editionNamed } from '../../store/program.ts';
import { statusDecision } from '../status/decided.ts';
import { evaluatedToday, named, type Today } from '../status/today.ts';
import { levelCalled, missingLines, wanting, type Asked, type Called, type Wanting } from './words.ts';

/** A level that was lost, or will be: by which decision, on what grounds. */
interface Loss {
  readonly decision: string;
  readonly change: string;
  readonly from: Called;
  readonly to: Called;
  readonly on: string;
  readonly edition: string;
  readonly missing: readonly Wanting[];
}

interface StatusFacts {
  readonly earned: boolean;
  readonly level: Called | null;
  readonly since: string | null;
  readonly until: string | null;
  readonly notice: { readonly on: string; readonly lowersOn: string } | null;
  readonly loss: Loss | null;
  readonly next: { readonly level: Called; readonly missing: readonly Wanting[] } | null;
  readonly nextReview: string | null;
}

/** The level a partner holds, how it came to lose a higher one, and what is missing for the next. */
export async function statusFacts(context: Context, { partner, membership }: Asked): Promise<StatusFacts> {
  const { program, on } = context;
  const standing = membership && standingOn(program, membership, on);
  if (program.levels.acquired === 'bought' || !standing?.active) {
    const level = standing?.level ? levelCalled(program, standing.level) : null;
    return {
      earned: false,
      level,
      since: standing?.start ?? null,
      until: standing?.end ?? null,
      notice: null,
      loss: null,
      next: null,
      nextReview: null,
    };
  }
  const today = await evaluatedToday(context, partner);
  const { facts } = today.one;
  const next = nextLevelMissing(program, named(program, today.finding.criteria), facts.level);
  return {
    earned: true,
    level: levelCalled(program, facts.level),
    since: facts.since,
    until: null,
    notice: facts.notice,
    loss: await lastLoss(context, today),
    next: next && { level: levelCalled(program, next.level), missing: wanting(next.missing) },
    nextReview: today.compiled.nextReview,
  };
}

/** The newest decision that took a level away, or gave notice of it, unless a later one gave it back. */
async function lastLoss({ view, program }: Context, { past, one }: Today): Promise<Loss | null> {
  const rank = (level: string | null) => (level === null ? -1 : (program.levelById.get(level)?.rank ?? -1));
  const lost = past?.decisions.findLast(({ change, from }) => (change === 'lowered' || change === 'notice') && from !== null);
  if (
    !lost ||
    (lost.change === 'notice' && one.facts.notice === null) ||
    (lost.change === 'lowered' && rank(one.facts.level) >= rank(lost.from))
  )
    return null;
  const stored = await statusDecision(view, lost.id);
  const edition = await editionNamed(view, stored.programId, stored.edition);
  const then = edition ? programOn(edition.definition, stored.decidedOn) : program;
  const criteria = named(then, unfolded(stored.grounds.criteria));
  const below = then.levels.ladder[Math.max(0, rank(lost.from) - 1)]?.id ?? String(lost.from);
  const to = lost.change === 'notice' ? below : lost.to;
  return {
    decision: lost.id,
    change: lost.change,
    from: levelCalled(then, String(lost.from)),
    to: levelCalled(then, to),
    on: lost.on,
    edition: stored.edition,
    missing: wanting(nextLevelMissing(then, criteria, below)?.missing ?? []),
  };
}

/** The reply in paragraphs. */
export function tellStatus(facts: StatusFacts & { readonly program: { readonly name: Names } }, say: Say): readonly string[] {
  const { earned, level, since, until, notice, loss, next, nextReview, program } = facts;
  const { name, date } = say;
  if (!level)
    return [
      name({
        en: `You hold no level in ${program.name.en} today: your membership is not active.`,
        fr: `Vous n’avez aucun niveau dans ${program.name.fr} aujourd’hui : votre adhésion n’est pas active.`,
      }),
    ];
  const now = since
    ? name({
        en: `Your level in ${program.name.en} is ${level.name.en}, since ${date(since)}.`,
        fr: `Votre niveau dans ${program.name.fr} est ${level.name.fr}, depuis le ${date(since)}.`,
      })
    : name({
        en: `Your level in ${program.name.en} is ${level.name.en}.`,
        fr: `Votre niveau dans ${program.name.fr} est ${level.name.fr}.`,
      });
  if (!earned)
    return [
      now,
      name({
        en: `It is the level you chose with your fee${until ? `, and it is yours until ${date(until)}` : ''}. You may choose another one when you renew.`,
        fr: `C’est le niveau choisi avec votre cotisation${until ? `, et il est le vôtre jusqu’au ${date(until)}` : ''}. Vous pouvez en choisir un autre au renouvellement.`,
      }),
    ];
  return [now, ...(loss ? tellLoss(loss, notice, say) : []), ...tellNext(next, { nextReview, say })];
}

function tellLoss({ change, from, to, on, edition, missing }: Loss, notice: StatusFacts['notice'], say: Say): readonly string[] {
  const { name, date } = say;
  const what =
    change === 'notice' && notice
      ? name({
          en: `At the review of ${date(on)} what ${from.name.en} asks for was not met. Unless it is met again before, your level falls to ${to.name.en} on ${date(notice.lowersOn)}.`,
          fr: `À la revue du ${date(on)}, ce que demande ${from.name.fr} n’était pas rempli. S’il ne l’est pas de nouveau avant, votre niveau passe à ${to.name.fr} le ${date(notice.lowersOn)}.`,
        })
      : name({
          en: `At the review of ${date(on)} your level went from ${from.name.en} to ${to.name.en}.`,
          fr: `À la revue du ${date(on)}, votre niveau est passé de ${from.name.fr} à ${to.name.fr}.`,
        });
  if (missing.length === 0) return [what];
  const list = missingLines(say, missing);
  return [
    what,
    name({
      en: `What was missing then for ${from.name.en}, by edition ${edition}:\n${list}`,
      fr: `Ce qui manquait alors pour ${from.name.fr}, selon l’édition ${edition} :\n${list}`,
    }),
  ];
}

function tellNext(
  next: StatusFacts['next'],
  { nextReview, say }: { readonly nextReview: string | null; readonly say: Say },
): readonly string[] {
  const { name, date } = say;
  const review = nextReview
    ? [name({ en: `The next review is on ${date(nextReview)}.`, fr: `La prochaine revue a lieu le ${date(nextReview)}.` })]
    : [];
  if (!next) return [name({ en: 'There is no higher level.', fr: 'Il n’y a pas de niveau plus élevé.' }), ...review];
  const { level, missing } = next;
  if (missing.length === 0)
    return [
      name({
        en: `Everything ${level.name.en} asks for is met today.`,
        fr: `Tout ce que demande ${level.name.fr} est rempli aujourd’hui.`,
      }),
      ...review,
    ];
  const list = missingLines(say, missing);
  return [
    name({
      en: `To reach ${level.name.en}, this is missing today:\n${list}`,
      fr: `Pour atteindre ${level.name.fr}, il manque aujourd’hui :\n${list}`,
    }),
    ...review,
  ];
}
