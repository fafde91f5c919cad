import type { EngagementReasons } from '../../../rules/engagement/reasons.ts';
import type { Sentences } from '../../sentences.ts';

export const engagement: Sentences<EngagementReasons> = {
  'engagements-not-offered': {
    text: ({ program }) => `${program} has no collaborative engagements`,
    hint: () => 'name another program with --program',
  },
  'engagements-closed': {
    text: ({ partner, level, from }) =>
      `level ${level} of ${partner} does not open engagements${from === null ? '' : `: they open at level ${from}`}`,
    hint: ({ partner, from }) => (from === null ? `partnerctl membership show ${partner}` : `partnerctl renew ${partner} --level ${from}`),
  },
  'field-not-in-category': {
    text: ({ field, category, fields }, say) => `${field} is not recorded of ${category}; it has ${say.list(fields)}`,
    hint: ({ field }) => `leave ${field} out`,
  },
  'product-unknown': {
    text: ({ product }) => `the program has no product ${product}`,
    hint: ({ products }, say) => `one of ${say.list(products)}`,
  },
  'pillar-unknown': {
    text: ({ pillar }) => `the program has no product pillar ${pillar}`,
    hint: ({ pillars }, say) => `one of ${say.list(pillars)}`,
  },
  'sector-unknown': {
    text: ({ sector }) => `the program has no sector ${sector}`,
    hint: ({ sectors }, say) => `one of ${say.list(sectors)}`,
  },
  'sale-type-unknown': {
    text: ({ saleType }) => `the program has no sale type ${saleType}`,
    hint: ({ saleTypes }, say) => `one of ${say.list(saleTypes)}`,
  },
  'contact-unknown': {
    text: ({ contact, partner }) => `${contact} is nobody's address at ${partner}`,
    hint: ({ partner }) => `partnerctl contact list ${partner}`,
  },
  'opportunity-known': {
    text: ({ vendorOpportunityId, engagement: id }) => `the vendor's opportunity ${vendorOpportunityId} is in ${id} already`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'engagement-assigned': { text: ({ team, country }) => `assigned to the sales team ${team}, which covers ${country}` },
  'representative-assigned': {
    text: ({ team, country }) => `a new account: it goes to ${team}, the regional representative of partners in ${country}`,
  },
  'requester-not-engaged': {
    text: ({ name, partner }) => `${name} is neither an administrator nor an active engagement user of ${partner}`,
    hint: ({ partner, email }) => `partnerctl engagement user add ${partner} --contact ${email}`,
  },
  'vendor-decides': {
    text: ({ name, partner }) => `this is the vendor's to decide, and ${name} is a person of ${partner}`,
    hint: () => 'leave --by out',
  },
  'team-unknown': { text: ({ team }) => `the program has no sales team ${team}`, hint: ({ teams }, say) => `one of ${say.list(teams)}` },
  'field-not-editable': {
    text: ({ field, engagement: id, category, stage, editable }, say) =>
      stage === 'draft'
        ? `${field} of ${id} cannot change; of ${category}, ${say.list(editable)} can`
        : `${field} of ${id} cannot change after submission; of ${category}, ${say.list(editable)} can while it is ${stage}`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'field-required': {
    text: ({ field, engagement: id, category }) => `${field} of ${id} cannot be emptied: ${category} needs it`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'engagement-settled': {
    text: ({ engagement: id, stage }) => `${id} is ${stage}: nothing about it changes any more`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'change-awaits-review': {
    text: ({ change, fields }, say) => `${change} changes ${say.list(fields)} once vendor sales approves it`,
    hint: ({ engagement: id }) => `partnerctl engagement review ${id} --approve`,
  },
  'change-taken-up': {
    text: ({ change, by }) => (by === null ? `${change} is taken back` : `${change}, which waited, is part of ${by} now`),
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'change-dropped': { text: ({ change, engagement: id }) => `${change} was not decided before ${id} ended, and is dropped` },
  'assessment-due': {
    text: ({ engagement: id, eligibility }) =>
      `${id} was found ${eligibility} before this change; it is assessed again, at the booking at the latest`,
    hint: ({ engagement: id }) => `partnerctl reward evaluate ${id}`,
  },
  'action-not-told': {
    text: ({ engagement: id }) => `nothing says what the partner has to do about ${id}`,
    hint: ({ engagement: id }) => `partnerctl engagement review ${id} --outcome request-action --reason TEXT`,
  },
  'engagement-submitted-before': {
    text: ({ engagement: id, stage }) => `${id} was submitted before: it is ${stage}`,
    hint: ({ engagement: id }) => `partnerctl engagement update ${id} --help`,
  },
  'plan-not-convertible': {
    text: ({ engagement: id, category, stage }) =>
      `${id} is ${category} and ${stage}; only an account plan the vendor collaborates on becomes an opportunity`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'engagement-not-assignable': {
    text: ({ engagement: id, stage }) => `${id} is ${stage}: no sales team has it`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'files-not-kept': {
    text: ({ program }) => `${program} keeps no files of engagements`,
    hint: () => 'say with --reference where the paper is found',
  },
  'file-size-unfit': {
    text: ({ name, bytes, most }, say) =>
      bytes === 0 ? `${name} is empty` : `${name} has ${say.number(bytes)} bytes; a file has ${say.number(most)} at most`,
    hint: ({ bytes }) => (bytes === 0 ? 'name the right file' : 'attach a smaller file'),
  },
  'file-type-unfit': {
    text: ({ name, found }) => `${name} is ${found === null ? 'of no type that is known' : found} by its content, whatever its name says`,
    hint: ({ types }, say) => `a file is one of ${say.list(types)}`,
  },
  'files-full': {
    text: ({ engagement: id, most }, say) => `${id} has ${say.number(most)} files, as many as the program allows`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'reference-taken': {
    text: ({ engagement: id, category, reference }) => `another file is attached to ${id} as ${reference} (${category})`,
    hint: () => 'attach it under another --reference',
  },
  'invoice-elsewhere': {
    text: ({ reference, engagement: id }) => `the invoice ${reference} is attached to ${id}, and is for one engagement only`,
    hint: () => 'name the number of its own invoice with --reference',
  },
  'back-in-review': { text: ({ engagement: id, stage }) => `what was asked of the partner is answered: ${id} is ${stage} again` },
  'nothing-to-review': {
    text: ({ engagement: id, stage }) => `nothing of ${id} waits for a review: it is ${stage}, without a pending change`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'stage-not-reachable': {
    text: ({ engagement: id, stage, to, next }, say) =>
      `${id} is ${stage} and cannot become ${to}; ${next.length === 0 ? 'no stage can be chosen from there' : `from there it can become ${say.list(next)}`}`,
    hint: ({ engagement: id }) => `partnerctl engagement show ${id}`,
  },
  'change-pending': {
    text: ({ engagement: id, change }) => `${change} of ${id} is not reviewed yet, so it is not known what would be booked`,
    hint: ({ engagement: id }) => `partnerctl engagement review ${id} --approve`,
  },
  'booking-day-impossible': {
    text: ({ day, earliest, latest }) =>
      `${day} cannot be the day of booking: it lies between ${earliest}, the submission, and ${latest}, today`,
  },
  'engagement-users-full': {
    text: ({ partner, cap }, say) => `${partner} has ${say.number(cap)} active engagement users, as many as the program allows`,
    hint: ({ partner }) => `partnerctl engagement user disable ${partner} --contact EMAIL`,
  },
  'engagement-role-missing': {
    text: ({ contact, roles, held }, say) =>
      `${contact} holds ${held.length === 0 ? 'no role' : say.list(held)}; engagements are used by a ${new Intl.ListFormat('en', { type: 'disjunction' }).format(roles)}`,
    hint: ({ partner, contact }) => `partnerctl contact roles ${contact} --partner ${partner} --add ROLE`,
  },
  'engagement-user-missing': {
    text: ({ contact, partner }) => `${contact} is no active engagement user of ${partner}`,
    hint: ({ partner }) => `partnerctl engagement user list ${partner}`,
  },
};
