import type { Day } from '../day.ts';
import type { Criterion } from '../decision.ts';
import type { Id } from '../id.ts';
import { paymentMethods, type Program } from '../program/program.ts';
import type { Reason } from '../reasons.ts';
import type { EnrollmentAnswers, NamedContact } from './answers.ts';
import { domainOf, isAt, isFreeMail, joining, roleList } from './completeness.ts';
import { isAbove } from './ownership.ts';
import { isLive, standingOn, type MembershipFacts, type StandingOn } from './standing.ts';

/** A company that is known already, with its newest membership in the program. */
export interface KnownCompany {
  readonly partner: Id<'PTR'>;
  readonly name: string;
  readonly membership?: MembershipFacts;
  /** Invoices of an earlier term that were due and never paid (domain.md, late renewal). */
  readonly unpaid: readonly Id<'INV'>[];
  /** The people known at that company, so that nobody is recorded twice. */
  readonly contacts: readonly { readonly id: Id<'CON'>; readonly email: string; readonly roles: readonly string[] }[];
}

/** The primary an associate joins under. */
export interface Parent {
  readonly partner: Id<'PTR'>;
  readonly name: string;
  readonly domain: string | null;
  readonly membership?: MembershipFacts;
}

/** What a submission is judged by beside its answers. */
export interface SubmissionFacts {
  readonly answers: EnrollmentAnswers;
  readonly company?: KnownCompany;
  readonly parent?: Parent;
}

interface Submitted {
  readonly on: Day;
  readonly reason?: string | undefined;
}

type Found = readonly (Reason | false | undefined)[];

/** What was found of a submission: all that stands in its way, worst first, and everything that was examined. */
export interface Examination {
  readonly refusals: readonly Reason[];
  /** What was let pass for the reason that was given. */
  readonly accepted: readonly Reason[];
  readonly criteria: readonly Criterion[];
}

/** Examines a submission in full: every reason at once, so that nobody has to try again and again (requirements E1–E7). */
export function examine(program: Program, facts: SubmissionFacts, { on, reason }: Submitted): Examination {
  return together([
    company(program, facts, on),
    parentage(program, facts, on),
    roles(program, facts),
    mail(program, facts, reason),
    paymentOf(program, facts),
    sharingOf(program, facts),
    agreement(program, facts, on),
  ]);
}

/** Examines an approval: what was accepted at submission stays accepted, what depends on others is looked at again. */
export function examineAgain(program: Program, facts: SubmissionFacts, { on }: Submitted): Examination {
  return together([company(program, facts, on), parentage(program, facts, on)]);
}

const together = (parts: readonly Part[]): Examination => ({
  refusals: parts.flatMap(({ found }) => found).filter((one): one is Reason => Boolean(one)),
  accepted: parts.flatMap(({ accepted = [] }) => accepted),
  criteria: parts.flatMap(({ criteria }) => criteria),
});

/** What one part of an examination found. */
export interface Part {
  readonly found: Found;
  readonly accepted?: readonly Reason[];
  readonly criteria: readonly Criterion[];
}

/** One company, one live membership in a program (domain.md, invariant 6). */
function company(program: Program, { company: known }: SubmissionFacts, on: Day): Part {
  const live = known?.membership && isLive(program, known.membership, on) ? known.membership : undefined;
  const unpaid = known?.unpaid ?? [];
  return {
    found: [
      known &&
        live && { code: 'membership-exists', facts: { partner: known.partner, name: known.name, membership: live.id, state: live.state } },
      known && unpaid.length > 0 && { code: 'invoices-unpaid', facts: { partner: known.partner, invoices: unpaid } },
    ],
    criteria: [{ id: 'no-live-membership', met: !live, required: null, actual: live?.id ?? null }],
  };
}

/** Who joins under whom: majority owned, by a primary that is active (requirement E1). */
function parentage(program: Program, { answers, parent }: SubmissionFacts, on: Day): Part {
  const terms = program.enrollment.associate;
  if (joining(program, answers.type) !== 'associate' || !terms) {
    return {
      found: [
        answers.type !== undefined && answers.parent !== undefined && { code: 'parent-not-possible', facts: { type: answers.type ?? '' } },
      ],
      criteria: [],
    };
  }
  const limit = terms.ownershipAbovePercent;
  const owned = answers.ownership ?? '0';
  const standing = parent?.membership && standingOn(program, parent.membership, on);
  const isPrimary = joining(program, parent?.membership?.type) === 'primary';
  return {
    found: [
      parent && !isPrimary && { code: 'parent-not-primary', facts: { partner: parent.partner, name: parent.name, program: program.id } },
      parent &&
        isPrimary &&
        !standing?.active && {
          code: 'primary-not-active',
          facts: { partner: parent.partner, name: parent.name, state: stateOf(parent.membership, standing) },
        },
      answers.ownership !== undefined && !isAbove(owned, limit) && { code: 'ownership-too-low', facts: { ownership: owned, above: limit } },
    ],
    criteria: [
      {
        id: 'primary-active',
        met: isPrimary && standing?.active === true,
        required: 'active',
        actual: stateOf(parent?.membership, standing),
      },
      { id: 'ownership', met: isAbove(owned, limit), required: `> ${limit} %`, actual: `${owned} %` },
    ],
  };
}

/** Where a membership is, in one word: what was done to it by hand, else what its dates say, else that it has not begun. */
function stateOf(membership: MembershipFacts | undefined, standing: StandingOn | undefined): string {
  if (!membership) return 'none';
  if (standing?.standing === 'lapsed') return standing.cause === 'terminated' ? 'terminated' : 'lapsed';
  if (membership.state !== 'active') return membership.state;
  return standing?.standing ?? 'not yet begun';
}

