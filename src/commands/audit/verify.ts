import * as z from 'zod';
import { invariants, type Breach, type InvariantName } from '../../rules/check/invariants.ts';
import { defineTask } from '../../shell/define.ts';
import { chainBreaches, headOf, pageBreaches, sealBreaches, tailBreaches } from '../../store/audit.ts';
import type { View } from '../../store/store.ts';

/** Recomputes the audit chain and what it seals, and tells the head, to be noted elsewhere (requirement N4, invariant 9). */
export const auditVerify = defineTask({
  path: ['audit', 'verify'],
  reads: true,
  summary: 'Recompute the audit chain and all it seals, and tell its head',
  examples: ['partnerctl audit verify'],
  input: z.strictObject({
    head: z
      .string()
      .regex(/^[0-9a-f]{64}$/, 'is no head: 64 hexadecimal digits')
      .optional(),
  }),
  fields: { head: { help: 'the head as it was noted earlier: finds a tail that was cut' } },
  run: async (desk, { head: noted }) => {
    const store = await desk.store();
    const parts: [InvariantName, (view: View) => Promise<readonly Breach[]>][] = [
      ['audit-chain', chainBreaches],
      ['rows-sealed', sealBreaches],
      ['pages-sealed', pageBreaches],
      ...(noted === undefined ? [] : [['audit-tail', (view: View) => tailBreaches(view, noted)] as [InvariantName, typeof chainBreaches]]),
    ];
    const findings: (Breach & { readonly check: InvariantName })[] = [];
    for (const [name, look] of parts) findings.push(...(await store.read(look)).map((breach) => ({ check: name, ...breach })));
    const head = await store.read(headOf);
    return { head, findings, summary: { records: head.records, failed: findings.length } };
  },
  show: ({ head, findings }, { number }) => [
    {
      kind: 'table',
      columns: [
        { key: 'row', header: { en: 'Row', fr: 'Ligne' }, priority: 1 },
        { key: 'says', header: { en: 'It says', fr: 'On lit' } },
        { key: 'should', header: { en: 'Should be', fr: 'Attendu' } },
        {
          key: 'check',
          header: { en: 'Always', fr: 'Toujours' },
          cell: ({ check }: { check: InvariantName }) => invariants[check].says,
        },
      ],
      rows: findings,
      empty: {
        en: `${number(head.records)} records, each as it was written, and so is every row they seal.`,
        fr: `${number(head.records)} traces, chacune telle qu’écrite, comme chaque ligne qu’elles scellent.`,
      },
    },
    { kind: 'text', text: { en: `Head ${head.hash}`, fr: `Tête ${head.hash}` } },
  ],
});
