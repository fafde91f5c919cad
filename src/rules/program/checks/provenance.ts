import { type Check, isDated, isMapping, mappingsOf } from '../check.ts';
import { type Finding, type Path, pathText } from '../problem.ts';
import type { Definition } from '../schema.ts';

/** A value nobody could find a source for. */
export interface AssumedValue {
  /** Such as `credits.allocation[1]`. */
  readonly path: string;
  /** The mapping as it is written, its provenance left out. */
  readonly value: unknown;
  readonly because: string;
}

/** Sections that name the edition instead of deciding anything. */
const header: ReadonlySet<string> = new Set(['schema', 'id', 'edition', 'valid_from', 'name', 'vendor', 'currency']);
/** Keys that say what something is called or classed as rather than what it is worth. */
const naming: ReadonlySet<string> = new Set(['id', 'name', 'short', 'kind', 'family', 'unit', 'charged', 'source', 'assumed', 'because']);

export const provenanceMissing: Check = {
  name: 'provenance-missing',
  finds: 'values that neither say where they come from nor that they are assumed',
  check: (definition) =>
    Object.entries(definition)
      .filter(([section]) => !header.has(section))
      .flatMap(([section, part]) => unsourced(part, [section])),
};

/** The outermost mappings that hold values without provenance of their own or from around them. */
function unsourced(part: unknown, path: Path): readonly Finding[] {
  if (Array.isArray(part)) return part.flatMap((item, place) => unsourced(item, [...path, place]));
  if (!isMapping(part) || part['source'] !== undefined || part['assumed'] === true) return [];
  const holdsValues = Object.entries(part).some(([key, value]) => !naming.has(key) && !isSection(value));
  if (holdsValues || ('id' in part && !Object.values(part).some(isSection))) {
    return [{ path, message: `${pathText(path)} does not say where it comes from; add source: "…", or assumed: true with because: …` }];
  }
  return Object.entries(part).flatMap(([key, value]) => (naming.has(key) ? [] : unsourced(value, [...path, key])));
}

/** Whether provenance can be further in: a mapping, or a list of mappings. */
function isSection(value: unknown): boolean {
  return (isMapping(value) && !('en' in value)) || (Array.isArray(value) && value.length > 0 && value.every((item) => isMapping(item)));
}

export const assumedWithoutReason: Check = {
  name: 'assumed-without-reason',
  finds: 'assumptions that give no reason, and reasons without an assumption',
  check: (definition) =>
    [...mappingsOf(definition)].flatMap(({ path, mapping }) => {
      if (mapping['assumed'] === true && mapping['because'] === undefined)
        return [{ path: [...path, 'assumed'], message: `${pathText(path)} is assumed without a reason; add because: … in one line` }];
      if (mapping['because'] !== undefined && mapping['assumed'] !== true)
        return [
          {
            path: [...path, 'because'],
            message: `${pathText(path)} gives a reason but does not say assumed: true; add it, or write source instead`,
          },
        ];
      return [];
    }),
};

export const datedOrder: Check = {
  name: 'dated-order',
  finds: 'histories whose days do not rise, or that begin after the edition does',
  check: (definition) =>
    [...mappingsOf(definition)].flatMap(({ path, mapping }) => {
      if (!isDated(mapping)) return [];
      const days = mapping.dated.map(({ from }) => from);
      const late = (days[0] ?? '') > definition.valid_from;
      const gap = late
        ? [
            {
              path: [...path, 0, 'from'],
              message: `${days[0]} is after ${definition.valid_from}, the edition's first day; let the first value hold from then`,
            },
          ]
        : [];
      const falls = days.flatMap((day, place) => {
        const before = days[place - 1];
        return before !== undefined && day <= before
          ? [
              {
                path: [...path, place, 'from'],
                message: `${day} does not come after ${before}; write the values in the order of their days`,
              },
            ]
          : [];
      });
      return [...gap, ...falls];
    }),
};

/** Everything the definition assumes, in the order of the text (domain.md, Program definition). */
export function assumedValues(definition: Definition): readonly AssumedValue[] {
  return [...mappingsOf(definition)].flatMap(({ path, mapping }) => {
    if (mapping['assumed'] !== true) return [];
    const value = Object.fromEntries(Object.entries(mapping).filter(([key]) => !['source', 'assumed', 'because'].includes(key)));
    return [{ path: pathText(path.filter((step) => step !== 'dated')), value, because: String(mapping['because'] ?? '') }];
  });
}
