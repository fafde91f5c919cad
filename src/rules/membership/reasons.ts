/** States of affairs of enrollments, memberships, fees and contacts (requirements E, R, L). */
export interface MembershipReasons {
  /** The partner has no membership in the program (R4). */
  'membership-missing': { readonly partner: string; readonly program: string };
  /** No membership of this partner in the program covers the day (R4). */
  'membership-lapsed': { readonly partner: string; readonly ended: string; readonly cause: string };
  /** The membership awaits its payment or approval: nothing opens before activation (E9). */
  'membership-not-active': { readonly partner: string; readonly state: string };
}
