/** Somebody a notice was addressed to. */
export interface Addressee {
  readonly name: string;
  readonly email: string;
  /** Why the mail server did not take the address; none when it did, or was not asked. */
  readonly refused?: string;
}
