import * as z from 'zod';
import { levelJson } from '../../rules/membership/shown.ts';
import { defineQuery } from '../../shell/define.ts';
import { partnerNamed } from '../../store/partner.ts';
import type { StoredDecision } from '../../store/status-history.ts';
import { overrideList } from '../../store/status-override.ts';
import { pastOf, type Past } from './decided.ts';
import { contextThen, knownAtField, knownAtInput } from './known.ts';
import { statusProgram } from './today.ts';

/** Lists what happened to a partner's level: decisions, verdicts on them and overrides, newest first, with who and why (requirement S5). */
export const statusHistoryList = defineQuery({
  path: ['status', 'history'],
  summary: 'List what was decided about a partner’s level, by whom and why, newest first',
  examples: ['partnerctl status history ACME', 'partnerctl status history ACME --limit 5 -o csv', 'partnerctl status history ACME --moves'],
  input: z.strictObject({
    partner: z.string().min(1),
    limit: z.int().min(1).max(100_000).default(50),
    moves: z.boolean().optional(),
    knownAt: knownAtInput,
  }),
  fields: {
    partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' },
    limit: { help: 'how many at most' },
    moves: { help: 'leave out what only kept the level' },
    knownAt: knownAtField,
  },
  programOf: (view, { partner }) => statusProgram(view, partner),
  answer: async (context, { partner, limit, moves = false, knownAt }) => {
    const { view, program, moment } = await contextThen(context, knownAt);
    const { id } = await partnerNamed(view, partner);
    const past = (await pastOf(view, program, [id], moment?.at)).get(id);
    const overrides = await overrideList(view, program.id, id);
    const events = [...(past?.decisions ?? []).flatMap((one) => eventsOf(one, past as Past)), ...overrides.flatMap(overrideEvents)];
    return events
      .map(({ place, ...event }) => ({ place, event }))
      .filter(({ event }) => !moves || event.change !== 'kept')
      .toSorted((a, b) => compare(b.event.recordedAt, a.event.recordedAt) || b.place - a.place)
      .slice(0, limit)
      .map(({ event }) => event);
  },
  columns: [
    { key: 'id', header: 'Decision', priority: 1 },
    { key: 'on', header: 'On', priority: 1 },
    { key: 'change', header: 'Change', priority: 1 },
    { key: 'from', header: 'From', priority: 2 },
    { key: 'to', header: 'To', priority: 2 },
    { key: 'state', header: 'State', priority: 2 },
    { key: 'reasons', header: 'Because', priority: 3, cell: ({ reasons, reason }) => reason ?? reasons.join(', ') },
    { key: 'edition', header: 'Edition', priority: 4 },
    { key: 'actor', header: 'By', priority: 4 },
    { key: 'recordedAt', header: 'Recorded at', wide: true },
    { key: 'run', header: 'Run', wide: true },
  ],
  empty: 'No decision about this partner’s level yet. Make one: partnerctl status reevaluate PARTNER',
});

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** One thing that happened; `place` orders what was recorded at one moment. */
interface Event {
  readonly kind: 'decision' | 'verdict' | 'override';
  readonly id: string;
  readonly on: string;
  readonly change: string;
  readonly from: string | number | null;
  readonly to: string | number | null;
  readonly state: string | null;
  readonly reasons: readonly string[];
  readonly reason: string | null;
  readonly edition: string | null;
  readonly actor: string;
  readonly recordedAt: string;
  readonly run: string | null;
  readonly place: number;
}

function eventsOf(one: StoredDecision, past: Past): Event[] {
  const { id, on, change, edition, actor, recordedAt, run } = one;
  const [from, to] = [levelJson(one.from), levelJson(one.to)];
  const place = Number(id.slice(4)) * 4;
  const reasons = one.reasons.map(({ code }) => code);
  const decision = { kind: 'decision', id, on, change, from, to, state: past.stateOf(one), reasons, reason: null } as const;
  return [
    { ...decision, edition, actor, recordedAt, run, place },
    ...one.verdicts.map((said, step): Event => {
      const { verdict, effectiveOn, reason } = said;
      const cited = { edition: null, actor: said.actor, recordedAt: said.recordedAt, run: null, place: place + 1 + step };
      return { kind: 'verdict', id, on: effectiveOn, change: verdict, from, to, state: null, reasons: [], reason, ...cited };
    }),
  ];
}

function overrideEvents(one: Awaited<ReturnType<typeof overrideList>>[number]): Event[] {
  const { id, bound, level, startsOn, until, reason, actor, recordedAt, endedOn, endedAt, endedBy, endReason } = one;
  const common = { kind: 'override', id, from: null, state: null, reasons: [], edition: null, run: null } as const;
  const set: Event = {
    ...common,
    on: startsOn,
    change: bound,
    to: levelJson(level),
    reason: `${reason} (until ${until})`,
    actor,
    recordedAt,
    place: 0,
  };
  if (endedOn === null) return [set];
  const ended = { reason: endReason, actor: endedBy ?? '', recordedAt: endedAt ?? recordedAt, place: 1 };
  return [set, { ...common, on: endedOn, change: `${bound} ended`, to: levelJson(level), ...ended }];
}
