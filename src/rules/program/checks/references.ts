import { type Check, isMapping, mappingsOf } from '../check.ts';
import { type Finding, type Path, nearest, oneOf } from '../problem.ts';
import type { Definition } from '../schema.ts';

/** What a reference can point to: the noun for messages, and the ids there are. */
interface Target {
  readonly noun: string;
  readonly ids: readonly string[];
}

const ids = (list: readonly { readonly id: string }[] | undefined): readonly string[] => (list ?? []).map(({ id }) => id);

function targetsOf(definition: Definition) {
  const categories = definition.engagement?.categories;
  return {
    level: { noun: 'level', ids: ids(definition.levels.ladder) },
    partnerType: { noun: 'partner type', ids: ids(definition.partner_types) },
    metric: { noun: 'metric', ids: ids(definition.metrics) },
    gate: { noun: 'gate', ids: ids(definition.gates) },
    family: { noun: 'product family', ids: ids(definition.product_families) },
    product: { noun: 'product', ids: ids(definition.products) },
    lineKind: { noun: 'line kind', ids: ids(definition.line_kinds) },
    training: { noun: 'training', ids: ids(definition.trainings) },
    document: { noun: 'document', ids: ids(definition.documents) },
    certification: { noun: 'certification', ids: ids(definition.certifications) },
    fact: { noun: 'manual fact', ids: ids(definition.manual_facts) },
    role: { noun: 'contact role', ids: ids(definition.contact_roles) },
    plan: { noun: 'payment plan', ids: ids(definition.payment?.plans) },
    method: { noun: 'payment method', ids: ids(definition.payment?.methods) },
    category: { noun: 'engagement category', ids: ids(categories) },
    stage: { noun: 'engagement stage', ids: [...new Set((categories ?? []).flatMap(({ stages }) => ids(stages)))] },
    sector: { noun: 'sector', ids: ids(definition.engagement?.sectors) },
    saleType: { noun: 'sale type', ids: ids(definition.engagement?.sale_types) },
    origin: { noun: 'credit origin', ids: ids(definition.credits?.origins) },
    sharing: { noun: 'way of sharing credits', ids: ids(definition.credits?.sharing) },
    agreement: { noun: 'agreement version', ids: ids(definition.enrollment.agreement.versions) },
    priceItem: { noun: 'item of the price list', ids: ids(definition.price_list) },
    promotion: { noun: 'promotion', ids: ids(definition.promotions) },
    benefit: { noun: 'benefit', ids: ids(definition.benefits) },
  } satisfies Record<string, Target>;
}
type TargetKind = keyof ReturnType<typeof targetsOf>;

/** Keys that refer to the same kind of thing wherever they stand; their values are ids or lists of ids. */
const kindByKey: Readonly<Record<string, TargetKind>> = {
  level: 'level',
  from_level: 'level',
  to_level: 'level',
  levels: 'level',
  partner_types: 'partnerType',
  metric: 'metric',
  gate: 'gate',
  family: 'family',
  families: 'family',
  sells: 'family',
  product: 'product',
  products: 'product',
  training: 'training',
  document: 'document',
  certification: 'certification',
  duty: 'fact',
  fact: 'fact',
  when_stated: 'fact',
  to_roles: 'role',
  roles: 'role',
  automatic_roles: 'role',
  company_mail_roles: 'role',
  profile: 'role',
  profiles: 'role',
  plan: 'plan',
  plans: 'plan',
  methods: 'method',
  only: 'method',
  categories: 'category',
  stages: 'stage',
  sector: 'sector',
  sectors: 'sector',
  sale_types: 'saleType',
  origin: 'origin',
  refused_origins: 'origin',
  default_sharing: 'sharing',
  exclude_kinds: 'lineKind',
  opened_by: 'promotion',
  allowance: 'benefit',
  used: 'metric',
};

const kindByMeasure: Readonly<Record<string, TargetKind>> = {
  trainings: 'training',
  documents: 'document',
  certifications: 'certification',
};

/** Keys whose meaning depends on the section they stand in. */
function kindInPlace(key: string, path: Path, definition: Definition): TargetKind | undefined {
  const [section, place] = path;
  if (section === 'promotions' && (key === 'items' || key === 'except_items')) return 'priceItem';
  if (section === 'enrollment' && key === 'current') return 'agreement';
  if (section !== 'metrics') return undefined;
  if (key === 'kinds') return 'lineKind';
  if (key === 'items') return kindByMeasure[definition.metrics[Number(place)]?.measures ?? ''];
  return path.at(-1) === 'ratio' ? 'metric' : undefined;
}

/** References that only hold within one engagement category. */
function stageReferences(definition: Definition): readonly Finding[] {
  return (definition.engagement?.categories ?? []).flatMap((category, place) => {
    const target = { noun: `stage of ${category.id}`, ids: ids(category.stages) };
    const path: Path = ['engagement', 'categories', place];
    const booked = category.booked_stage === undefined ? [] : unknown([[...path, 'booked_stage'], category.booked_stage], target);
    const next = category.stages.flatMap((stage, row) =>
      stage.next.flatMap((id, column) => unknown([[...path, 'stages', row, 'next', column], id], target)),
    );
    return [...booked, ...next];
  });
}

function unknown([path, id]: readonly [Path, string], { noun, ids: known }: Target): readonly Finding[] {
  if (known.includes(id)) return [];
  const meant = nearest(id, known);
  const instead = meant ? `write "${meant}"` : known.length > 0 ? `write ${oneOf(known)}` : `there is none here; add it or leave this out`;
  return [{ path, message: `"${id}" is no ${noun} of this program; ${instead}` }];
}

function* idsIn(value: unknown, path: Path): Generator<readonly [Path, string]> {
  if (typeof value === 'string') yield [path, value];
  if (Array.isArray(value)) for (const [place, item] of value.entries()) if (typeof item === 'string') yield [[...path, place], item];
}

export const unknownReference: Check = {
  name: 'unknown-reference',
  finds: 'ids of levels, metrics, roles, products, trainings, documents, benefits … that are defined nowhere',
  check: (definition) => {
    const targets = targetsOf(definition);
    const found = [...mappingsOf(definition)].flatMap(({ path, mapping }) =>
      Object.entries(mapping).flatMap(([key, value]) => {
        // The words of an engagement category's `products` are field names, not ids.
        const kind = kindInPlace(key, path, definition) ?? (Object.hasOwn(kindByKey, key) ? kindByKey[key] : undefined);
        return kind === undefined ? [] : [...idsIn(value, [...path, key])].flatMap((reference) => unknown(reference, targets[kind]));
      }),
    );
    return [...found, ...stageReferences(definition)];
  },
};

export const duplicateId: Check = {
  name: 'duplicate-id',
  finds: 'two items of one list with the same id, or two roles with the same short form',
  check: (definition) =>
    [...mappingsOf(definition)].flatMap(({ path, mapping }) =>
      Object.entries(mapping).flatMap(([key, list]) =>
        Array.isArray(list)
          ? ['id', 'short'].flatMap((name) => twice(list, name).map((place) => repeated([...path, key, place, name], list[place][name])))
          : [],
      ),
    ),
};

function twice(list: readonly unknown[], name: string): readonly number[] {
  const values = list.map((item) => (isMapping(item) ? item[name] : undefined));
  return values.flatMap((value, place) => (value !== undefined && values.indexOf(value) < place ? [place] : []));
}

const repeated = (path: Path, id: unknown): Finding => ({
  path,
  message: `"${String(id)}" is there twice; give one of the two another ${String(path.at(-1))}`,
});
