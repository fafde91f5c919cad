import type { PartnerReasons } from '../../../rules/partner/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const partner: Sentences<PartnerReasons> = {
  'code-taken': {
    text: ({ taken, partner: id, name }) => `le code ${taken} est celui de ${name} (${id}), et un code désigne un seul partenaire`,
    hint: ({ partner: id }) => `partnerctl partner show ${id}`,
  },
  'name-is-id': {
    text: ({ name }) => `${name} se lit comme l’identifiant d’un enregistrement`,
    hint: () => 'écrivez la raison sociale',
  },
  'former-name-kept': { text: ({ partner: id, name }) => `${id} se trouve encore sous le nom « ${name} »` },
};
