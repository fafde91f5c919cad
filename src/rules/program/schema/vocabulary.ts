import * as z from 'zod';
import { daySchema } from '../../day.ts';
import { type Money, minorUnits, money } from '../../money.ts';

/** Where a value comes from: a document, or an assumption with its reason in one line. Any mapping may say it for all it holds. */
export const provenance = {
  source: z.string().min(1).optional(),
  assumed: z.literal(true).optional(),
  because: z.string().min(1).optional(),
};

/** A mapping of the definition: these keys, the provenance keys, and no others. */
export function mapping<Shape extends z.core.$ZodLooseShape>(shape: Shape) {
  return z.strictObject({ ...shape, ...provenance });
}

/** The sentence about a value that is there and is not what it should be; a missing one is said elsewhere. */
export const unlike = (reason: string) => (issue: { readonly input?: unknown }) =>
  issue.input === undefined ? undefined : `${JSON.stringify(issue.input)} ${reason}`;

/** The id of anything a definition names: lower case, digits and hyphens. */
export const id = z
  .string({ error: unlike('is not an id; write lower case letters, digits and hyphens, such as "training-seat"') })
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, {
    error: unlike('is not an id; write lower case letters, digits and hyphens, such as "training-seat"'),
  });

/** The id of a level, a text inside: YAML may write `0` or `starter`. */
export const levelId = z
  .union([id, z.int().min(0).max(99)], {
    error: unlike('is not an id; write lower case letters, digits and hyphens, such as "training-seat"'),
  })
  .transform(String);

/** A version label such as `2024-1`: a text inside, though YAML may write a number. */
export const label = z
  .union([z.string().regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,39}$/), z.int().min(0)], {
    error: unlike('is not a label; write letters, digits, dots and hyphens, such as "2024-1"'),
  })
  .transform(String);

/** A text in both languages. */
export const text = z.strictObject({ en: z.string().min(1), fr: z.string().min(1) });

export const day = daySchema;

/** A whole number from `min` to `max`, both allowed. */
export const count = (min = 0, max = 1_000_000_000) => z.int().min(min).max(max);

/** An ISO 3166 country code of two letters. */
export const country = z.string().regex(/^[A-Z]{2}$/, { error: unlike('is not a country; write two capital letters, such as "FR"') });

/** An ISO 4217 currency code that the platform knows. */
export const currency = z.string().refine(isCurrency, { error: unlike('is not a currency; write three capital letters, such as "EUR"') });

const notAnAmount = unlike('is not an amount; write it with its currency, such as "19.99 EUR"');

/** An amount with its currency, `19.99 EUR`; money inside. */
export const amount = z
  .string({ error: notAnAmount })
  .regex(/^\d{1,13}(\.\d{1,4})? [A-Z]{3}$/, { error: notAnAmount })
  .transform((written, context): Money => {
    const [figure = '', code = ''] = written.split(' ');
    const minor = isCurrency(code) ? minorUnits(figure, code) : undefined;
    if (minor !== undefined) return money(minor, code);
    context.addIssue({
      code: 'custom',
      message: `"${written}" is in no currency there is, or has more decimals than it; write such as "19.99 EUR"`,
    });
    return z.NEVER;
  });

/** A percentage from 0 to 100, a decimal text inside for `percentOf`: YAML writes `10` or `"12.5"`. */
export const percent = z
  .union([z.int().min(0).max(100), z.string().regex(/^(100(\.0+)?|\d{1,2}(\.\d{1,4})?)$/)], {
    error: unlike('is not a percentage; write a whole number such as 10, or "12.5" in quotes'),
  })
  .transform(String);

/** What a measured figure is compared with: an amount for money, a whole number for counts and percentages. */
export const threshold = z.union([z.int().min(0), amount], {
  error: unlike('is no threshold; write a whole number, or an amount such as "300 EUR"'),
});
export type Threshold = z.infer<typeof threshold>;

/** A value with a history: each part holds from its day until the next part's. */
export interface Dated<Value> {
  readonly dated: readonly { readonly from: string; readonly value: Value }[];
}

/** A value that may change over time: written plainly, or as a list of `{from, value, source}` in the order of days. */
export function dated<Value extends z.ZodType>(value: Value) {
  // The compiler cannot follow a shape with a type parameter through the object's output, so the type is said here.
  const history = z
    .array(mapping({ from: day, value }))
    .min(1)
    .transform((parts) => ({ dated: parts }) as unknown as Dated<z.output<Value>>);
  return z.union([value, history]);
}

/** Names of input fields: YAML writes them as flags are typed (`close-date`), inside they are as in JSON (`closeDate`). */
export function fieldNames<const Name extends string>(names: readonly Name[]) {
  return z.array(
    z.enum(names).transform((name) => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase()) as FieldName<Name>),
  );
}
type FieldName<Name extends string> = Name extends `${infer Head}-${infer Tail}` ? `${Head}${Capitalize<FieldName<Tail>>}` : Name;

/** Tells a mapping's kind, which YAML leaves to its keys. */
export const tagged =
  <const Kind extends string>(kind: Kind) =>
  <Value>(value: Value): { readonly kind: Kind } & Value => ({ kind, ...value });

/** Something that only needs an id and a name. */
export const named = mapping({ id, name: text });

function isCurrency(code: string): boolean {
  return /^[A-Z]{3}$/.test(code) && Intl.supportedValuesOf('currency').includes(code);
}
