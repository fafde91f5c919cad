import { approve, refuseIfAny, type Approved, type Criterion, type Refused } from '../decision.ts';
import type { Money } from '../money.ts';
import { concerns, opens, reaches, type Program, type Promotion } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import { doubtAbout } from '../status/compile.ts';
import { figureCriterion } from '../status/requirements.ts';
import { figureNamed, promotionStanding, standingRefusals, type PromotionFacts, type PromotionStanding } from './facts.ts';

/** What was examined, and what of it stands in the way. */
export interface Examined {
  readonly criteria: readonly Criterion[];
  readonly reasons: readonly Reason[];
}

/** Decides which promotions of the program are open to a partner, and why the others are not (requirement P1). */
export function decideAccess(
  program: Program,
  facts: PromotionFacts,
): Refused | (Approved<never> & { readonly open: ReadonlySet<string> }) {
  const refused = refuseIfAny(standingRefusals(program, facts));
  if (refused) return refused;
  const standing = facts.membership && promotionStanding(program, facts.membership);
  if (!standing) throw new RangeError(`${facts.partner} has no standing to look at promotions for`);
  const examined = program.promotions.map((promotion) => ({
    id: promotion.id,
    ...promotionAccess(program, promotion, facts, standing),
  }));
  const open = new Set(examined.filter(({ reasons }) => reasons.length === 0).map(({ id }) => id));
  return { ...approve<never>([], { outcome: open.size > 0 ? 'open' : 'closed', ...together(examined) }), open };
}

/** Whom an offer is meant for: promotions and rebates say it with the same keys. */
export type Offered = Pick<Promotion, 'id' | 'fromLevel' | 'partnerTypes' | 'gate'> & Partial<Pick<Promotion, 'toLevel' | 'from' | 'to'>>;

/** Whether a promotion is open to a partner: type, level, days, and the minimum of its gate on that gate's own clock (requirement P1). */
export function promotionAccess(program: Program, promotion: Promotion, facts: PromotionFacts, standing: PromotionStanding): Examined {
  const closed = !opens(program, 'promotions', { level: standing.level, partnerType: standing.type });
  return together([
    offeredTo(program, promotion, facts, standing),
    { criteria: [], reasons: closed ? [{ code: 'promotions-closed', facts: { promotion: promotion.id, level: standing.level } }] : [] },
  ]);
}

/** Whether something is offered to a partner, by the keys that promotions and rebates share. */
export function offeredTo(program: Program, offered: Offered, facts: PromotionFacts, standing: PromotionStanding): Examined {
  return together([
    typeAsked(offered, standing),
    levelAsked(program, offered, standing),
    daysAsked(program, offered),
    // What the gate asks of another type says nothing about this one.
    ...(concerns(offered, standing.type) ? [gateAsked(program, offered, facts, standing)] : []),
  ]);
}

/** Several examinations as one. */
export const together = (parts: readonly Examined[]): Examined => ({
  criteria: parts.flatMap(({ criteria }) => criteria),
  reasons: parts.flatMap(({ reasons }) => reasons),
});

function typeAsked({ id: promotion, partnerTypes }: Offered, { type }: PromotionStanding): Examined {
  if (partnerTypes === undefined) return { criteria: [], reasons: [] };
  const met = partnerTypes.includes(type);
  return {
    criteria: [{ id: 'partner-type', met, required: partnerTypes, actual: type, trace: { promotion } }],
    reasons: met ? [] : [{ code: 'promotion-for-others', facts: { promotion, type, types: partnerTypes } }],
  };
}

function levelAsked(program: Program, { id: promotion, fromLevel, toLevel }: Offered, { level }: PromotionStanding): Examined {
  const met = reaches(program, { fromLevel, toLevel }, level);
  return {
    criteria: [{ id: 'level', met, required: fromLevel, actual: level, trace: { promotion } }],
    reasons: met ? [] : [{ code: 'promotion-level', facts: { promotion, level, from: fromLevel, to: toLevel ?? null } }],
  };
}

function daysAsked({ on }: Program, { id: promotion, from, to }: Offered): Examined {
  const begun = from === undefined || from <= on;
  const lasts = to === undefined || on <= to;
  const days = `${from ?? '…'} – ${to ?? '…'}`;
  return {
    criteria:
      from === undefined && to === undefined
        ? []
        : [{ id: 'promotion-days', met: begun && lasts, required: days, actual: on, trace: { promotion } }],
    reasons: [
      ...(begun ? [] : [{ code: 'promotion-not-begun' as const, facts: { promotion, from } }]),
      ...(lasts ? [] : [{ code: 'promotion-over' as const, facts: { promotion, to } }]),
    ],
  };
}

/** Every condition of the gate that names the partner's type; the figures are measured as those of levels are. */
function gateAsked(
  program: Program,
  { id: promotion, gate: gateId }: Offered,
  facts: PromotionFacts,
  { type, anchor }: PromotionStanding,
): Examined {
  const gate = gateId === undefined ? undefined : program.gateById.get(gateId);
  const conditions = gate?.conditions.filter((one) => concerns(one, type)) ?? [];
  return together(
    conditions.map(({ metric, atLeast }): Examined => {
      const figure = figureNamed(program, metric);
      const doubt = doubtAbout(figure, facts.sources, program.on);
      const about = { promotion, gate: gateId ?? '' };
      const judged = figureCriterion(program, figure, { atLeast, about, unavailable: doubt !== undefined })({
        measures: facts.measures,
        anchor,
      });
      const criterion = { ...judged, name: figure.metric.name };
      if (criterion.met) return { criteria: [criterion], reasons: [] };
      const { required, actual, trace } = criterion;
      if (doubt)
        return {
          criteria: [criterion],
          reasons: [{ code: 'gate-unknown', facts: { ...about, source: doubt.facts.source, through: throughOf(doubt) } }],
        };
      const figures = { required: figureFact(required), actual: figureFact(actual), missing: figureFact(trace?.['missing']) };
      const window = { from: (trace?.['from'] ?? null) as string | null, to: String(trace?.['to']) };
      return { criteria: [criterion], reasons: [{ code: 'gate-closed', facts: { ...about, metric, ...figures, ...window } }] };
    }),
  );
}

const throughOf = ({ facts }: NonNullable<ReturnType<typeof doubtAbout>>) => ('through' in facts ? String(facts.through) : null);
const figureFact = (fact: unknown) => fact as number | Money;
