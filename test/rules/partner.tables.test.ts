import { decidePartnerEdit, editInput, type EditFacts } from '../../src/rules/partner/edit.ts';
import type { PartnerEffect } from '../../src/rules/partner/effects.ts';
import { request } from './membership.given.ts';
import { ruleTable } from './tables.ts';

interface Known {
  readonly now: Omit<EditFacts['partner'], 'id'>;
  readonly holder: EditFacts['codeHolder'] | null;
}

type Asked = Readonly<Record<'name' | 'country' | 'domain' | 'code', string | null>>;

ruleTable<Known, Asked, PartnerEffect>({
  file: 'partner.edit.yaml',
  decide: ({ now, holder }, asked) => {
    const given = Object.fromEntries(Object.entries(asked).filter(([, value]) => value !== null));
    const input = editInput.parse({ partner: 'PTR-1', ...given });
    const facts = { partner: { id: 'PTR-1' as const, ...now }, ...(holder && { codeHolder: holder }) };
    return decidePartnerEdit(undefined, facts, request(input, { on: '2026-03-02' }));
  },
  effect: (effect) => (effect.kind === 'partner-edited' ? effect.to : effect),
  codes: ['code-taken', 'name-is-id', 'former-name-kept'],
});
