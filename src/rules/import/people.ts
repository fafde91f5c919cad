import * as z from 'zod';
import { asciiAddress, asciiDomain, emailInput, isDomain } from '../address.ts';
import { roleId } from '../contact/contact.ts';
import { isCountry } from '../country.ts';
import { readId } from '../id.ts';
import { lineOfText, knownId, partnerText, pastDay } from './cell.ts';
import type { Given, RowOf } from './sheet.ts';

const domain = z
  .string()
  .refine((text) => text.length <= 253 && isDomain(text), 'is not a domain; write one such as acme.example')
  .transform(asciiDomain);

/** Companies, found again by their code, and where a type, level or day is told their membership (requirement N6). */
export const partnerSheet = {
  kind: 'partners',
  columns: [
    { name: 'externalCode', required: true, unless: 'id', also: ['code'], help: 'the id another system knows it by' },
    { name: 'name', required: true, help: 'the company' },
    { name: 'country', required: true, help: 'two letters' },
    { name: 'domain', help: 'such as acme.example' },
    { name: 'type', help: 'a partner type: it becomes a member' },
    { name: 'level', help: 'the level it holds' },
    { name: 'since', holds: 'day', help: 'the first day of its membership, YYYY-MM-DD' },
    { name: 'id', help: 'its id here, such as PTR-12, of a partner without a code' },
  ],
  row: ({ program, on }: Given) =>
    z.strictObject({
      externalCode: lineOfText.nullish(),
      name: lineOfText,
      country: z.string().toUpperCase().refine(isCountry, 'is not a country; write its two letters, such as FR'),
      domain: domain.nullish(),
      type: knownId(
        'partner type',
        program.partnerTypes.map(({ id }) => id),
      ).nullish(),
      level: knownId(
        'level',
        program.levels.ladder.map(({ id }) => id),
      ).nullish(),
      since: pastDay(on).nullish(),
      id: z
        .string()
        .refine((text) => readId('PTR', text) !== undefined, 'is no id of a partner, such as PTR-12')
        .transform((text) => readId('PTR', text) ?? text)
        .nullish(),
    }),
  across: membershipProblems,
} as const;
export type PartnerSheetRow = RowOf<typeof partnerSheet>;

interface MembershipCells {
  readonly type?: string | null | undefined;
  readonly level?: string | null | undefined;
  readonly since?: string | null | undefined;
}

/** What a membership told in a row lacks, or cannot be. */
function membershipProblems({ type, level, since }: MembershipCells, { program }: Given): { column: string; reason: string }[] {
  if (!type) return level || since ? [{ column: 'type', reason: 'is missing, though a membership is told' }] : [];
  return program.levels.acquired === 'bought' && !level && program.partnerTypeById.get(type)?.enrollment !== 'associate'
    ? [{ column: 'level', reason: 'is missing: levels are bought in this program' }]
    : [];
}

const email = z
  .string()
  .refine((text) => text.length <= 254, 'is longer than 254 characters')
  .refine((text) => emailInput.safeParse(text).success, 'is not an e-mail address; write one such as ann@acme.example')
  .transform(asciiAddress);

/** People of partners, found again by their address (requirements E5, F2). Roles named are added to those they hold. */
export const contactSheet = {
  kind: 'contacts',
  columns: [
    { name: 'partner', required: true, help: 'code, id, e-mail, domain or name' },
    { name: 'name', required: true, help: 'the person' },
    { name: 'email', required: true, help: 'the address' },
    { name: 'roles', also: ['role'], help: 'separated by ; or ,' },
  ],
  row: ({ program }: Given) =>
    z.strictObject({
      partner: partnerText,
      name: lineOfText,
      email,
      roles: z
        .string()
        .transform((text) => [
          ...new Set(
            text
              .split(/[;,]/)
              .map((one) => roleId(program, one.trim()))
              .filter(Boolean),
          ),
        ])
        .pipe(
          z.array(
            knownId(
              'role',
              program.contactRoles.map(({ id }) => id),
            ),
          ),
        )
        .nullish(),
    }),
} as const;
export type ContactSheetRow = RowOf<typeof contactSheet>;
