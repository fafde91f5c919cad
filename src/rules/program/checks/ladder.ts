import { type Check, turningDays, valueOn } from '../check.ts';
import type { Finding, Path } from '../problem.ts';
import type { Definition } from '../schema.ts';
import type { RequirementNode } from '../schema/status.ts';
import type { Dated, Threshold } from '../schema/vocabulary.ts';

type MaybeDated<Value> = Value | Dated<Value>;

/** A threshold that must be met whatever else is. */
interface Demand {
  readonly metric: string;
  readonly path: Path;
  readonly atLeast: MaybeDated<Threshold>;
}

/** The thresholds of a tree that no alternative replaces. */
export function demandsOf(node: RequirementNode, path: Path): readonly Demand[] {
  if (node.kind === 'metric') return [{ metric: node.metric, path: [...path, 'at_least'], atLeast: node.at_least }];
  if (node.kind === 'all-of') return node.all_of.flatMap((child, place) => demandsOf(child, [...path, 'all_of', place]));
  return [];
}

/** What each level asks of one partner type, lowest level first. */
function rungsFor(definition: Definition, partnerType: string) {
  const rows = (definition.status?.requirements ?? []).map((row, place) => ({ row, path: ['status', 'requirements', place] as Path }));
  const mine = rows.filter(({ row }) => row.partner_types?.includes(partnerType) ?? true);
  return definition.levels.ladder.map((level) => ({ level, rows: mine.filter(({ row }) => row.level === level.id) }));
}

export const entryLevel: Check = {
  name: 'entry-level',
  finds: 'earned ladders without exactly one entry level, or with requirements nowhere',
  check: ({ levels, status }) => {
    const entries = levels.ladder.filter(({ entry }) => entry);
    if (levels.acquired === 'bought') {
      return status === undefined
        ? []
        : [{ path: ['status'], message: 'status rules are for earned levels; leave them out, or write acquired: earned' }];
    }
    return [
      ...(entries.length === 1
        ? []
        : [{ path: ['levels', 'ladder'], message: `${entries.length} levels say entry: true; an earned ladder has exactly one` }]),
      ...(status === undefined
        ? [{ path: ['levels', 'acquired'], message: 'levels are earned but nothing says how; add status, or write acquired: bought' }]
        : []),
    ];
  },
};

export const unreachableLevel: Check = {
  name: 'unreachable-level',
  finds: 'levels nobody can earn, can only pass over, or has any way to pay for',
  check: (definition) => (definition.levels.acquired === 'bought' ? notPayable(definition) : notEarnable(definition)),
};

function notPayable({ levels, payment }: Definition): readonly Finding[] {
  return levels.ladder.flatMap((level, place) => {
    const cells = payment?.allowed.filter((cell) => cell.level === level.id) ?? [];
    const payable = level.fee === undefined || cells.length === 0 || cells.some(({ methods }) => methods.length > 0);
    return payable
      ? []
      : [
          {
            path: ['levels', 'ladder', place, 'id'],
            message: `"${level.id}" has a fee but no plan allows a method for it; allow one in payment.allowed`,
          },
        ];
  });
}

function notEarnable(definition: Definition): readonly Finding[] {
  if (definition.status === undefined) return [];
  const { ladder } = definition.levels;
  const entry = ladder.find((level) => level.entry) ?? ladder[0];
  return definition.partner_types.flatMap(({ id: partnerType }) => {
    const rungs = rungsFor(definition, partnerType);
    return rungs.flatMap(({ level, rows }, rank) => {
      const path: Path = ['levels', 'ladder', rank, 'id'];
      if (rows.length === 0)
        return level === entry
          ? []
          : [{ path, message: `"${level.id}" cannot be earned by ${partnerType}; add its row to status.requirements` }];
      const lower = rungs[rank - 1]?.rows ?? [];
      const same = lower.length > 0 && plain(lower.map(({ row }) => row.requires)) === plain(rows.map(({ row }) => row.requires));
      return same
        ? [
            {
              path: rows[0]?.path ?? path,
              message: `"${level.id}" asks ${partnerType} for the same as the level below, which nobody would stop at; ask for more here`,
            },
          ]
        : [];
    });
  });
}

/** A tree as text without its provenance, to tell whether two ask for the same. */
const plain = (part: unknown) =>
  JSON.stringify(part, (key, value: unknown) => (['source', 'assumed', 'because'].includes(key) ? undefined : value));

