import { expect, it } from 'vitest';
import { assignmentOf } from '../../src/rules/engagement/territory.ts';
import { opn } from './credits.given.ts';

it.each([
  // country, sector, a new account, the partner's country → who has it
  ['FR', 'commercial', false, 'US', 'europe'],
  ['US', 'commercial', false, 'FR', 'north-america'],
  ['JP', 'commercial', false, 'FR', 'worldwide'],
  ['FR', 'public', false, 'FR', 'public-sector'],
  ['FR', null, true, 'MA', 'emea-representative'],
  ['FR', null, true, 'CA', 'americas-representative'],
  ['FR', null, true, 'JP', 'worldwide-representative'],
] as const)('C5 %s, %s, new account: %s, of a partner in %s, goes to %s', (country, sector, newAccount, partnerCountry, team) => {
  const assignment = assignmentOf(opn, { country, sector, newAccount }, partnerCountry);
  const code = newAccount ? 'representative-assigned' : 'engagement-assigned';
  expect(assignment).toEqual({ team, reasons: [{ code, facts: { team, country: newAccount ? partnerCountry : country } }] });
});

it('C5 a program without representatives hands a new account to the team of its territory', () => {
  const engagement = opn.engagement && { ...opn.engagement, salesTeams: opn.engagement.salesTeams.filter((team) => !team.newAccounts) };
  expect(assignmentOf({ ...opn, engagement }, { country: 'FR', sector: null, newAccount: true }, 'MA').team).toBe('europe');
});
