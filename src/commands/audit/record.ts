import type { AuditRecord } from '../../store/audit.ts';

/** An audit record as JSON shows it: everything its hash is over, and the hash. */
export const recordJson = ({ requestedBy, programId, partnerId, ...record }: AuditRecord) => ({
  ...record,
  by: requestedBy,
  program: programId,
  partner: partnerId,
});
