import type { Breach, InvariantName } from '../../rules/check/invariants.ts';
import type { Day } from '../../rules/day.ts';
import { chainBreaches, pageBreaches, sealBreaches } from '../audit.ts';
import type { View } from '../store.ts';
import {
  accountsAddUp,
  balancesInTime,
  entriesFollow,
  expiryFromExpired,
  lotsAddUp,
  reservationsCloseOnce,
  reversalsRestore,
} from './credits.ts';
import {
  appendOnlyGuarded,
  decisionsCiteEditions,
  editionsIntact,
  fileWhole,
  importsWhole,
  numbersTaken,
  publicRewardsCredits,
  referencesHold,
  rewardsAddUp,
  runsOnce,
} from './kept.ts';
import { administratorPresent, instalmentsAddUp, membershipsApart, paymentsWithin, termsInOrder, usersCapped } from './membership.ts';

/** Invariants that are looked at from outside the database: files beside it, a head noted elsewhere. */
export type OutsideName = 'attachments-kept' | 'audit-tail';

/** How each invariant is looked at, on a day (promise P11). */
export const looks: Readonly<Record<Exclude<InvariantName, OutsideName>, (view: View, on: Day) => Promise<readonly Breach[]>>> = {
  'file-whole': fileWhole,
  'references-hold': referencesHold,
  'lots-add-up': lotsAddUp,
  'accounts-add-up': accountsAddUp,
  'entries-follow': entriesFollow,
  'reservations-close-once': reservationsCloseOnce,
  'reversals-restore': reversalsRestore,
  'balances-in-time': balancesInTime,
  'expiry-from-expired': expiryFromExpired,
  'memberships-apart': membershipsApart,
  'terms-in-order': termsInOrder,
  'decisions-cite-editions': decisionsCiteEditions,
  'editions-intact': editionsIntact,
  'runs-once': runsOnce,
  'append-only-guarded': appendOnlyGuarded,
  'audit-chain': chainBreaches,
  'rows-sealed': sealBreaches,
  'pages-sealed': pageBreaches,
  'rewards-add-up': rewardsAddUp,
  'public-rewards-credits': publicRewardsCredits,
  'engagement-users-capped': usersCapped,
  'administrator-present': administratorPresent,
  'instalments-add-up': instalmentsAddUp,
  'payments-within': paymentsWithin,
  'imports-whole': importsWhole,
  'numbers-taken': numbersTaken,
};
