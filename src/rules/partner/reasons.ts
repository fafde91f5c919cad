/** What stands in the way of changing what a company is known by, or explains what became of it. */
export interface PartnerReasons {
  /** Another company has the code: it would name two. */
  'code-taken': { readonly taken: string; readonly partner: string; readonly name: string };
  /** The name reads like the id of a record, which always means that record. */
  'name-is-id': { readonly name: string };
  /** A former name still finds the company. */
  'former-name-kept': { readonly partner: string; readonly name: string };
}
