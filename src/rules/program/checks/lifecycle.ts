import { type Check } from '../check.ts';
import type { Finding, Path } from '../problem.ts';
import { oneOf } from '../problem.ts';
import type { Definition } from '../schema.ts';

type Band = Definition['membership']['late_renewal']['bands'][number];

export const lateRenewalBands: Check = {
  name: 'late-renewal-bands',
  finds: 'days after the end that no band of a cause covers, or two do',
  check: ({ membership }) => {
    const bands = membership.late_renewal.bands.map((band, place) => ({
      band,
      path: ['membership', 'late_renewal', 'bands', place] as Path,
    }));
    return (['not-renewed', 'unpaid', 'terminated'] as const).flatMap((cause) => {
      const mine = bands.filter(({ band }) => band.cause === cause);
      if (mine.length === 0)
        return [
          {
            path: ['membership', 'late_renewal', 'bands'],
            message: `no band says what follows when the cause is ${cause}; add one from_day: 1`,
          },
        ];
      return mine.flatMap(({ band, path }, place) => bandFaults(band, path, mine[place - 1]?.band, place === mine.length - 1));
    });
  },
};

function bandFaults(band: Band, path: Path, before: Band | undefined, isLast: boolean): readonly Finding[] {
  const starts = before === undefined ? 1 : (before.to_day ?? Infinity) + 1;
  const start =
    band.from_day === starts
      ? []
      : [
          {
            path: [...path, 'from_day'],
            message: `${band.from_day} leaves a gap or an overlap with the band before; write ${starts === Infinity ? 'to_day there' : starts}`,
          },
        ];
  const end =
    band.to_day !== undefined && band.to_day < band.from_day
      ? [{ path: [...path, 'to_day'], message: `${band.to_day} is before ${band.from_day}; write a later day` }]
      : [];
  const open =
    isLast && band.to_day !== undefined
      ? [{ path: [...path, 'to_day'], message: `nothing is said of the days after ${band.to_day}; leave to_day out of the last band` }]
      : [];
  return [...start, ...end, ...open];
}

export const unreachableStage: Check = {
  name: 'unreachable-stage',
  finds: 'engagement stages nothing leads to',
  check: ({ engagement }) =>
    (engagement?.categories ?? []).flatMap((category, place) => {
      const reached = new Set<string>();
      const open = category.stages.slice(0, 1).map(({ id }) => id);
      for (let id = open.pop(); id !== undefined; id = open.pop()) {
        if (reached.has(id)) continue;
        reached.add(id);
        open.push(...(category.stages.find((stage) => stage.id === id)?.next ?? []));
      }
      return category.stages.flatMap(({ id }, row) =>
        reached.has(id)
          ? []
          : [
              {
                path: ['engagement', 'categories', place, 'stages', row],
                message: `no stage leads to "${id}"; add it to the next of another, or leave it out`,
              },
            ],
      );
    }),
};

export const engagementFields: Check = {
  name: 'engagement-fields',
  finds: 'required or editable fields a category does not have, and reviewed fields that cannot be edited',
  check: ({ engagement }) =>
    (engagement?.categories ?? []).flatMap((category, place) => {
      const within = (part: 'required' | 'editable' | 'reviewed', whole: 'fields' | 'editable') =>
        category[part].flatMap((field, column) =>
          category[whole].includes(field)
            ? []
            : [
                {
                  path: ['engagement', 'categories', place, part, column],
                  message: `"${field}" is in ${part} but not in ${whole} of ${category.id}; add it there or leave it out here`,
                },
              ],
        );
      return [
        ...within('required', 'fields'),
        ...within('editable', 'fields'),
        ...within('reviewed', 'editable'),
        ...category.stages.flatMap((_, row) => stageFields(category, { place, row })),
      ];
    }),
};

type Category = NonNullable<Definition['engagement']>['categories'][number];

