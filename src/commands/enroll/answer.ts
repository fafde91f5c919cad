import { missingFields, roleList, withDefaults } from '../../rules/membership/completeness.ts';
import { membershipJson } from '../../rules/membership/shown.ts';
import { enrollmentJson, type EnrollmentRow } from '../../store/enrollment.ts';
import { invoiceJson, invoiceRows } from '../../store/invoice.ts';
import { membershipById } from '../../store/membership.ts';
import { partnerNamed } from '../../store/partner.ts';
import type { Settled } from './fields.ts';

/** An enrollment with what it brought about: the partner, the membership and its invoices, or what is still missing. */
export async function enrollmentAnswer({ view, program, on }: Settled, row: EnrollmentRow) {
  const open = row.purpose === 'enrollment' && (row.state === 'draft' || row.state === 'returned');
  const answers = withDefaults(program, row.answers);
  const enrollment = {
    ...enrollmentJson(row),
    ...(open && {
      missing: missingFields(program, answers).map(({ field }) => field),
      roles: roleList(program, answers).map(({ role: { id, short, requiredCount }, holders }) => ({
        role: id,
        short,
        required: requiredCount,
        named: holders.length,
        people: holders.map(({ name }) => name),
      })),
    }),
  };
  if (!row.partnerId) return { enrollment };
  const partner = await partnerNamed(view, row.partnerId);
  if (!row.membershipId) return { enrollment, partner };
  const membership = membershipJson(program, await membershipById(view, row.membershipId), on);
  const invoices = (await invoiceRows(view, { membership: row.membershipId })).map((invoice) => invoiceJson(invoice, on));
  return { enrollment, partner, membership, invoices };
}
