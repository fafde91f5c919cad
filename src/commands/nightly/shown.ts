import type { Names } from '../../rules/decision.ts';
import type { Cell } from '../../shell/blocks.ts';
import type { StepItem } from './night.ts';
import type { Counts } from './steps.ts';

const outcomes: Readonly<
  Record<StepItem['outcome'], { readonly en: string; readonly fr: string; readonly tone: 'good' | 'bad' | 'warn' | 'dim' }>
> = {
  done: { en: 'done', fr: 'fait', tone: 'good' },
  due: { en: 'due', fr: 'à faire', tone: 'warn' },
  'nothing-due': { en: 'nothing due', fr: 'rien à faire', tone: 'dim' },
  refused: { en: 'refused', fr: 'refusé', tone: 'bad' },
  failed: { en: 'failed', fr: 'échoué', tone: 'bad' },
  stopped: { en: 'stopped', fr: 'interrompu', tone: 'warn' },
  waits: { en: 'waits', fr: 'attend', tone: 'warn' },
};

/** What became of a step, in words. */
export function outcomeCell(outcome: StepItem['outcome']): Cell {
  const { en, fr, tone } = outcomes[outcome];
  return { text: { en, fr }, tone };
}

/** What the counts of all steps are called in French; in English they are called what they are. */
const french: Readonly<Record<string, string>> = {
  due: 'à faire',
  expired: 'lots expirés',
  credits: 'crédits',
  timedOut: 'demandes sans réponse',
  sent: 'envoyées',
  refused: 'refusés',
  suspended: 'suspendues',
  evaluated: 'évalués',
  eligible: 'éligibles',
  notEligible: 'non éligibles',
  changed: 'modifiés',
  failed: 'échoués',
  raised: 'relevés',
  kept: 'maintenus',
  lowered: 'abaissés',
  notice: 'préavis',
  indeterminate: 'indéterminés',
  given: 'rappels donnés',
};

const spaced = (name: string) => name.replaceAll(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/** What was counted, without what is none. */
export function countsText(counts: Counts): Names {
  const some = Object.entries(counts).filter(([, count]) => count !== 0);
  return {
    en: some.map(([name, count]) => `${count} ${spaced(name)}`).join(', '),
    fr: some.map(([name, count]) => `${count} ${french[name] ?? spaced(name)}`).join(', '),
  };
}
