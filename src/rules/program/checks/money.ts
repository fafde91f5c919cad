import { type Check, isDated } from '../check.ts';
import type { Finding, Path } from '../problem.ts';
import type { Definition } from '../schema.ts';

export const currencyMismatch: Check = {
  name: 'currency-mismatch',
  finds: "amounts in another currency than the program's",
  check: (definition) => foreign(definition, [], definition.currency),
};

function foreign(part: unknown, path: Path, currency: string): readonly Finding[] {
  if (typeof part !== 'object' || part === null) return [];
  if ('amountMinor' in part && 'currency' in part) {
    return part.currency === currency
      ? []
      : [{ path, message: `${String(part.currency)} is not ${currency}, the program's currency; write the amount in ${currency}` }];
  }
  return Object.entries(part).flatMap(([key, value]) => foreign(value, [...path, Array.isArray(part) ? Number(key) : key], currency));
}

export const paymentCell: Check = {
  name: 'payment-cell',
  finds: 'cells of the table plan × level that are missing or there twice, and levels without a fee',
  check: (definition) => [...cells(definition), ...fees(definition)],
};

function cells({ payment, levels }: Definition): readonly Finding[] {
  if (payment === undefined) return [];
  const path: Path = ['payment', 'allowed'];
  return payment.plans.flatMap((plan) =>
    levels.ladder.flatMap((level) => {
      const places = payment.allowed.flatMap((cell, place) => (cell.plan === plan.id && cell.level === level.id ? [place] : []));
      const cell = `plan ${plan.id} at level ${level.id}`;
      const [, again] = places;
      if (again !== undefined) return [{ path: [...path, again], message: `${cell} is there twice; keep one row` }];
      return places.length === 1
        ? []
        : [{ path, message: `${cell} is missing; add { plan: ${plan.id}, level: ${level.id}, methods: [] } with the methods allowed` }];
    }),
  );
}

function fees({ payment, levels }: Definition): readonly Finding[] {
  return levels.ladder.flatMap((level, place) => {
    const path: Path = ['levels', 'ladder', place];
    if (levels.acquired === 'bought' && level.fee === undefined)
      return [{ path, message: `level "${level.id}" is bought but has no fee; add fee: …` }];
    return level.fee !== undefined && payment === undefined
      ? [{ path: [...path, 'fee'], message: `level "${level.id}" has a fee but the program no payment section; add payment` }]
      : [];
  });
}

export const offerReward: Check = {
  name: 'offer-reward',
  finds: 'reward offers that pay nothing or two things, whose steps do not rise from the threshold, or that end before they begin',
  check: ({ rewards }) =>
    (rewards?.offers ?? []).flatMap((offer, place) => {
      const path: Path = ['rewards', 'offers', place];
      const paid = (['percent', 'fixed', 'steps'] as const).filter((way) => offer[way] !== undefined);
      return [
        ...(paid.length === 1
          ? []
          : [
              {
                path,
                message: `"${offer.id}" gives ${paid.length === 0 ? 'neither percent, fixed nor steps' : paid.join(' and ')}; write exactly one of them`,
              },
            ]),
        ...offerSteps(offer, path),
        ...(offer.to !== undefined && offer.to < offer.from
          ? [{ path: [...path, 'to'], message: `${offer.to} is before ${offer.from}, its first day; write a later day` }]
          : []),
      ];
    }),
};

type Offer = NonNullable<Definition['rewards']>['offers'][number];

function offerSteps({ steps, threshold }: Offer, path: Path): readonly Finding[] {
  if (steps === undefined) return [];
  const from = steps.map((step) => step.from.amountMinor);
  const least = Math.min(...(isDated(threshold) ? threshold.dated.map(({ value }) => value) : [threshold]).map((one) => one.amountMinor));
  return [
    ...((from[0] ?? 0) > least
      ? [{ path: [...path, 'steps', 0, 'from'], message: 'the first step begins above the threshold; let it begin there or lower' }]
      : []),
    ...rising(from, [...path, 'steps'], 'from'),
  ];
}

