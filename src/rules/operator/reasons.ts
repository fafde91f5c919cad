import type { OperatorRole } from './roles.ts';

/** States of affairs of who runs partnerctl on a store (promise P16). */
export interface OperatorReasons {
  /** The operator has another role than those that may run the command, or none: the store has operators, and this is none of them. */
  'not-allowed': {
    readonly operator: string;
    readonly role: OperatorRole | null;
    readonly command: string;
    readonly needed: readonly OperatorRole[];
  };
  /** The operator's access was taken away. */
  'operator-disabled': { readonly operator: string; readonly since: string };
  /** Who is signed in may not act for somebody else. */
  'acting-not-allowed': { readonly signedInAs: string; readonly operator: string; readonly needed: readonly OperatorRole[] };
  /** Who asks belongs to another company than the one it is about (`--by`). */
  'requester-elsewhere': { readonly name: string; readonly employer: string; readonly partner: string };
  /** A second person decides this, and nobody for them. */
  'own-name-needed': { readonly signedInAs: string; readonly operator: string; readonly command: string };
  /** An operator with this name has access already. */
  'operator-exists': { readonly operator: string; readonly role: OperatorRole };
  /** Somebody has to be able to give access. */
  'last-operator-administrator': { readonly operator: string };
}
