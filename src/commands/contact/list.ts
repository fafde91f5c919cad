import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { contactJson, contactsOf } from '../../store/contact.ts';
import { partnerNamed, programOfRecord } from '../../store/partner.ts';
import type { Column } from '../../shell/blocks.ts';

const columns: readonly Column<ReturnType<typeof contactJson>>[] = [
  { key: 'id', header: 'Contact', priority: 1 },
  { key: 'name', header: 'Name', priority: 1 },
  { key: 'email', header: 'E-mail', priority: 1 },
  { key: 'flavor', header: 'Is a' },
  { key: 'roles', header: 'Roles', cell: ({ roles }) => roles.join(', ') },
  { key: 'joinedOn', header: 'Since', wide: true },
];

/** Lists the people of a partner with their roles in the program. */
export const contactList = defineQuery({
  path: ['contact', 'list'],
  summary: 'List the people of a partner and their roles',
  examples: ['partnerctl contact list acme.example'],
  input: z.strictObject({ partner: z.string() }),
  fields: { partner: { positional: 'one', help: 'id, code, e-mail, domain or name', ask: 'Which partner?' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  answer: async ({ view, program, on }, { partner: text }) => {
    const partner = await partnerNamed(view, text);
    return (await contactsOf(view, { partner: partner.id, program: program.id, on })).map(contactJson);
  },
  columns,
  empty: 'Nobody is known there. Add somebody: partnerctl contact add PARTNER --name NAME --email ADDRESS',
});
