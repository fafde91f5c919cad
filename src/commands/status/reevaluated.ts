import type { Names } from '../../rules/decision.ts';
import type { Block, Column } from '../../shell/blocks.ts';
import { asIs, type Say } from '../../shell/define.ts';

/** How a re-evaluation is shown: what it came to, who moved and why. */
// oxlint-disable-next-line no-explicit-any -- the answer's own shape.
export const reevaluated = ({ results, summary, program, on, dryRun, affectedBy, plan }: any, say: Say): readonly Block[] => [
  {
    kind: 'text',
    text: affectedBy ? sentenceAgain(affectedBy, results.length, { dryRun }) : sentence(summary, { on, dryRun }),
    tone: summary.failed > 0 ? 'warn' : 'good',
  },
  ...(plan ? [{ kind: 'text' as const, text: planText(plan) }] : []),
  {
    kind: 'table',
    columns: [
      { key: 'partner', header: 'Partner', priority: 1 },
      { key: 'name', header: 'Name', priority: 2 },
      {
        key: 'change',
        header: 'Change',
        priority: 1,
        cell: ({ change }) => ({ text: change, tone: tones[change as keyof typeof tones] ?? 'dim' }),
      },
      ...(affectedBy ? [was] : []),
      { key: 'from', header: 'From', priority: 1 },
      { key: 'to', header: 'To', priority: 1 },
      { key: 'decision', header: 'Decision', priority: 3, cell: ({ decision }) => decision?.id ?? null },
      {
        key: 'why',
        header: 'Why',
        priority: 4,
        cell: ({ decision, failed }) => failed ?? (decision?.reasons[0] ? say.told(decision.reasons[0]) : null),
      },
    ],
    rows: results,
    empty: 'No partner moves.',
  },
  {
    kind: 'card',
    title: asIs(`${program.id} ${program.edition}`),
    rows: Object.entries(summary).map(([label, count]) => [counted[label] ?? asIs(label), count as number]),
  },
];

/** What a decision came to before it was taken again. */
const was: Column<{ readonly supersedes: string; readonly was: Readonly<Record<'change' | 'from' | 'to', string | number>> }> = {
  key: 'was',
  header: 'Was',
  priority: 2,
  cell: ({ was: before, supersedes }) => `${supersedes}: ${before.change}, ${before.from} → ${before.to}`,
};

const tones = { raised: 'good', lowered: 'bad', notice: 'warn', indeterminate: 'warn', failed: 'bad' } as const;

/** Where a plan is, and how it is applied. */
const planText = ({ file, decisions }: { readonly file: string; readonly decisions: number }): Names => ({
  en: `The plan of ${decisions} decisions is in ${file}; to apply it: partnerctl status apply ${file}`,
  fr: `Le plan de ${decisions} décisions est dans ${file} ; pour l’appliquer : partnerctl status apply ${file}`,
});

/** What taking decisions again came to. */
const sentenceAgain = (
  { record, partners }: { readonly record: string; readonly partners: number },
  changed: number,
  { dryRun }: { readonly dryRun: boolean },
): Names => ({
  en: `${record} concerns ${partners} partners: ${changed} decisions ${dryRun ? 'would come' : 'come'} out otherwise${dryRun ? ' (nothing was written)' : ''}.`,
  fr: `${record} touche ${partners} partenaires : ${changed} décisions ${dryRun ? 'seraient' : 'sont'} prises autrement${dryRun ? ' (sans rien écrire)' : ''}.`,
});

/** What each figure of a summary counts. */
const counted: Readonly<Record<string, Names>> = {
  evaluated: { en: 'evaluated', fr: 'évalués' },
  raised: { en: 'raised', fr: 'en hausse' },
  kept: { en: 'kept', fr: 'inchangés' },
  lowered: { en: 'lowered', fr: 'en baisse' },
  notice: { en: 'notice', fr: 'préavis' },
  indeterminate: { en: 'indeterminate', fr: 'en suspens' },
  failed: { en: 'failed', fr: 'en échec' },
};

function sentence(summary: Record<string, number>, { on, dryRun }: { readonly on: string; readonly dryRun: boolean }): Names {
  const { evaluated = 0, raised = 0, lowered = 0, notice = 0, indeterminate = 0 } = summary;
  return {
    en: `Evaluated ${evaluated} partners as of ${on}${dryRun ? ' (nothing was written)' : ''}: ${raised} raised, ${lowered} lowered, ${notice} given notice, ${indeterminate} indeterminate.`,
    fr: `${evaluated} partenaires évalués au ${on}${dryRun ? ' (sans rien écrire)' : ''} : ${raised} montent, ${lowered} descendent, ${notice} reçoivent un préavis, ${indeterminate} restent en suspens.`,
  };
}
