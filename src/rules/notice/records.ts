import type { Id } from '../id.ts';
import type { Money } from '../money.ts';

/** What notices tell of records that an effect only names, as they are once the effects are in. */
export interface NoticeRecords {
  readonly enrollments: ReadonlyMap<Id<'ENR'>, EnrollmentTold>;
  readonly invoices: ReadonlyMap<Id<'INV'>, InvoiceTold>;
  readonly engagements: ReadonlyMap<Id<'ENG'>, { readonly name: string }>;
  readonly changes: ReadonlyMap<Id<'CHG'>, { readonly engagement: Id<'ENG'>; readonly name: string }>;
  readonly reservations: ReadonlyMap<Id<'RSV'>, ReservationTold>;
}

interface EnrollmentTold {
  /** Known from the start where it renews a membership, or once it is approved. */
  readonly partner: Id<'PTR'> | null;
  readonly company: string;
  /** The primary an associate joins under. */
  readonly primary: Id<'PTR'> | null;
}

interface InvoiceTold {
  readonly membership: Id<'MEM'>;
  readonly amount: Money;
  readonly open: Money;
  readonly dueOn: string;
}

interface ReservationTold {
  /** Who uses it: the primary or one of its associates. */
  readonly forPartner: Id<'PTR'>;
  readonly option: string;
  readonly quantity: number;
  readonly amount: number;
}

/** A record that an effect names; one that is not there is a mistake of whoever read them. */
export function recordOf<K extends Id, Told>(records: ReadonlyMap<K, Told>, id: K): Told {
  const record = records.get(id);
  if (record === undefined) throw new RangeError(`${id} was not read`);
  return record;
}
