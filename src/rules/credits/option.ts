import type { Day } from '../day.ts';
import type { Criterion } from '../decision.ts';
import { concerns, reaches, type CatalogueOption, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';

/** Who wants how much of an option, and when. */
export interface Wanted {
  readonly on: Day;
  readonly quantity: number;
  /** The type and level of who will use it; none without a membership. */
  readonly type: string | null;
  readonly level: string | null;
}

/** The least of an option that can be asked for: its minimum, or one step, or 1. */
export const leastQuantity = ({ minQuantity, quantityStep }: CatalogueOption): number => minQuantity ?? quantityStep ?? 1;

/** Whether an option can be asked for on a day: both days of its dates are included. */
export const isAvailable = ({ availableFrom, availableTo }: CatalogueOption, on: Day): boolean =>
  (availableFrom === undefined || availableFrom <= on) && (availableTo === undefined || on <= availableTo);

/** The most of an option that so many credits pay for, within its minimum, maximum and step; 0 when they do not pay for the least. */
export function mostQuantity(option: CatalogueOption, credits: number): number {
  const { cost, maxQuantity = Infinity, quantityStep = 1 } = option;
  const paid = Math.min(Math.floor(credits / cost), maxQuantity);
  const most = paid - (paid % quantityStep);
  return most >= leastQuantity(option) ? most : 0;
}

/** Why an option cannot be had: for others, for higher levels, on other days, in other quantities (requirement K5). */
export function optionRefusals(
  program: Program,
  option: CatalogueOption,
  { on, quantity, type, level }: Wanted,
): readonly (Reason | false | undefined)[] {
  const { id, fromLevel, partnerTypes, minQuantity, maxQuantity, quantityStep, availableFrom, availableTo } = option;
  return [
    type !== null && !concerns(option, type) && { code: 'option-for-others', facts: { option: id, type, types: partnerTypes ?? [] } },
    fromLevel !== undefined &&
      !(level !== null && reaches(program, { fromLevel }, level)) && {
        code: 'option-above-level',
        facts: { option: id, level, required: fromLevel },
      },
    !isAvailable(option, on) && {
      code: 'option-not-available',
      facts: { option: id, from: availableFrom ?? null, to: availableTo ?? null },
    },
    minQuantity !== undefined &&
      quantity < minQuantity && { code: 'quantity-below-minimum', facts: { option: id, asked: quantity, minimum: minQuantity } },
    maxQuantity !== undefined &&
      quantity > maxQuantity && { code: 'quantity-above-maximum', facts: { option: id, asked: quantity, maximum: maxQuantity } },
    quantityStep !== undefined &&
      quantity % quantityStep !== 0 && {
        code: 'quantity-off-step',
        facts: { option: id, asked: quantity, step: quantityStep, next: Math.ceil(quantity / quantityStep) * quantityStep },
      },
  ];
}

/** What is examined of an option, met or not. */
export function optionCriteria(program: Program, option: CatalogueOption, { on, quantity, level }: Wanted): readonly Criterion[] {
  const { fromLevel, minQuantity, maxQuantity, availableFrom, availableTo } = option;
  const available = isAvailable(option, on);
  const rows: readonly (Criterion | false)[] = [
    fromLevel !== undefined && {
      id: 'level',
      met: level !== null && reaches(program, { fromLevel }, level),
      required: fromLevel,
      actual: level,
    },
    (availableFrom ?? availableTo) !== undefined && { id: 'option-available', met: available, required: true, actual: available },
    minQuantity !== undefined && { id: 'least-quantity', met: quantity >= minQuantity, required: minQuantity, actual: quantity },
    maxQuantity !== undefined && {
      id: 'quantity',
      met: quantity <= maxQuantity,
      required: maxQuantity,
      actual: quantity,
      bound: 'at-most',
    },
  ];
  return rows.filter((row) => row !== false);
}
