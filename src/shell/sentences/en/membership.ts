import type { MembershipReasons } from '../../../rules/membership/reasons.ts';
import type { Sentences } from '../../sentences.ts';

/** What brings a lapsed membership back: a payment, a renewal, or another enrollment when it is too late for both. */
const wayBack = (partner: string, { cause, anew }: { readonly cause: string; readonly anew?: string | undefined }) => {
  if (anew) return `partnerctl enroll --program ${anew}`;
  return cause === 'unpaid' ? `partnerctl invoice list --partner ${partner}` : `partnerctl renew ${partner}`;
};

export const membership: Sentences<MembershipReasons> = {
  'membership-missing': {
    text: ({ partner, program }) => `${partner} has no membership in ${program}`,
    hint: ({ program }) => `partnerctl enroll --program ${program}`,
  },
  'membership-lapsed': {
    text: ({ partner, ended, cause, primary, anew }) =>
      `the membership of ${partner} lapsed after ${ended} (${cause})${primary ? `, with that of its primary ${primary}` : ''}${anew ? '; it is too late to renew it' : ''}`,
    hint: ({ partner, cause, primary, anew }) => wayBack(primary ?? partner, { cause, anew }),
  },
  'membership-not-active': {
    text: ({ partner, state, primary }) =>
      `the membership of ${partner} is not active: ${primary ? `that of its primary ${primary}` : 'it'} is ${state}`,
    hint: ({ partner, state, primary }) =>
      state === 'awaiting-payment' ? `partnerctl invoice list --partner ${partner}` : `partnerctl membership show ${primary ?? partner}`,
  },

  'membership-exists': {
    text: ({ partner, name, membership: id, state }) => `${name} (${partner}) has a membership in this program already: ${id}, ${state}`,
    hint: ({ partner }) => `partnerctl membership show ${partner}`,
  },
  'invoices-unpaid': {
    text: ({ partner, invoices }, say) => `${partner} owes for an earlier term, which is settled first: ${say.list(invoices)}`,
    hint: ({ invoices }) => `partnerctl payment record ${invoices[0]}`,
  },
  'parent-not-possible': {
    text: ({ type }) => `a partner of type ${JSON.stringify(type)} joins on its own, not under another`,
    hint: () => 'leave --parent out, or enroll it with --type associate',
  },
  'parent-not-primary': {
    text: ({ partner, name, program }) => `${name} (${partner}) is no primary of ${program}, so nobody can join under it`,
    hint: () => 'name the primary with --parent',
  },
  'primary-not-active': {
    text: ({ partner, name, state }) => `the membership of the primary ${name} (${partner}) is not active: ${state}`,
    hint: ({ partner }) => `partnerctl membership show ${partner}`,
  },
  'ownership-too-low': {
    text: ({ ownership, above }) => `the primary owns ${ownership} % of the associate, and it must own more than ${above} %`,
    hint: () => 'a company that is not majority owned enrolls with --type primary',
  },
  'role-open': {
    text: ({ role, required, named }) =>
      `${role} needs ${required === 1 ? 'a person' : `${required} people`} and has ${named === 0 ? 'none' : named}`,
    hint: ({ short }) => `--contact "NAME <address>: ${short}"`,
  },
  'free-mail-address': {
    text: ({ name, email }) => `${name} administers the membership and has a free-mail address, ${email}`,
    hint: () => 'give an address at the company’s own domain',
  },
  'free-mail-domain': {
    text: ({ domain }) => `${domain} is a domain of free e-mail, not of a company`,
    hint: () => 'give the company’s own domain with --domain',
  },
  'address-elsewhere': {
    text: ({ name, email, domain }) => `the address of ${name}, ${email}, is not at the company’s domain ${domain}`,
    hint: () => 'say why with --reason, or give an address at the company’s domain',
  },
  'plan-not-offered': {
    text: ({ plan, level, country }) => `the plan ${plan} is not offered at level ${level} (${country})`,
    hint: () => 'choose another --plan',
  },
  'method-not-allowed': {
    text: ({ method, plan, level, country, allowed }, say) =>
      `${method} does not pay the plan ${plan} at level ${level} (${country}); ${say.list(allowed)} ${allowed.length === 1 ? 'does' : 'do'}`,
    hint: ({ allowed }) => `--method ${allowed[0]}`,
  },
  'purchase-order-missing': { text: () => 'a purchase order needs its number', hint: () => '--purchase-order NUMBER' },
  'credit-limit-missing': { text: ({ sharing }) => `sharing credits with ${sharing} needs the limit`, hint: () => '--credit-limit N' },
  'agreement-not-current': {
    text: ({ version, current }) => `version ${version} of the agreement is not the current one, which is ${current}`,
    hint: ({ current }) => `--agreement-version ${current}`,
  },
  'agreement-not-theirs': {
    text: ({ name, roles }, say) => `${name} has no role that may accept the agreement (${say.list(roles)})`,
    hint: () => 'have an administrator, an executive or the legal contact accept it',
  },

  'awaits-payment': {
    text: ({ membership: id, invoice, amount, due }, say) => `${id} opens with the payment of ${invoice}: ${say.money(amount)}, due ${due}`,
    hint: ({ invoice }) => `partnerctl payment record ${invoice}`,
  },
  'awaits-primary': {
    text: ({ primary, name }) => `an administrator of ${name} (${primary}) approves it`,
    hint: ({ enrollment }) => `partnerctl enroll approve ${enrollment} --by ADMINISTRATOR-OF-THE-PRIMARY`,
  },
  'company-known': { text: ({ partner, name }) => `${name} is known already as ${partner}` },
  'membership-activated': { text: ({ membership: id, from, through }) => `${id} is active from ${from} through ${through}` },

  'enrollment-not-in-state': {
    text: ({ enrollment, state, needed }) => `${enrollment} is ${state}; this is possible while it is ${needed.join(' or ')}`,
    hint: ({ enrollment }) => `partnerctl enroll show ${enrollment}`,
  },
  'approver-not-entitled': {
    text: ({ name, primary, roles }, say) =>
      `${name} is no one at ${primary} who may approve an associate; ${roles.length === 1 ? 'the role' : 'the roles'} ${say.list(roles)} may`,
    hint: ({ primary }) => `partnerctl contact list ${primary}`,
  },
  'reason-needed': { text: ({ command }) => `${command} needs to say why`, hint: () => '--reason "…"' },

  'payment-too-high': {
    text: ({ invoice, open, paid }, say) => `${say.money(paid)} is more than ${invoice} has open, ${say.money(open)}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'payment-currency-differs': {
    text: ({ invoice, currency, paid }) => `${invoice} is in ${currency}, not in ${paid}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'payment-recorded-before': {
    text: ({ invoice, reference, payment }) => `a payment with the reference ${reference} is recorded on ${invoice} already: ${payment}`,
    hint: ({ invoice }) => `partnerctl invoice show ${invoice}`,
  },
  'payment-in-future': { text: ({ paidOn, on }) => `${paidOn} is after the business date ${on}`, hint: ({ on }) => `--on ${on}` },
  'invoice-paid': { text: ({ invoice }) => `${invoice} is paid in full`, hint: ({ invoice }) => `partnerctl invoice show ${invoice}` },
  'invoice-part-paid': { text: ({ invoice, open }, say) => `${invoice} has ${say.money(open)} open` },
  'renewal-too-late': {
    text: ({ partner, ended, days, cause }) =>
      `the membership of ${partner} ended on ${ended}, ${days} days ago (${cause}): it is too late to renew it`,
    hint: () => 'partnerctl enroll',
  },
  'membership-replaced': {
    text: ({ membership: id, by }) => `${id} was followed by ${by}, and nothing can open it any more`,
    hint: ({ by }) => `partnerctl membership show ${by}`,
  },
  'membership-ended': {
    text: ({ membership: id, state }) => `${id} is ${state}, so nothing can open it`,
    hint: () => 'partnerctl enroll',
  },

  'renewal-not-open': {
    text: ({ partner, opens, ends }, say) =>
      `the membership of ${partner} ends on ${ends} and can be renewed from ${opens}, ${say.days(opens, ends)} before`,
    hint: ({ opens }) => `wait until ${opens}`,
  },
  'renewal-ordered': {
    text: ({ partner, invoices }, say) => `the next term of ${partner} is ordered and awaits its payment: ${say.list(invoices)}`,
    hint: ({ invoices }) => `partnerctl payment record ${invoices[0]}`,
  },
  'renewed-already': {
    text: ({ partner, through }) => `${partner} has renewed already, through ${through}`,
    hint: ({ partner }) => `partnerctl membership show ${partner}`,
  },
  'primary-ends-first': {
    text: ({ partner, primary, name, until, starts }) =>
      `the new term of ${partner} would begin on ${starts}, and its primary ${name} (${primary}) is covered until ${until}: an associate cannot outlive its primary`,
    hint: ({ primary }) => `partnerctl renew ${primary}`,
  },

  'membership-not-in-state': {
    text: ({ membership: id, state, needed }, say) => `${id} is ${state}; this is possible while it is ${say.list(needed)}`,
    hint: ({ membership: id }) => `partnerctl membership show ${id}`,
  },

  'level-too-low': {
    text: ({ partner, level, right, from }) => `${right} is open from level ${from} up, and ${partner} is at level ${level}`,
    hint: ({ partner, from }) => `partnerctl renew ${partner} --level ${from}`,
  },
  'right-not-offered': { text: ({ right, type, program }) => `${program} offers no ${right} to a partner of type ${type}` },
  'right-held': { text: ({ partner, right, product, from }) => `${partner} has held ${right} of ${product} since ${from}` },
  'right-not-held': {
    text: ({ partner, right, product }) => `${partner} does not hold ${right} of ${product}`,
    hint: ({ partner, right }) => `partnerctl ${right === 'expertise' ? 'expertise' : 'resale'} list ${partner}`,
  },
  'requester-not-entitled': {
    text: ({ name, partner, right, roles }, say) => `${name} has no role at ${partner} with the right to ${right}; ${say.list(roles)} may`,
    hint: ({ partner }) => `partnerctl contact list ${partner}`,
  },

  'contact-exists': {
    text: ({ contact, name, email }) => `${email} is known already: ${name} (${contact})`,
    hint: ({ email }) => `partnerctl contact roles ${email} --add ROLE`,
  },
  'last-administrator': {
    text: ({ contact, name, role }) => `${name} (${contact}) is the last ${role} of a live membership and stays it`,
    hint: () => 'name another one first: partnerctl contact roles ADDRESS --add admin',
  },
  'role-needs-people': {
    text: ({ role, required, left }) =>
      `${role} needs ${required === 1 ? 'a person' : `${required} people`} while the membership is live, and would have ${left === 0 ? 'none' : left}`,
    hint: ({ short }) => `name another one first: partnerctl contact roles ADDRESS --add ${short}`,
  },
  'role-not-held': {
    text: ({ contact, name, role }) => `${name} (${contact}) does not hold the role ${role}`,
    hint: () => 'partnerctl contact list PARTNER',
  },
  'role-needed': {
    text: ({ contact, name }) => `${name} (${contact}) becomes a resource by a role`,
    hint: ({ contact }) => `partnerctl contact promote ${contact} --role ROLE`,
  },
  'flavor-at-end': { text: ({ contact, name, flavor }) => `${name} (${contact}) is a ${flavor}: there is no further step` },
};
