import type { EngagementReasons } from '../../../rules/engagement/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const engagement: Sentences<EngagementReasons> = {
  'engagements-not-offered': {
    text: ({ program }) => `${program} ne prévoit pas d'engagements collaboratifs`,
    hint: () => 'nommez un autre programme avec --program',
  },
  'engagements-closed': {
    text: ({ partner, level, from }) =>
      `le niveau ${level} de ${partner} n'ouvre pas les engagements${from === null ? '' : ` : ils s'ouvrent au niveau ${from}`}`,
    hint: ({ partner, from }) => (from === null ? `partnerctl membership show ${partner}` : `partnerctl renew ${partner} --level ${from}`),
  },
  'field-not-in-category': {
    text: ({ field, category, fields }, say) => `${field} n'est pas un champ de la catégorie ${category}, qui comporte ${say.list(fields)}`,
    hint: ({ field }) => `retirez ${field}`,
  },
  'product-unknown': {
    text: ({ product }) => `le programme ne connaît pas le produit ${product}`,
    hint: ({ products }, say) => `l'un de ${say.list(products)}`,
  },
  'pillar-unknown': {
    text: ({ pillar }) => `le programme ne connaît pas le pilier ${pillar}`,
    hint: ({ pillars }, say) => `l'un de ${say.list(pillars)}`,
  },
  'sector-unknown': {
    text: ({ sector }) => `le programme ne connaît pas le secteur ${sector}`,
    hint: ({ sectors }, say) => `l'un de ${say.list(sectors)}`,
  },
  'sale-type-unknown': {
    text: ({ saleType }) => `le programme ne connaît pas le type de vente ${saleType}`,
    hint: ({ saleTypes }, say) => `l'un de ${say.list(saleTypes)}`,
  },
  'contact-unknown': {
    text: ({ contact, partner }) => `${contact} n'est l'adresse de personne chez ${partner}`,
    hint: ({ partner }) => `partnerctl contact list ${partner}`,
  },
  'opportunity-known': {
    text: ({ vendorOpportunityId, engagement: id }) => `l'opportunité ${vendorOpportunityId} de l'éditeur figure déjà dans ${id}`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'engagement-assigned': { text: ({ team, country }) => `confié à l'équipe commerciale ${team}, qui couvre ${country}` },
  'representative-assigned': {
    text: ({ team, country }) => `un nouveau compte : il va à ${team}, représentant régional des partenaires du pays ${country}`,
  },
  'requester-not-engaged': {
    text: ({ name, partner }) => `${name} n'est ni administrateur ni utilisateur actif des engagements de ${partner}`,
    hint: ({ partner, email }) => `partnerctl engagement user add ${partner} --contact ${email}`,
  },
  'vendor-decides': {
    text: ({ name, partner }) => `la décision revient à l'éditeur, et ${name} fait partie de ${partner}`,
    hint: () => 'retirez --by',
  },
  'team-unknown': {
    text: ({ team }) => `le programme n'a pas d'équipe commerciale ${team}`,
    hint: ({ teams }, say) => `l'une de ${say.list(teams)}`,
  },
  'field-not-editable': {
    text: ({ field, engagement: id, category, stage, editable }, say) =>
      stage === 'draft'
        ? `${field} de ${id} ne peut pas changer ; pour la catégorie ${category}, seuls changent ${say.list(editable)}`
        : `${field} de ${id} ne peut plus changer après la soumission ; pour la catégorie ${category}, à l'étape ${stage}, seuls changent ${say.list(editable)}`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'field-required': {
    text: ({ field, engagement: id, category }) => `${field} de ${id} ne peut être vidé : la catégorie ${category} l'exige`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'engagement-settled': {
    text: ({ engagement: id, stage }) => `${id} est à l'étape ${stage} : plus rien n'y change`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'change-awaits-review': {
    text: ({ change, fields }, say) => `${change} modifiera ${say.list(fields)} dès l'accord du service commercial de l'éditeur`,
    hint: ({ engagement: id }) => `partnerctl engagement review ${id} --approve`,
  },
  'change-taken-up': {
    text: ({ change, by }) => (by === null ? `${change} est retirée` : `${change}, qui attendait, fait désormais partie de ${by}`),
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'change-dropped': { text: ({ change, engagement: id }) => `${change} n'a pas été tranchée avant la fin de ${id} et tombe` },
  'assessment-due': {
    text: ({ engagement: id, eligibility }) =>
      `${id} a été évalué (${eligibility}) avant cette modification ; il le sera de nouveau, au plus tard à la commande`,
    hint: ({ engagement: id }) => `partnerctl reward evaluate ${id}`,
  },
  'action-not-told': {
    text: ({ engagement: id }) => `rien ne dit ce que le partenaire doit faire pour ${id}`,
    hint: ({ engagement: id }) => `partnerctl engagement review ${id} --outcome request-action --reason TEXTE`,
  },
  'engagement-submitted-before': {
    text: ({ engagement: id, stage }) => `${id} a déjà été soumis : il est à l'étape ${stage}`,
    hint: ({ engagement: id }) => `partnerctl engagement update ${id} --help`,
  },
  'plan-not-convertible': {
    text: ({ engagement: id, category, stage }) =>
      `${id} (${category}) est à l'étape ${stage} ; seul un plan de compte en collaboration devient une opportunité`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'engagement-not-assignable': {
    text: ({ engagement: id, stage }) => `${id} est à l'étape ${stage} : aucune équipe commerciale ne l'a`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'files-not-kept': {
    text: ({ program }) => `${program} ne conserve pas de fichiers d'engagements`,
    hint: () => 'dites avec --reference où se trouve la pièce',
  },
  'file-size-unfit': {
    text: ({ name, bytes, most }, say) =>
      bytes === 0 ? `${name} est vide` : `${name} compte ${say.number(bytes)} octets ; un fichier en compte ${say.number(most)} au plus`,
    hint: ({ bytes }) => (bytes === 0 ? 'nommez le bon fichier' : 'joignez un fichier plus petit'),
  },
  'file-type-unfit': {
    text: ({ name, found }) => `${name} est ${found === null ? "d'aucun type connu" : found} par son contenu, quoi que dise son nom`,
    hint: ({ types }, say) => `un fichier est de l'un des types ${say.list(types)}`,
  },
  'files-full': {
    text: ({ engagement: id, most }, say) => `${id} compte ${say.number(most)} fichiers, autant que le programme en permet`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'reference-taken': {
    text: ({ engagement: id, category, reference }) => `un autre fichier est joint à ${id} sous ${reference} (${category})`,
    hint: () => 'joignez-le sous une autre --reference',
  },
  'invoice-elsewhere': {
    text: ({ reference, engagement: id }) => `la facture ${reference} est jointe à ${id} et ne vaut que pour un engagement`,
    hint: () => 'indiquez le numéro de sa propre facture avec --reference',
  },
  'back-in-review': {
    text: ({ engagement: id, stage }) => `le partenaire a répondu à la demande : ${id} est de nouveau à l'étape ${stage}`,
  },
  'nothing-to-review': {
    text: ({ engagement: id, stage }) => `rien n'attend d'examen dans ${id} : étape ${stage}, aucune modification en attente`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'stage-not-reachable': {
    text: ({ engagement: id, stage, to, next }, say) =>
      `${id} est à l'étape ${stage} et ne peut pas passer à ${to} ; ${next.length === 0 ? "aucune étape n'est possible" : `étapes possibles : ${say.list(next)}`}`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'change-pending': {
    text: ({ engagement: id, change }) => `${change} de ${id} n'est pas encore examinée : on ne sait pas ce qui serait commandé`,
    hint: ({ engagement: id }) => `partnerctl engagement review ${id} --approve`,
  },
  'booking-day-impossible': {
    text: ({ day, earliest, latest }) =>
      `la commande ne peut pas dater du ${day} : entre le ${earliest}, jour de la soumission, et le ${latest}, aujourd'hui`,
  },
  'engagement-users-full': {
    text: ({ partner, cap }, say) => `${partner} a ${say.number(cap)} utilisateurs actifs des engagements, le maximum du programme`,
    hint: ({ partner }) => `partnerctl engagement user disable ${partner} --contact EMAIL`,
  },
  'engagement-role-missing': {
    text: ({ contact, roles, held }, say) =>
      `${contact} ${held.length === 0 ? "n'a aucun rôle" : `a pour rôle ${say.list(held)}`} ; les engagements sont ouverts à ${new Intl.ListFormat('fr', { type: 'disjunction' }).format(roles)}`,
    hint: ({ partner, contact }) => `partnerctl contact roles ${contact} --partner ${partner} --add ROLE`,
  },
  'engagement-user-missing': {
    text: ({ contact, partner }) => `${contact} n'est pas un utilisateur actif des engagements chez ${partner}`,
    hint: ({ partner }) => `partnerctl engagement user list ${partner}`,
  },
};