/** What the sets of a stage name beyond those they are parts of. */
function stageFields(category: Category, { place, row }: { readonly place: number; readonly row: number }): readonly Finding[] {
  const stage = category.stages[row];
  if (!stage) return [];
  const editable = stage.editable ?? (row === 0 ? category.fields : category.editable);
  const beyond = (part: 'editable' | 'reviewed', whole: readonly string[], where: string) =>
    (stage[part] ?? []).flatMap((field, column) =>
      whole.includes(field)
        ? []
        : [
            {
              path: ['engagement', 'categories', place, 'stages', row, part, column],
              message: `"${field}" is in ${part} of ${stage.id} but not in ${where}; add it there or leave it out here`,
            },
          ],
    );
  return [...beyond('editable', category.fields, `fields of ${category.id}`), ...beyond('reviewed', editable, `what is editable there`)];
}

export const benefitParts: Check = {
  name: 'benefit-parts',
  finds: 'benefits that miss what their kind needs: a quantity its number and period, an access what it opens, a price its worth',
  check: ({ benefits }) =>
    benefits.flatMap((benefit, place) => {
      const needs = { flag: [], quantity: ['quantity', 'per'], access: ['opens'], price: ['worth'] } as const;
      const absent = needs[benefit.kind].filter((key) => (benefit as Readonly<Record<string, unknown>>)[key] === undefined);
      return absent.length === 0
        ? []
        : [
            {
              path: ['benefits', place],
              message: `"${benefit.id}" is of kind ${benefit.kind} without ${absent.join(' and ')}; add it or change the kind`,
            },
          ];
    }),
};

export const missingRole: Check = {
  name: 'missing-role',
  finds: 'partner types without an administrator role, and rights that are needed but no role has',
  check: (definition) => {
    const { contact_roles: roles, enrollment, credits, engagement } = definition;
    const path: Path = ['contact_roles'];
    const administrators = definition.partner_types.flatMap(({ id }) =>
      roles.some((role) => role.administrator && role.required_count > 0 && (role.partner_types?.includes(id) ?? true))
        ? []
        : [
            {
              path,
              message: `${id} has no administrator role that enrollment requires; add administrator: true and required_count: 1 to one`,
            },
          ],
    );
    const needed = [
      enrollment.associate?.approved_by_right,
      'enroll' as const,
      credits && ('request-credits' as const),
      engagement && ('submit-engagements' as const),
    ];
    const rights = needed.flatMap((right) =>
      right === undefined || roles.some((role) => role.rights.includes(right))
        ? []
        : [{ path, message: `no role has the right ${right}; add it to the rights of one` }],
    );
    return [...administrators, ...rights];
  },
};

export const enrollmentRules: Check = {
  name: 'enrollment-rules',
  finds: 'partner types whose enrollment is not described, and ways to activate that cannot happen',
  check: (definition) => {
    const { enrollment, partner_types: types, payment } = definition;
    const rows = types.flatMap(({ id }) => {
      const count = enrollment.required_fields.filter((row) => row.partner_types.includes(id)).length;
      return count === 1 ? [] : [{ path: ['enrollment', 'required_fields'], message: `${id} has ${count} rows; write exactly one` }];
    });
    const associates = types.some((type) => type.enrollment === 'associate');
    const primaries = types.filter((type) => type.enrollment === 'primary');
    return [
      ...rows,
      ...(associates && enrollment.associate === undefined
        ? [{ path: ['enrollment'], message: 'a partner type enrolls as an associate but enrollment.associate is missing; add it' }]
        : []),
      ...(associates && primaries.length === 0
        ? [
            {
              path: ['partner_types'],
              message: `associates need a primary to join; add a partner type with enrollment: ${oneOf(['primary'])}`,
            },
          ]
        : []),
      ...(enrollment.activation === 'on-payment' && payment === undefined
        ? [{ path: ['enrollment', 'activation'], message: 'nothing is ever paid in this program; write on-approval, or add payment' }]
        : []),
    ];
  },
};