export const fallingThreshold: Check = {
  name: 'falling-threshold',
  finds: 'thresholds, fees and credit allocations that fall while the ladder rises',
  check: (definition) => {
    const days = turningDays(definition);
    const demands = definition.partner_types.flatMap(({ id }) => {
      const rungs = rungsFor(definition, id).map(({ rows }) =>
        rows.flatMap(({ row, path }) => demandsOf(row.requires, [...path, 'requires'])),
      );
      return [...new Set(rungs.flat().map(({ metric }) => metric))].map((metric) =>
        rungs.flatMap((rung) => rung.filter((demand) => demand.metric === metric)),
      );
    });
    const fees = definition.levels.ladder.flatMap(({ fee }, place) =>
      fee === undefined ? [] : [{ path: ['levels', 'ladder', place, 'fee'], atLeast: fee }],
    );
    const allocation = (definition.credits?.allocation ?? [])
      .map((row, place) => ({ level: row.level, path: ['credits', 'allocation', place, 'credits'], atLeast: row.credits }))
      .toSorted((a, b) => rankOf(definition, a.level) - rankOf(definition, b.level));
    return distinct([...demands, fees, allocation].flatMap((sequence) => days.flatMap((day) => falls(sequence, day))));
  },
};

const rankOf = ({ levels }: Definition, level: string) => levels.ladder.findIndex(({ id }) => id === level);

function falls(sequence: readonly { readonly path: Path; readonly atLeast: MaybeDated<Threshold> }[], day: string): readonly Finding[] {
  return sequence.flatMap(({ path, atLeast }, place) => {
    const before = sequence[place - 1];
    if (before === undefined) return [];
    const [lower, higher] = [figure(valueOn(before.atLeast, day)), figure(valueOn(atLeast, day))];
    return higher < lower
      ? [
          {
            path,
            message: `${words(valueOn(atLeast, day))} is less than ${words(valueOn(before.atLeast, day))} at the level below; write at least as much`,
          },
        ]
      : [];
  });
}

const figure = (value: Threshold) => (typeof value === 'number' ? value : value.amountMinor);
const words = (value: Threshold) => (typeof value === 'number' ? String(value) : `${decimal(value.amountMinor)} ${value.currency}`);
const decimal = (minor: number) =>
  minor % 100 === 0 ? String(minor / 100) : `${Math.trunc(minor / 100)}.${String(minor % 100).padStart(2, '0')}`;

function distinct(findings: readonly Finding[]): readonly Finding[] {
  return [...new Map(findings.map((finding) => [JSON.stringify(finding), finding])).values()];
}

export const contradictoryThreshold: Check = {
  name: 'contradictory-threshold',
  finds: 'a level that asks twice for the same metric or has two rows for a partner type, and points no one can reach',
  check: (definition) => [
    ...(definition.status?.requirements ?? []).flatMap((row, place) =>
      contradictions(row.requires, ['status', 'requirements', place, 'requires']),
    ),
    ...secondRows(definition),
  ],
};

function secondRows(definition: Definition): readonly Finding[] {
  return definition.partner_types.flatMap(({ id }) =>
    rungsFor(definition, id).flatMap(({ level, rows }) =>
      rows
        .slice(1)
        .map(({ path }) => ({ path, message: `level "${level.id}" already has a row for ${id}; write what it asks for in one row` })),
    ),
  );
}

function contradictions(node: RequirementNode, path: Path): readonly Finding[] {
  const demands = demandsOf(node, path);
  const again = demands.filter(({ metric }, place) => demands.findIndex((other) => other.metric === metric) < place);
  const twice = again.map(({ path: where, metric }) => ({
    path: where,
    message: `"${metric}" is asked for twice at this level; keep the threshold that counts`,
  }));
  return [...twice, ...outOfReach(node, path)];
}

/** Points tracks whose items together cannot give the pass mark. */
function outOfReach(node: RequirementNode, path: Path): readonly Finding[] {
  if (node.kind === 'all-of') return node.all_of.flatMap((child, place) => outOfReach(child, [...path, 'all_of', place]));
  if (node.kind === 'any-of') return node.any_of.flatMap((child, place) => outOfReach(child, [...path, 'any_of', place]));
  if (node.kind === 'best-of')
    return node.best_of.flatMap((track, place) => outOfReach(track.requires, [...path, 'best_of', place, 'requires']));
  if (node.kind !== 'points') return [];
  const mark = Math.max(...(typeof node.pass_mark === 'number' ? [node.pass_mark] : node.pass_mark.dated.map(({ value }) => value)));
  return node.tracks.flatMap((track, place) => {
    const most = track.points.reduce((sum, item) => sum + (item.at_most ?? Infinity), 0);
    return most < mark
      ? [
          {
            path: [...path, 'tracks', place],
            message: `"${track.id}" gives at most ${most} points of the ${mark} needed; lower pass_mark or raise at_most`,
          },
        ]
      : [];
  });
}

export const levelRange: Check = {
  name: 'level-range',
  finds: 'benefits and promotions that end at a level below the one they start at',
  check: (definition) =>
    (['benefits', 'promotions'] as const).flatMap((section) =>
      definition[section].flatMap(({ from_level: from, to_level: to }, place) =>
        to !== undefined && rankOf(definition, to) < rankOf(definition, from) && rankOf(definition, to) >= 0
          ? [
              {
                path: [section, place, 'to_level'],
                message: `"${to}" lies below "${from}"; write a level from "${from}" up, or leave to_level out`,
              },
            ]
          : [],
      ),
    ),
};
