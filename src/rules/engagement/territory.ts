import type { Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { Engagement } from './engagement.ts';

const covers = (list: readonly string[] | undefined, value: string | null) =>
  list === undefined || (value !== null && list.includes(value));

/** Who receives an engagement, and why. */
export interface Assignment {
  readonly team: string | null;
  readonly reasons: readonly Reason[];
}

/**
 * The vendor's sales team that receives an engagement: the first that covers its country and sector (C5). A plan for an
 * account that is new to the vendor goes to the regional representative of the partner's own country (appendix).
 */
export function assignmentOf(
  program: Program,
  { country, sector, newAccount }: Pick<Engagement, 'country' | 'sector' | 'newAccount'>,
  partnerCountry: string,
): Assignment {
  const teams = program.engagement?.salesTeams ?? [];
  const representative = newAccount ? teams.find((one) => one.newAccounts && covers(one.countries, partnerCountry)) : undefined;
  if (representative) {
    const facts = { team: representative.id, country: partnerCountry };
    return { team: representative.id, reasons: [{ code: 'representative-assigned', facts }] };
  }
  const team = teams.find((one) => !one.newAccounts && covers(one.countries, country) && covers(one.sectors, sector));
  if (!team) return { team: null, reasons: [] };
  return { team: team.id, reasons: [{ code: 'engagement-assigned', facts: { team: team.id, country: country ?? '' } }] };
}
