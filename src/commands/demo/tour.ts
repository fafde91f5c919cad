import type { Day } from '../../rules/day.ts';
import { nameKeyOf } from '../../rules/partner/name-key.ts';
import type { Desk, Elsewhere } from '../../shell/define.ts';
import type { Subjects } from './subjects.ts';

type Lang = 'en' | 'fr';
type Told = Readonly<Record<Lang, string>>;

/** One step: what is said before it, and the command that is run. */
interface Step {
  readonly told: Told;
  /** The words after `partnerctl`; they may depend on what the step before printed. */
  readonly words: (before: string) => readonly string[];
  /** How many lines of a long answer are shown, at its beginning and at its end. */
  readonly shown?: { readonly first: number; readonly last: number };
}

/** A step that was taken: the command as typed, its exit code, and what it printed. */
export interface Taken {
  readonly command: string;
  readonly exit: number;
  readonly output: string;
}

/** The beginning of a name as a caller might misspell it: no accents, and two letters swapped. */
function misspelt(name: string): string {
  const [word = name, ...others] = nameKeyOf(name).split(' ');
  return [`${word.slice(0, 3)}${word[4] ?? ''}${word[3] ?? ''}${word.slice(5)}`, ...others.slice(0, 1)].join(' ');
}

/** The main commands, one after the other, each on something worth seeing. */
function stepsFor({ partner, deal, renewing, unrewarded }: Subjects, on: Day): readonly Step[] {
  const id = String(partner.id);
  return [
    {
      told: {
        en: 'A partner calls, and you caught half of its name. Search finds it, misspelt or not.',
        fr: 'Un partenaire appelle et vous n’avez saisi qu’une partie du nom. La recherche le trouve, même mal orthographié.',
      },
      words: () => ['partner', 'search', misspelt(partner.company.name), '--limit', '5'],
    },
    {
      told: { en: 'One screen with everything about it.', fr: 'Tout ce qui le concerne, sur un écran.' },
      words: () => ['partner', 'show', id],
    },
    {
      told: {
        en: 'Where does a membership stand? This one may be renewed now.',
        fr: 'Où en est une adhésion ? Celle-ci peut être renouvelée dès maintenant.',
      },
      words: () => ['membership', 'show', renewing.company.domain],
    },
    {
      told: {
        en: 'A deal with its whole history: who changed what, when and why.',
        fr: 'Une affaire et toute son histoire : qui a changé quoi, quand et pourquoi.',
      },
      words: () => ['engagement', 'show', deal],
    },
    {
      told: {
        en: 'Why does a deal earn no reward? Every criterion is listed, met or not.',
        fr: 'Pourquoi une affaire ne rapporte-t-elle rien ? Chaque critère est indiqué, rempli ou non.',
      },
      words: () => ['reward', 'evaluate', unrewarded],
    },
    {
      told: { en: 'What credits are left, and where they came from.', fr: 'Les crédits qui restent, et d’où ils viennent.' },
      words: () => ['credits', 'balance', id],
    },
    {
      told: {
        en: 'A request the rules do not allow is refused with every reason and what to type next; the exit code is 3.',
        fr: 'Une demande que les règles n’autorisent pas est refusée, avec chaque raison et ce qu’il faut saisir ensuite ; le code de sortie est 3.',
      },
      words: () => ['credits', 'reserve', id, '--option', 'event-sponsorship', '--quantity', '20', '--by', partner.seller.email],
    },
    {
      told: {
        en: 'Every six months all levels of the other program are evaluated: here for 5,000 partners, without writing anything.',
        fr: 'Tous les six mois, tous les niveaux de l’autre programme sont évalués : ici pour 5 000 partenaires, sans rien écrire.',
      },
      words: () => ['status', 'reevaluate', '--program', 'openip', '--as-of', on, '--dry-run'],
      shown: { first: 12, last: 10 },
    },
    {
      told: {
        en: 'And why that one? Each criterion with what was counted, what was left out, and what is missing.',
        fr: 'Et pourquoi celui-là ? Chaque critère avec ce qui a été compté, ce qui a été écarté et ce qui manque.',
      },
      words: (before) => ['status', 'explain', moved(before), '--program', 'openip'],
    },
    {
      told: {
        en: 'Whatever was done is on record, refusals too, in a chain that shows any tampering.',
        fr: 'Tout ce qui a été fait est consigné, les refus aussi, dans une chaîne qui révèle toute altération.',
      },
      words: () => ['audit', 'list', '--limit', '6'],
    },
  ];
}

/** A partner of the list that would be lowered, else the first that moves at all. */
function moved(list: string): string {
  const lines = list.split('\n');
  const line = lines.find((one) => /PTR-\d+.*notice/.test(one)) ?? lines.find((one) => /PTR-\d+/.test(one)) ?? '';
  return /PTR-\d+/.exec(line)?.[0] ?? 'PTR-1';
}

/** Words as a shell wants them typed. */
export const typed = (words: readonly string[]) =>
  ['partnerctl', ...words.map((word) => (/^[\w@%+=:,./-]+$/.test(word) ? word : `'${word}'`))].join(' ');

/** A long answer, with its middle left out. */
function cut(text: string, { first, last }: NonNullable<Step['shown']>, lang: Lang): string {
  const lines = text.trimEnd().split('\n');
  const left = lines.length - first - last;
  if (left <= 1) return text;
  const gap = lang === 'fr' ? `… ${left} lignes de plus …` : `… ${left} more lines …`;
  return [...lines.slice(0, first), gap, ...lines.slice(lines.length - last), ''].join('\n');
}

/** Takes the tour on the sample: runs each command for real, shows it and its answer, and waits for Enter where somebody sits. */
export async function takeTour(
  desk: Desk,
  there: Elsewhere,
  { subjects, on }: { readonly subjects: Subjects; readonly on: Day },
): Promise<readonly Taken[]> {
  const { lang, output } = desk.options;
  const forPeople = output === 'table' || output === 'wide';
  const steps = stepsFor(subjects, on);
  const taken: Taken[] = [];
  let before = '';
  for (const [index, { told, words, shown }] of steps.entries()) {
    const line = words(before);
    const { code, stdout, stderr } = await there.line(line, { asOf: on });
    before = stdout;
    const step = { command: typed(line), exit: code, output: shown ? cut(stdout + stderr, shown, lang) : stdout + stderr };
    taken.push(step);
    if (!forPeople) continue;
    await desk.print(`${index + 1}/${steps.length}  ${told[lang]}\n`, 'dim');
    await desk.print(`$ ${step.command}\n`, 'strong');
    await desk.print(`${step.output.trimEnd()}\n\n`);
    const asks = desk.interactive && index + 1 < steps.length;
    if (asks && !(await desk.pause({ en: 'Enter for the next, q to stop', fr: 'Entrée pour la suite, q pour arrêter' }))) break;
  }
  return taken;
}
