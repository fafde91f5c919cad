import { accountOn, type Balance, type LotBalance } from '../credits/account.ts';
import { forecastOn } from '../credits/forecast.ts';
import { monthOf, type Day, type Month } from '../day.ts';
import type { Program } from '../program/program.ts';

/** The credits of all accounts of a program on a day (requirements K1, K6, M9). */
export interface CreditsReport extends Balance {
  readonly issued: number;
  readonly origins: readonly (Balance & { readonly origin: string })[];
  /** What is available today and expires, by the month in which it does, unless it is used before. */
  readonly expiring: readonly { readonly month: Month; readonly credits: number }[];
}

/** Adds up the lots of all accounts as if they were one. */
export function creditsReport(program: Program, lots: readonly LotBalance[], on: Day): CreditsReport {
  const { available, reserved, redeemed, expired, reversed, issued, byOrigin } = accountOn(program, lots, on);
  const months = new Map<Month, number>();
  for (const { on: day, amount } of forecastOn(program, lots, on).expiries)
    if (amount > 0) months.set(monthOf(day), (months.get(monthOf(day)) ?? 0) + amount);
  return {
    issued,
    available,
    reserved,
    redeemed,
    expired,
    reversed,
    origins: Object.entries(byOrigin).map(([origin, balance]) => ({ origin, ...balance })),
    expiring: [...months].map(([month, credits]) => ({ month, credits })).toSorted((a, b) => (a.month < b.month ? -1 : 1)),
  };
}
