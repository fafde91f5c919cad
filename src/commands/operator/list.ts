import * as z from 'zod';
import { defineQuery } from '../../shell/define.ts';
import { operatorsAt } from '../../store/operator.ts';
import { operatorJson } from './changing.ts';

/** Lists who may use the store, and in which role (promise P16). */
export const operatorList = defineQuery({
  path: ['operator', 'list'],
  summary: 'List who may use the store, and in which role',
  examples: ['partnerctl operator list'],
  program: 'none',
  input: z.strictObject({}),
  fields: {},
  answer: async ({ view, actor }) => (await operatorsAt(view, actor)).operators.map(operatorJson),
  columns: [
    { key: 'id', header: 'Id', priority: 1 },
    { key: 'name', header: 'Name', priority: 1 },
    { key: 'role', header: { en: 'Role', fr: 'Rôle' }, priority: 1 },
    { key: 'state', header: 'State' },
    { key: 'disabledAt', header: { en: 'Disabled', fr: 'Retiré' }, wide: true },
  ],
  empty: {
    en: 'No operators: everybody who can open this store may do everything. Roles begin with: partnerctl operator add NAME --role support',
    fr: 'Aucun opérateur : quiconque peut ouvrir ce magasin peut tout faire. Les rôles commencent avec : partnerctl operator add NOM --role support',
  },
});
