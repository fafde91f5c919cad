import type { Column } from '../../shell/blocks.ts';
import type { PartnerRow } from '../../store/partner.ts';

/** A partner as a row of a list. */
export const partnerColumns: readonly Column<PartnerRow>[] = [
  { key: 'id', header: 'Id', priority: 1 },
  { key: 'name', header: 'Name', priority: 1 },
  { key: 'country', header: 'Country', priority: 2 },
  { key: 'domain', header: 'Domain', priority: 3 },
  { key: 'externalCode', header: 'Code', priority: 4 },
  { key: 'createdOn', header: 'Since', wide: true },
];
