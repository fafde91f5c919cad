import type { LateRenewalBand, Program } from '../program/program.ts';

/** What may follow that many days after the end, by why it ended (requirement R3); undefined when the program has no band for it. */
export function lateRenewal(program: Program, cause: LateRenewalBand['cause'], days: number): LateRenewalBand['outcome'] | undefined {
  const { bands } = program.membership.lateRenewal;
  return bands.find((band) => band.cause === cause && days >= band.fromDay && days <= (band.toDay ?? Infinity))?.outcome;
}

/** Whether the table lets a membership be renewed that many days after its end; otherwise a new enrollment is asked for. */
export function mayRenewLate(program: Program, cause: LateRenewalBand['cause'], days: number): boolean {
  const outcome = lateRenewal(program, cause, days);
  return outcome !== undefined && outcome !== 'enroll-anew';
}
