import * as z from 'zod';
import { levelJson } from '../../rules/membership/shown.ts';
import { assuming, readAssumption, type Assumption } from '../../rules/status/assume.ts';
import { criterionName, type CompiledStatus } from '../../rules/status/compile.ts';
import { decideStatus, type StatusFinding } from '../../rules/status/decide.ts';
import type { StatusFacts } from '../../rules/status/facts.ts';
import { waysToLevel } from '../../rules/status/ways.ts';
import { moneyText } from '../../rules/money.ts';
import { asIs, defineQuery, type Say } from '../../shell/define.ts';
import { usage } from '../../shell/errors.ts';
import { partnerNamed } from '../../store/partner.ts';
import { evaluatedToday, named, statusProgram } from './today.ts';

/** Tells what a partner's level would be if something were otherwise, and the shortest way to the next one (requirement S5). */
export const statusWhatif = defineQuery({
  path: ['status', 'whatif'],
  summary: 'Tell what a partner’s level would be with more of something, and the shortest way to the next',
  examples: [
    'partnerctl status whatif ACME',
    'partnerctl status whatif ACME --with revenue:+500/month --with on-site-admin',
    'partnerctl status whatif ACME --with turnover:=24000 --with sells:data --with cgas:no',
  ],
  input: z.strictObject({ partner: z.string().min(1), with: z.array(z.string().min(1)).default([]) }),
  fields: {
    partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' },
    with: {
      flag: 'with',
      help: 'METRIC:+N, METRIC:+N/month or METRIC:=N; a document, training or duty, or ID:no; CERTIFICATION:+N; sells:FAMILY',
    },
  },
  programOf: (view, { partner }) => statusProgram(view, partner),
  answer: async (context, { partner: text, with: assumed }) => {
    const { program, on } = context;
    const partner = await partnerNamed(context.view, text);
    const { compiled, one, finding } = await evaluatedToday(context, partner);
    const facts = assuming(one.facts, assumptionsIn(compiled, assumed));
    const would = decideStatus(compiled, facts);
    const { change, from, to, criteria, reasons } = would;
    return {
      status: { partner: partner.id, name: partner.name, program: program.id, type: one.facts.type, level: levelJson(one.facts.level) },
      evaluation: { on, change: finding.change, to: levelJson(finding.to) },
      whatif: { with: assumed, change, from: levelJson(from), to: levelJson(to), next: nextOf(compiled, facts, would) },
      decision: await context.told({ outcome: change, criteria: named(program, criteria), reasons }),
    };
  },
  show: ({ status, evaluation, whatif, decision }, say) => [
    {
      kind: 'text',
      text:
        whatif.with.length === 0
          ? {
              en: `${status.name} as it is on ${evaluation.on}: ${whatif.change}, ${whatif.from} → ${whatif.to}.`,
              fr: `${status.name} tel quel le ${evaluation.on} : ${whatif.change}, ${whatif.from} → ${whatif.to}.`,
            }
          : {
              en: `${status.name} with ${whatif.with.join(', ')}: ${whatif.change}, ${whatif.from} → ${whatif.to}; without: ${evaluation.change}, ${evaluation.to}.`,
              fr: `${status.name} avec ${whatif.with.join(', ')} : ${whatif.change}, ${whatif.from} → ${whatif.to} ; sans : ${evaluation.change}, ${evaluation.to}.`,
            },
      tone: 'strong',
    },
    {
      kind: 'table',
      title: whatif.next
        ? { en: `Ways to ${whatif.next.level}, the shortest first`, fr: `Chemins vers ${whatif.next.level}, le plus court d’abord` }
        : 'There is no higher level.',
      columns: [
        { key: 'way', header: 'Way', priority: 1 },
        { key: 'name', header: 'What', priority: 1, cell: ({ name, id }) => name?.[say.lang] ?? id },
        { key: 'more', header: 'More', priority: 1, align: 'right', cell: ({ more }) => moreText(more, say) },
      ],
      rows: (whatif.next?.ways ?? []).flatMap(({ needs }: { needs: readonly object[] }, place: number) =>
        needs.map((need) => ({ ...need, way: place + 1 })),
      ),
      empty: 'Nothing is missing.',
    },
    {
      kind: 'card',
      title: asIs(`${decision.program.id} ${decision.program.edition}`),
      rows: decision.reasons.map((reason: { text: string }) => ['Why', reason.text] as const),
    },
  ],
});

const moreText = (more: unknown, { lang }: Say): string => {
  if (more === true) return lang === 'fr' ? 'à avoir' : 'to have';
  if (typeof more === 'object' && more !== null && 'amount' in more && 'currency' in more)
    return `${String(more.amount)} ${String(more.currency)}`;
  return String(more);
};

/** What is assumed; everything that cannot be read at once. */
function assumptionsIn(compiled: CompiledStatus, texts: readonly string[]): readonly Assumption[] {
  const read = texts.map((text) => ({ text, found: readAssumption(compiled, text) }));
  const problems = read.flatMap(({ text, found }) =>
    'problem' in found ? [{ code: 'invalid-value', text: `--with ${text}: ${found.problem}` }] : [],
  );
  if (problems.length > 0) usage(problems, ['--with revenue:+500/month']);
  return read.flatMap(({ found }) => ('problem' in found ? [] : [found]));
}

/** The next level, and every way to it. */
function nextOf(compiled: CompiledStatus, facts: StatusFacts, { next }: StatusFinding) {
  if (!next) return null;
  const { program } = compiled;
  const ways = waysToLevel(compiled, facts, next.level).map((way) => ({
    needs: way.map(({ id, more }) => ({
      id,
      name: criterionName(program, id) ?? null,
      more: typeof more === 'object' ? moneyText(more) : more,
    })),
  }));
  return { level: levelJson(next.level), ways };
}
