import type { Names } from '../decision.ts';
import { paymentMethods, type ContactRole, type Program } from '../program/program.ts';
import type { EnrollmentAnswers, NamedContact } from './answers.ts';
import { joining, missingFields, requiredFields, roleList, withDefaults } from './completeness.ts';

/** Something that can be answered, and what it is called. */
export interface Choice {
  readonly value: string;
  readonly name: Names;
}

/** What to ask next on a form that is being filled in. */
export type Question =
  | { readonly kind: 'text'; readonly field: 'name' | 'country' | 'domain' | 'parent' | 'ownership' | 'purchaseOrder' | 'creditLimit' }
  | {
      readonly kind: 'choice';
      readonly field: 'type' | 'level' | 'plan' | 'method' | 'rewardType' | 'creditSharing';
      readonly choices: readonly Choice[];
    }
  | { readonly kind: 'person'; readonly role: ContactRole; readonly place: number; readonly known: readonly NamedContact[] }
  | { readonly kind: 'agreement'; readonly version: string; readonly known: readonly NamedContact[] };

const both = (text: string): Names => ({ en: text, fr: text });
const rewardNames: Readonly<Record<string, Names>> = {
  monetary: { en: 'Money', fr: 'Argent' },
  credits: { en: 'Partner credits', fr: 'Crédits partenaires' },
};

/**
 * The next question of an enrollment; undefined when nothing is left to ask (requirement E4). Only what can matter is
 * asked: a primary and a share of associates only, a purchase order's number only with that method, methods only as the
 * plan, the level and the country allow (E7), and people role by role until each required role is filled (E5).
 */
export function nextQuestion(program: Program, answers: EnrollmentAnswers): Question | undefined {
  const required: readonly string[] = requiredFields(program, answers.type);
  const open = (field: keyof EnrollmentAnswers) => required.includes(field) && answers[field] === undefined;
  const { type } = withDefaults(program, answers);
  if (type === undefined)
    return { kind: 'choice', field: 'type', choices: program.partnerTypes.map(({ id, name }) => ({ value: id, name })) };
  for (const field of ['name', 'country', 'parent', 'ownership'] as const) if (open(field)) return { kind: 'text', field };
  return (
    termQuestion(program, answers, { open, shares: joining(program, type) !== 'associate' }) ??
    personQuestion(program, { ...answers, type }) ??
    (missingFields(program, withDefaults(program, answers)).some(({ field }) => field === 'domain')
      ? { kind: 'text', field: 'domain' }
      : undefined) ??
    agreementQuestion(program, answers, required)
  );
}

/** The next question of a renewal: what may change with the new term (requirement R2). */
export function nextRenewalQuestion(program: Program, answers: EnrollmentAnswers): Question | undefined {
  const required: readonly string[] = requiredFields(program, answers.type);
  const open = (field: keyof EnrollmentAnswers) => required.includes(field) && answers[field] === undefined;
  return termQuestion(program, answers, { open, shares: joining(program, answers.type) !== 'associate' });
}

interface Asking {
  readonly open: (field: keyof EnrollmentAnswers) => boolean;
  /** Whether it says how associates may use its credits. */
  readonly shares: boolean;
}

function termQuestion(program: Program, answers: EnrollmentAnswers, { open, shares }: Asking): Question | undefined {
  const { level = '', plan = '', method, country = '', purchaseOrder } = answers;
  const methods = (of: string) => paymentMethods(program, { plan: of, level, country }).map(({ id, name }) => ({ value: id, name }));
  if (open('level')) return { kind: 'choice', field: 'level', choices: program.levels.ladder.map(({ id, name }) => ({ value: id, name })) };
  if (open('plan')) {
    const plans = program.payment?.plans.filter(({ id }) => methods(id).length > 0) ?? [];
    return { kind: 'choice', field: 'plan', choices: plans.map(({ id, name }) => ({ value: id, name })) };
  }
  if (open('method')) return { kind: 'choice', field: 'method', choices: methods(plan) };
  const chosen = program.payment?.methods.find(({ id }) => id === method);
  if (chosen?.needsPurchaseOrder && purchaseOrder === undefined) return { kind: 'text', field: 'purchaseOrder' };
  if (open('rewardType'))
    return {
      kind: 'choice',
      field: 'rewardType',
      choices: program.enrollment.rewardTypes.map((value) => ({ value, name: rewardNames[value] ?? both(value) })),
    };
  if (!shares || !program.credits) return undefined;
  const { sharing, defaultSharing } = program.credits;
  if (answers.creditSharing === undefined) {
    const usualFirst = sharing.toSorted((a, b) => Number(b.id === defaultSharing) - Number(a.id === defaultSharing));
    return { kind: 'choice', field: 'creditSharing', choices: usualFirst.map(({ id, name }) => ({ value: id, name })) };
  }
  const limit = sharing.find(({ id }) => id === answers.creditSharing)?.limit;
  return limit === 'required' && answers.creditLimit === undefined ? { kind: 'text', field: 'creditLimit' } : undefined;
}

/** The first required role with an open place, and who is named already and does not hold it yet (requirement E5). */
function personQuestion(program: Program, answers: EnrollmentAnswers): Question | undefined {
  const contacts = answers.contacts ?? [];
  const open = roleList(program, answers).find(({ role, holders }) => holders.length < role.requiredCount);
  return (
    open && {
      kind: 'person',
      role: open.role,
      place: open.holders.length + 1,
      known: contacts.filter((person) => !open.holders.includes(person)),
    }
  );
}

/** Who accepts the agreement: somebody whose role lets them (requirement E3). */
function agreementQuestion(
  program: Program,
  { agreement, contacts = [] }: EnrollmentAnswers,
  required: readonly string[],
): Question | undefined {
  if (!required.includes('agreement') || (agreement?.version !== undefined && agreement.acceptedBy !== undefined)) return undefined;
  const may = contacts.filter(({ roles }) => roles.some((role) => program.contactRoleById.get(role)?.rights.includes('accept-agreement')));
  return { kind: 'agreement', version: program.enrollment.agreement.current, known: may };
}
