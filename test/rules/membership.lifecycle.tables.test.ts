import type { Effect } from '../../src/rules/effects.ts';
import type { Id } from '../../src/rules/id.ts';
import { decideStep, steps } from '../../src/rules/membership/lifecycle.ts';
import { decideRight, decideRightEnd, type HeldRight, type RightWord } from '../../src/rules/membership/right.ts';
import { decideRenew, presentChoices } from '../../src/rules/membership/renew.ts';
import type { LateRenewalBand, Program } from '../../src/rules/program/program.ts';
import { effectLine, member, openip, opn, person, request, type Member } from './membership.given.ts';
import { ruleTable } from './tables.ts';

const programs = { opn, openip };

interface Rights {
  readonly program: 'opn' | 'openip';
  readonly member: Omit<Member, 'partner'>;
  readonly held: readonly string[];
  readonly joined: boolean;
}

/** A right as the table writes it: `expertise oci 2025-04-01`, and the day it was taken back. */
const heldRight = (line: string, at: number): HeldRight => {
  const [right, product = '', from = '', until = null] = line.split(' ');
  return { id: `RGT-${at + 1}`, right: right as RightWord, product, from, until };
};

ruleTable<Rights, { on: string; right: RightWord; product: string; by: string | null; end: boolean }, Effect>({
  file: 'membership.right.yaml',
  decide: ({ program: id, member: given, held, joined }, { on, right, product, by, end }) => {
    const program = programs[id];
    const facts = {
      partner: 'PTR-1' as const,
      membership: joined ? member(program, { ...given, partner: 1 }) : undefined,
      held: held.map(heldRight),
    };
    const asked = request({}, { on, ...(by !== null && { by: person(1, [by]) }) });
    return end ? decideRightEnd(program, facts, { right, product }, asked) : decideRight(program, facts, { right, product }, asked);
  },
  effect: effectLine,
  codes: [
    'membership-missing',
    'membership-lapsed',
    'membership-not-active',
    'level-too-low',
    'right-not-offered',
    'right-held',
    'right-not-held',
    'requester-not-entitled',
  ],
});

interface Stepping {
  readonly program: 'opn' | 'openip';
  readonly member: Omit<Member, 'partner'>;
  readonly drafts: readonly Id<'ENR'>[];
  readonly newest: Id<'MEM'>;
  readonly primary: Partial<Member> | null;
}

ruleTable<Stepping, { step: keyof typeof steps; on: string; reason: string | null }, Effect>({
  file: 'membership.step.yaml',
  decide: ({ program: id, member: given, drafts, newest, primary }, { step, on, reason }) => {
    const program = programs[id];
    const own = member(program, { ...given, partner: 1 });
    const membership = primary ? { ...own, primary: member(program, { ...given, type: 'primary', ...primary, partner: 7 }) } : own;
    const facts = { membership, newest, drafts: drafts.map((draft) => ({ id: draft, state: 'draft' as const })) };
    return decideStep(steps[step])(program, facts, request({}, { on, ...(reason !== null && { reason }) }));
  },
  effect: effectLine,
  codes: ['membership-not-in-state', 'membership-lapsed', 'membership-replaced', 'reason-needed'],
});

interface Late {
  readonly terminated_bands: readonly { readonly from: number; readonly to: number | null; readonly outcome: LateRenewalBand['outcome'] }[];
  readonly member: Omit<Member, 'partner'>;
  readonly owes: boolean;
  readonly primary: Partial<Member> | null;
  readonly unpaid: readonly Id<'INV'>[];
}

/** The shipped program with another table for what was terminated. */
function laxer(bands: Late['terminated_bands']): Program {
  const { membership } = opn;
  const others = membership.lateRenewal.bands.filter(({ cause }) => cause !== 'terminated');
  const own = bands.map(({ from, to, outcome }) => ({
    cause: 'terminated' as const,
    fromDay: from,
    ...(to !== null && { toDay: to }),
    outcome,
  }));
  return { ...opn, membership: { ...membership, lateRenewal: { ...membership.lateRenewal, bands: [...others, ...own] } } };
}

ruleTable<Late, { on: string }, Effect>({
  file: 'membership.late.yaml',
  decide: ({ terminated_bands: bands, member: given, owes, primary, unpaid }, { on }) => {
    const program = laxer(bands);
    const own = member(program, { ...given, partner: 1 });
    const suspended = owes ? { state: 'suspended' as const, suspendedOn: '2026-02-20', suspendedCause: 'unpaid' as const } : {};
    const above = primary && { primary: member(program, { ...given, type: 'primary', ...primary, partner: 7 }) };
    const membership = { ...own, ...suspended, ...above };
    const decision = decideRenew(
      program,
      {
        membership,
        newest: membership.id,
        answers: presentChoices(program, membership),
        chosen: {},
        ordered: given.ordered ? ['INV-9'] : [],
        unpaid,
        people: [{ id: 'CON-1', name: 'Ann', email: 'ann@acme.example', roles: ['billing'] }],
        users: [],
      },
      request({}, { on }),
    );
    // The days of the term are what this table is about; orders and invoices are in membership.renew.yaml.
    if (decision.kind === 'refused') return { ...decision, criteria: [] };
    return { ...decision, criteria: [], reasons: [], effects: decision.effects.filter(({ kind }) => kind === 'term-ordered') };
  },
  effect: effectLine,
  codes: ['renewal-too-late', 'renewal-ordered', 'invoices-unpaid', 'primary-ends-first', 'renewal-not-open'],
});
