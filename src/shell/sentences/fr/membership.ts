import type { MembershipReasons } from '../../../rules/membership/reasons.ts';
import type { Sentences } from '../../sentences.ts';

/** Ce qui rétablit une adhésion expirée : un paiement, un renouvellement, ou une nouvelle adhésion quand il est trop tard. */
const wayBack = (partner: string, { cause, anew }: { readonly cause: string; readonly anew?: string | undefined }) => {
  if (anew) return `partnerctl enroll --program ${anew}`;
  return cause === 'unpaid' ? `partnerctl invoice list --partner ${partner}` : `partnerctl renew ${partner}`;
};

export const membership: Sentences<MembershipReasons> = {
  'membership-missing': {
    text: ({ partner, program }) => `${partner} n’a pas d’adhésion à ${program}`,
    hint: ({ program }) => `partnerctl enroll --program ${program}`,
  },
  'membership-lapsed': {
    text: ({ partner, ended, cause, primary, anew }) =>
      `l’adhésion de ${partner} a expiré après le ${ended} (${cause})${primary ? `, avec celle de son entité principale ${primary}` : ''}${anew ? ' ; il est trop tard pour la renouveler' : ''}`,
    hint: ({ partner, cause, primary, anew }) => wayBack(primary ?? partner, { cause, anew }),
  },
  'membership-not-active': {
    text: ({ partner, state, primary }) =>
      `l’adhésion de ${partner} n’est pas active : ${primary ? `celle de son entité principale ${primary} est ` : ''}${state}`,
    hint: ({ partner, state, primary }) =>
      state === 'awaiting-payment' ? `partnerctl invoice list --partner ${partner}` : `partnerctl membership show ${primary ?? partner}`,
  },

  'membership-exists': {
    text: ({ partner, name, membership: id, state }) => `${name} (${partner}) a déjà une adhésion à ce programme : ${id}, ${state}`,
    hint: ({ partner }) => `partnerctl membership show ${partner}`,
  },
  'invoices-unpaid': {
    text: ({ partner, invoices }, say) => `${partner} doit encore une période antérieure, à régler d’abord : ${say.list(invoices)}`,
    hint: ({ invoices }) => `partnerctl payment record ${invoices[0]}`,
  },
  'parent-not-possible': {
    text: ({ type }) => `un partenaire de type ${JSON.stringify(type)} adhère seul, et non sous un autre`,
    hint: () => 'omettez --parent, ou inscrivez-le avec --type associate',
  },
  'parent-not-primary': {
    text: ({ partner, name, program }) =>
      `${name} (${partner}) n’est pas une entité principale de ${program} : personne ne peut adhérer sous elle`,
    hint: () => 'nommez l’entité principale avec --parent',
  },
  'primary-not-active': {
    text: ({ partner, name, state }) => `l’adhésion de l’entité principale ${name} (${partner}) n’est pas active : ${state}`,
    hint: ({ partner }) => `partnerctl membership show ${partner}`,
  },
  'ownership-too-low': {
    text: ({ ownership, above }) =>
      `l’entité principale détient ${ownership} % de l’entité associée ; elle doit en détenir plus de ${above} %`,
    hint: () => 'une société qui n’est pas détenue en majorité s’inscrit avec --type primary',
  },
  'role-open': {
    text: ({ role, required, named }) =>
      `${role} demande ${required === 1 ? 'une personne' : `${required} personnes`} et en a ${named === 0 ? 'zéro' : named}`,
    hint: ({ short }) => `--contact "NOM <adresse>: ${short}"`,
  },
  'free-mail-address': {
    text: ({ name, email }) => `${name} administre l’adhésion avec une adresse de messagerie gratuite, ${email}`,
    hint: () => 'donnez une adresse au domaine de la société',
  },
  'free-mail-domain': {
    text: ({ domain }) => `${domain} est un domaine de messagerie gratuite, pas celui d’une société`,
    hint: () => 'donnez le domaine de la société avec --domain',
  },
  'address-elsewhere': {
    text: ({ name, email, domain }) => `l’adresse de ${name}, ${email}, n’est pas au domaine de la société, ${domain}`,
    hint: () => 'dites pourquoi avec --reason, ou donnez une adresse au domaine de la société',
  },
  'plan-not-offered': {
    text: ({ plan, level, country }) => `le plan ${plan} n’est pas proposé au niveau ${level} (${country})`,
    hint: () => 'choisissez un autre --plan',
  },
  'method-not-allowed': {
    text: ({ method, plan, level, country, allowed }, say) =>
      `${method} ne peut pas payer le plan ${plan} au niveau ${level} (${country}) ; possible : ${say.list(allowed)}`,
    hint: ({ allowed }) => `--method ${allowed[0]}`,
  },
  'purchase-order-missing': { text: () => 'un bon de commande doit avoir son numéro', hint: () => '--purchase-order NUMÉRO' },
  'credit-limit-missing': { text: ({ sharing }) => `le partage des crédits ${sharing} demande une limite`, hint: () => '--credit-limit N' },
  'agreement-not-current': {
    text: ({ version, current }) => `la version ${version} du contrat n’est pas la version en vigueur, qui est ${current}`,
    hint: ({ current }) => `--agreement-version ${current}`,
  },
  'agreement-not-theirs': {
    text: ({ name, roles }, say) => `${name} n’a pas de rôle qui permette d’accepter le contrat (${say.list(roles)})`,
    hint: () => 'faites-le accepter par un administrateur, un dirigeant ou le contact juridique',
  },

  'awaits-payment': {
    text: ({ membership: id, invoice, amount, due }, say) =>
      `${id} s’ouvre avec le paiement de ${invoice} : ${say.money(amount)}, à échéance du ${due}`,
    hint: ({ invoice }) => `partnerctl payment record ${invoice}`,
  },
  'awaits-primary': {
    text: ({ primary, name }) => `un administrateur de ${name} (${primary}) doit l’approuver`,
    hint: ({ enrollment }) => `partnerctl enroll approve ${enrollment} --by ADMINISTRATEUR-DE-L’ENTITÉ-PRINCIPALE`,
  },
  'company-known': { text: ({ partner, name }) => `${name} est déjà connue : ${partner}` },
  'membership-activated': { text: ({ membership: id, from, through }) => `${id} est active du ${from} au ${through}` },

  'enrollment-not-in-state': {
    text: ({ enrollment, state, needed }) =>
      `${enrollment} est dans l’état ${state} ; ceci n’est possible que dans l’état ${needed.join(' ou ')}`,
    hint: ({ enrollment }) => `partnerctl enroll show ${enrollment}`,
  },
  'approver-not-entitled': {
    text: ({ name, primary, roles }, say) =>
      `${name} ne peut pas approuver une entité associée pour ${primary} ; il faut le rôle ${say.list(roles)}`,
    hint: ({ primary }) => `partnerctl contact list ${primary}`,
  },
  'reason-needed': { text: ({ command }) => `${command} demande un motif`, hint: () => '--reason "…"' },

  'payment-too-high': {
    text: ({ invoice, open, paid }, say) => `${say.money(paid)} dépasse ce qui reste à payer de ${invoice}, ${say.money(open)}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'payment-currency-differs': {
    text: ({ invoice, currency, paid }) => `${invoice} est en ${currency}, et non en ${paid}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'payment-recorded-before': {
    text: ({ invoice, reference, payment }) => `un paiement de référence ${reference} est déjà enregistré sur ${invoice} : ${payment}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'payment-in-future': {
    text: ({ paidOn, on }) => `le ${paidOn} est après la date de traitement, le ${on}`,
    hint: ({ on }) => `--on ${on}`,
  },
  'invoice-paid': {
    text: ({ invoice }) => `${invoice} est entièrement payée`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'invoice-part-paid': { text: ({ invoice, open }, say) => `il reste ${say.money(open)} à payer de ${invoice}` },
  'renewal-too-late': {
    text: ({ partner, ended, days, cause }) =>
      `l’adhésion de ${partner} a pris fin le ${ended}, il y a ${days} jours (${cause}) : il est trop tard pour la renouveler`,
    hint: () => 'partnerctl enroll',
  },
  'membership-replaced': {
    text: ({ membership: id, by }) => `${id} a été suivie de ${by} : plus rien ne peut l’ouvrir`,
    hint: ({ by }) => `partnerctl membership show ${by}`,
  },
  'membership-ended': {
    text: ({ membership: id, state }) => `${id} est dans l’état ${state} : rien ne peut l’ouvrir`,
    hint: () => 'partnerctl enroll',
  },

  'renewal-not-open': {
    text: ({ partner, opens, ends }, say) =>
      `l’adhésion de ${partner} se termine le ${ends} et peut être renouvelée à partir du ${opens}, ${say.days(opens, ends)} avant`,
    hint: ({ opens }) => `attendez le ${opens}`,
  },
  'renewal-ordered': {
    text: ({ partner, invoices }, say) => `la prochaine période de ${partner} est commandée et attend son paiement : ${say.list(invoices)}`,
    hint: ({ invoices }) => `partnerctl payment record ${invoices[0]}`,
  },
  'renewed-already': {
    text: ({ partner, through }) => `${partner} a déjà renouvelé, jusqu’au ${through}`,
    hint: ({ partner }) => `partnerctl membership show ${partner}`,
  },
  'primary-ends-first': {
    text: ({ partner, primary, name, until, starts }) =>
      `la nouvelle période de ${partner} commencerait le ${starts}, et son entité principale ${name} (${primary}) est couverte jusqu’au ${until} : une entité associée ne peut pas lui survivre`,
    hint: ({ primary }) => `partnerctl renew ${primary}`,
  },

  'membership-not-in-state': {
    text: ({ membership: id, state, needed }, say) =>
      `${id} est dans l’état ${state} ; ceci n’est possible que dans l’état ${say.list(needed)}`,
    hint: ({ membership: id }) => `partnerctl membership show ${id}`,
  },

  'level-too-low': {
    text: ({ partner, level, right, from }) => `${right} est ouvert à partir du niveau ${from}, et ${partner} est au niveau ${level}`,
    hint: ({ partner, from }) => `partnerctl renew ${partner} --level ${from}`,
  },
  'right-not-offered': { text: ({ right, type, program }) => `${program} n’offre pas ${right} à un partenaire de type ${type}` },
  'right-held': { text: ({ partner, right, product, from }) => `${partner} détient ${right} pour ${product} depuis le ${from}` },
  'right-not-held': {
    text: ({ partner, right, product }) => `${partner} n’a pas le droit « ${right} » pour ${product}`,
    hint: ({ partner, right }) => `partnerctl ${right === 'expertise' ? 'expertise' : 'resale'} list ${partner}`,
  },
  'requester-not-entitled': {
    text: ({ name, partner, right, roles }, say) =>
      `${name} n’a pas, chez ${partner}, de rôle qui donne le droit ${right} ; il faut ${say.list(roles)}`,
    hint: ({ partner }) => `partnerctl contact list ${partner}`,
  },

  'contact-exists': {
    text: ({ contact, name, email }) => `${email} est déjà connue : ${name} (${contact})`,
    hint: ({ email }) => `partnerctl contact roles ${email} --add RÔLE`,
  },
  'last-administrator': {
    text: ({ contact, name, role }) => `${name} (${contact}) est le dernier ${role} d’une adhésion en cours et le reste`,
    hint: () => 'nommez d’abord quelqu’un d’autre : partnerctl contact roles ADRESSE --add admin',
  },
  'role-needs-people': {
    text: ({ role, required, left }) =>
      `${role} demande ${required === 1 ? 'une personne' : `${required} personnes`} tant que l’adhésion est en vie, et n’en aurait ${left === 0 ? 'aucune' : `que ${left}`}`,
    hint: ({ short }) => `nommez d’abord quelqu’un d’autre : partnerctl contact roles ADRESSE --add ${short}`,
  },
  'role-not-held': {
    text: ({ contact, name, role }) => `${name} (${contact}) n’a pas le rôle ${role}`,
    hint: () => 'partnerctl contact list PARTENAIRE',
  },
  'role-needed': {
    text: ({ contact, name }) => `${name} (${contact}) devient une ressource en prenant un rôle`,
    hint: ({ contact }) => `partnerctl contact promote ${contact} --role RÔLE`,
  },
  'flavor-at-end': { text: ({ contact, name, flavor }) => `${name} (${contact}) est ${flavor} : il n’y a pas d’étape suivante` },
};