/** How many people hold a role. */
const holders = (contacts: readonly NamedContact[], role: string) => contacts.filter(({ roles: held }) => held.includes(role));

function roles(program: Program, { answers }: SubmissionFacts): Part {
  const needed = roleList(program, answers).map(({ role, holders: people }) => ({ role, named: people.length }));
  return {
    found: needed
      .filter(({ role, named }) => named < role.requiredCount)
      .map(({ role, named }) => ({ code: 'role-open', facts: { role: role.id, short: role.short, required: role.requiredCount, named } })),
    criteria: needed.map(({ role, named }) => ({
      id: `role-${role.id}`,
      met: named >= role.requiredCount,
      required: role.requiredCount,
      actual: named,
      name: role.name,
    })),
  };
}

/** Company addresses for those who administer the membership; another domain only with a reason (requirement E2). */
function mail(program: Program, { answers }: SubmissionFacts, reason: string | undefined): Part {
  const contacts = answers.contacts ?? [];
  const administrators = program.enrollment.companyMailRoles.flatMap((role) => holders(contacts, role));
  const free = administrators.filter(({ email }) => isFreeMail(program, domainOf(email)));
  const [first] = administrators;
  const { domain } = answers;
  const elsewhere = first && domain !== undefined && !free.includes(first) && !isAt(first.email, domain);
  const known = elsewhere && { name: first.name, email: first.email, domain };
  return {
    found: [
      ...free.map(({ name, email }): Reason => ({ code: 'free-mail-address', facts: { name, email } })),
      domain !== undefined && isFreeMail(program, domain) && { code: 'free-mail-domain', facts: { domain } },
      known && reason === undefined && { code: 'address-elsewhere', facts: known },
    ],
    accepted: known && reason !== undefined ? [{ code: 'address-accepted', facts: { ...known, because: reason } }] : [],
    criteria: first ? [{ id: 'company-address', met: free.length === 0 && !elsewhere, required: domain ?? null, actual: first.email }] : [],
  };
}

/** The methods the program allows for the plan at the level, from the country (requirement E7). */
export function paymentOf(program: Program, { answers }: Pick<SubmissionFacts, 'answers'>): Part {
  const { plan, level, method, country = '', purchaseOrder } = answers;
  const sharing = ownSharing(program, answers);
  const limitMissing: Reason | false = sharing?.limit === 'required' &&
    answers.creditLimit === undefined && { code: 'credit-limit-missing', facts: { sharing: sharing.id } };
  if (!program.payment || plan === undefined || level === undefined || method === undefined) return { found: [limitMissing], criteria: [] };
  const allowed = paymentMethods(program, { plan, level, country }).map(({ id }) => id);
  const needsOrder = program.payment.methods.find(({ id }) => id === method)?.needsPurchaseOrder;
  return {
    found: [
      allowed.length === 0 && { code: 'plan-not-offered', facts: { plan, level, country } },
      allowed.length > 0 && !allowed.includes(method) && { code: 'method-not-allowed', facts: { method, plan, level, country, allowed } },
      needsOrder && purchaseOrder === undefined && { code: 'purchase-order-missing', facts: { method } },
      !needsOrder && purchaseOrder !== undefined && { code: 'purchase-order-not-asked', facts: { method } },
      limitMissing,
    ],
    criteria: [{ id: 'payment-method', met: allowed.includes(method), required: allowed, actual: method }],
  };
}

/** How a primary shares its credits; undefined for an associate, which has none of its own. */
const ownSharing = (program: Program, { type, creditSharing }: EnrollmentAnswers) =>
  joining(program, type) === 'associate' ? undefined : program.credits?.sharing.find(({ id }) => id === creditSharing);

/** Said of credit sharing what is not asked: a limit where there is none, anything of an associate (requirements E3, K2). */
function sharingOf(program: Program, { answers }: SubmissionFacts): Part {
  const { type = '', creditSharing, creditLimit } = answers;
  const sharing = ownSharing(program, answers);
  const said = creditSharing !== undefined || creditLimit !== undefined;
  return {
    found: [
      sharing?.limit === 'none' && creditLimit !== undefined && { code: 'credit-limit-not-asked', facts: { sharing: sharing.id } },
      joining(program, type) === 'associate' && said && { code: 'credit-sharing-not-asked', facts: { type } },
    ],
    criteria: [],
  };
}

/** The agreement in its current version, or one the program lets be recorded, accepted by somebody whose role lets them (requirement E3). */
function agreement(program: Program, { answers }: SubmissionFacts, on: Day): Part {
  const { version, acceptedBy, acceptedOn } = answers.agreement ?? {};
  if (version === undefined && acceptedBy === undefined) return { found: [], criteria: [] };
  const { current, versions, unlisted } = program.enrollment.agreement;
  const taken = version === current || (unlisted === 'recorded' && !versions.some(({ id }) => id === version));
  const wanted = acceptedBy?.toLowerCase();
  const person = answers.contacts?.find(({ name, email }) => email.toLowerCase() === wanted || name.toLowerCase() === wanted);
  const may = !person || person.roles.some((role) => program.contactRoleById.get(role)?.rights.includes('accept-agreement'));
  return {
    found: [
      version !== undefined && !taken && { code: 'agreement-not-current', facts: { version, current } },
      acceptedOn !== undefined && acceptedOn > on && { code: 'agreement-in-future', facts: { acceptedOn, on } },
      person && !may && { code: 'agreement-not-theirs', facts: { name: person.name, roles: person.roles } },
    ],
    criteria: [{ id: 'agreement-version', met: taken, required: current, actual: version ?? null }],
  };
}
