import type { Day } from '../day.ts';

/** A person named on an enrollment, with the roles taken on. */
export interface NamedContact {
  readonly name: string;
  readonly email: string;
  readonly roles: readonly string[];
}

/** What has been answered so far on an enrollment or a renewal; the names are those of cli.md. */
export interface EnrollmentAnswers {
  readonly name?: string;
  readonly country?: string;
  readonly type?: string;
  /** The primary of an associate, as the operator named it. */
  readonly parent?: string;
  /** Percent of the associate that its primary owns, as decimal text. */
  readonly ownership?: string;
  readonly domain?: string;
  readonly level?: string;
  readonly plan?: string;
  readonly method?: string;
  readonly purchaseOrder?: string;
  readonly rewardType?: 'monetary' | 'credits';
  readonly creditSharing?: 'open' | 'limit' | 'pre-approval' | 'none';
  readonly creditLimit?: number;
  readonly agreement?: { readonly version?: string; readonly acceptedBy?: string; readonly acceptedOn?: Day };
  readonly contacts?: readonly NamedContact[];
}