export const gridOrder: Check = {
  name: 'grid-order',
  finds: 'steps of a grid that are not in rising order, or give no price or two',
  check: ({ promotions, rebates }) => [
    ...promotions.flatMap(({ effect }, place) => {
      if (effect.kind !== 'grid') return [];
      const path: Path = ['promotions', place, 'effect', 'steps'];
      const given = effect.steps.flatMap(({ price, percent_off: off }, step) =>
        (price === undefined) === (off === undefined)
          ? [{ path: [...path, step], message: 'a step gives exactly one of price and percent_off' }]
          : [],
      );
      return [
        ...given,
        ...rising(
          effect.steps.map(({ above }) => above),
          path,
        ),
      ];
    }),
    ...rebates.flatMap(({ steps }, place) =>
      rising(
        steps.map(({ above }) => above.amountMinor),
        ['rebates', place, 'steps'],
      ),
    ),
  ],
};

function rising(figures: readonly number[], path: Path, key = 'above'): readonly Finding[] {
  return figures.flatMap((figure, place) =>
    place > 0 && figure <= (figures[place - 1] ?? 0)
      ? [{ path: [...path, place, key], message: 'this step does not lie above the one before it; write the steps in rising order' }]
      : [],
  );
}

/** Why an option could never be asked for: no day, or no quantity, is left between its limits. */
function unsellable(option: NonNullable<Definition['credits']>['catalogue'][number], path: Path): readonly Finding[] {
  const {
    min_quantity: least = 1,
    max_quantity: most = Infinity,
    quantity_step: step = 1,
    available_from: from,
    available_to: to,
  } = option;
  const first = Math.ceil(least / step) * step;
  const findings: readonly (Finding | false)[] = [
    from !== undefined &&
      to !== undefined &&
      to < from && {
        path: [...path, 'available_to'],
        message: `"${option.id}" ends before it begins; correct available_from or available_to`,
      },
    first > most && {
      path: [...path, 'max_quantity'],
      message: `no quantity of "${option.id}" lies between its limits; raise max_quantity to ${first}, or change min_quantity or quantity_step`,
    },
    option.min_quantity !== undefined &&
      least % step !== 0 && {
        path: [...path, 'min_quantity'],
        message: `the least of "${option.id}" is no multiple of its step; write ${first}, or change quantity_step`,
      },
  ];
  return findings.filter((finding) => finding !== false);
}

export const creditRules: Check = {
  name: 'credit-rules',
  finds:
    'levels without a credit allocation or with two, lots that expire in two ways, options nobody could ask for, rewards without an origin',
  check: (definition) => {
    const { credits, levels, rewards } = definition;
    if (credits === undefined) return [];
    const allocated = levels.ladder.flatMap(({ id }) => {
      const rows = credits.allocation.filter(({ level }) => level === id).length;
      return rows === 1
        ? []
        : [{ path: ['credits', 'allocation'], message: `level "${id}" has ${rows} rows; write exactly one { level: ${id}, credits: … }` }];
    });
    const expiry = credits.origins.flatMap((origin, place) =>
      origin.expires_with_term && origin.expires_after_months !== undefined
        ? [
            {
              path: ['credits', 'origins', place, 'expires_after_months'],
              message: `"${origin.id}" expires in two ways; keep expires_with_term or expires_after_months`,
            },
          ]
        : [],
    );
    const sectors = definition.engagement?.sectors ?? [];
    const rewarded = (rewards ? sectors : []).flatMap(({ id }) =>
      rewards?.credit_origins.some(({ sector }) => sector === id)
        ? []
        : [{ path: ['rewards', 'credit_origins'], message: `sector "${id}" has no credit origin; add { sector: ${id}, origin: … }` }],
    );
    return [
      ...allocated,
      ...expiry,
      ...credits.catalogue.flatMap((option, place) => unsellable(option, ['credits', 'catalogue', place])),
      ...rewarded,
    ];
  },
};

export const invoiceDays: Check = {
  name: 'invoice-days',
  finds: 'invoices to be sent after their latest day, and plans whose instalments do not fit the term',
  check: ({ payment, membership }) => {
    if (payment === undefined) return [];
    const { min, max } = payment.invoice.send_after_business_days;
    const terms = isDated(membership.term_months) ? membership.term_months.dated.map(({ value }) => value) : [membership.term_months];
    const late = payment.plans.flatMap(({ id, instalments, months_apart: apart }, place) =>
      (instalments - 1) * apart >= Math.min(...terms)
        ? [{ path: ['payment', 'plans', place], message: `"${id}" has an instalment after the term ends; write fewer, or less far apart` }]
        : [],
    );
    return [
      ...(min > max
        ? [{ path: ['payment', 'invoice', 'send_after_business_days'], message: `min ${min} is after max ${max}; exchange them` }]
        : []),
      ...late,
    ];
  },
};
