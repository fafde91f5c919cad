import type { Names } from '../rules/decision.ts';
import { Ending, type EndingKind } from '../rules/ending.ts';

export { Ending };

/** The exit code of each ending (cli.md, Exit codes). */
export const exitCodes: Readonly<Record<EndingKind, number>> = { usage: 2, 'not-found': 4, conflict: 5, environment: 6, cancelled: 130 };

/** The exit code of a refusal by a rule. */
export const refusedCode = 3;

/** The exit code of a batch some of whose items were refused or failed. */
export const partlyDoneCode = 7;

/** What was asked for is not there. */
export function notFound(what: string, text: string, hints: readonly (string | Names)[] = []): never {
  const asked = JSON.stringify(text);
  const message = { en: `no ${what} matches ${asked}`, fr: `rien ne correspond à ${asked} (${things[what] ?? what})` };
  throw new Ending('not-found', `${what.replaceAll(' ', '-')}-not-found`, message, { hints });
}

/** What is looked for, in French. */
const things: Readonly<Record<string, string>> = {
  'active membership': 'adhésion active',
  'attached file': 'pièce jointe',
  certification: 'certification',
  command: 'commande',
  contact: 'contact',
  decision: 'décision',
  document: 'document',
  duty: 'obligation',
  edition: 'édition',
  engagement: 'engagement',
  'engagement id': 'numéro d’engagement',
  enrollment: 'inscription',
  entry: 'écriture',
  invoice: 'facture',
  lot: 'lot',
  membership: 'adhésion',
  notice: 'avis',
  'notice id': 'numéro d’avis',
  option: 'option',
  partner: 'partenaire',
  'partner id': 'numéro de partenaire',
  program: 'programme',
  'redeemed entry': 'écriture d’utilisation',
  reservation: 'réservation',
  reward: 'récompense',
  run: 'exécution',
  training: 'formation',
};

/** What was typed cannot be read; every problem at once. */
export function usage(
  problems: readonly { readonly code: string; readonly text: string | Names }[],
  hints: readonly (string | Names)[] = [],
): never {
  const [first] = problems;
  const texts = problems.map(({ text }) => (typeof text === 'string' ? { en: text, fr: text } : text));
  const message = { en: texts.map(({ en }) => en).join('; '), fr: texts.map(({ fr }) => fr).join(' ; ') };
  throw new Ending('usage', first?.code ?? 'usage', message, { reasons: problems, hints });
}

/** Whether an error is the refusal of a command that was run as part of another one. */
export const isRefusal = (error: unknown): boolean => error instanceof Error && error.name === 'Refused';
