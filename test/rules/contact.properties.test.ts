import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  decideContactAdd,
  decideContactLeave,
  decideContactRoles,
  type ContactFacts,
  type KnownContact,
} from '../../src/rules/contact/contact.ts';
import { decideDemote, decidePromote } from '../../src/rules/contact/flavor.ts';
import type { Decision } from '../../src/rules/decision.ts';
import type { Effect } from '../../src/rules/effects.ts';
import { decideUserAdd, decideUserDisable } from '../../src/rules/engagement/user.ts';
import { numberingFrom, type Id, type Numbering } from '../../src/rules/id.ts';
import { activation } from '../../src/rules/membership/activation.ts';
import { firstTerm } from '../../src/rules/membership/term.ts';
import { member, opn } from './membership.given.ts';

const since = '2026-03-02';
const on = '2026-06-01';
const roles = ['partner-administrator', 'key-executive', 'legal', 'cce-user', 'sales-engagement', 'business-development'] as const;
const cap = opn.engagement?.users.cap ?? 0;

/** Something done with one of the people. */
const deed = fc.record({
  what: fc.constantFrom('add', 'add', 'give', 'give', 'take', 'take', 'leave', 'promote', 'demote', 'seat', 'seat', 'seat', 'unseat'),
  who: fc.nat({ max: 30 }),
  role: fc.constantFrom(...roles),
});
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never;

interface Known {
  readonly ids: Numbering;
  readonly people: Map<Id<'CON'>, KnownContact>;
  readonly users: Set<Id<'CON'>>;
}

const membership = member(opn, { partner: 1, type: 'primary', state: 'active', level: '2', since, terms: 1, ordered: false, ended: null });

function decided({ ids, people, users }: Known, { what, who, role }: Deed): Decision<Effect> | undefined {
  const request = { on, at: `${on}T12:00:00.000Z`, actor: 'tester', ids, reason: 'so it was' };
  const contacts = [...people.values()];
  const person = contacts[who % Math.max(1, contacts.length)];
  const facts: ContactFacts = { partner: { id: 'PTR-1', name: 'Acme', domain: 'acme.example' }, membership, contacts, users: [...users] };
  if (what === 'add') {
    const added = { partner: 'ACME', name: 'Somebody', email: `p${people.size}x${who}@acme.example`, roles: [role] };
    return decideContactAdd(opn, facts, { ...request, input: added });
  }
  if (!person) return undefined;
  const one = { ...facts, person };
  const seat = { partner: 'PTR-1' as const, membership, contact: person, active: [...users] };
  const asked = { contact: person.id, partner: 'PTR-1' };
  switch (what) {
    case 'give':
      return decideContactRoles(opn, one, { ...request, input: { ...asked, add: [role], remove: [] } });
    case 'take':
      return decideContactRoles(opn, one, { ...request, input: { ...asked, add: [], remove: [role] } });
    case 'leave':
      return decideContactLeave(opn, { ...one, elsewhere: [] }, { ...request, input: asked });
    case 'promote':
      return decidePromote(opn, one, { ...request, input: { contact: person.id, roles: [role] } });
    case 'demote':
      return decideDemote(opn, one, { ...request, input: { contact: person.id } });
    case 'seat':
      return decideUserAdd(opn, seat, { ...request, input: asked });
    default:
      return decideUserDisable(opn, seat, { ...request, input: asked });
  }
}

/** Puts an effect into what is known, as the store does. */
function take({ people, users }: Known, effect: Effect): void {
  const change = (id: Id<'CON'>, to: (one: KnownContact) => Partial<KnownContact>) => {
    const one = people.get(id);
    if (one) people.set(id, { ...one, ...to(one) });
  };
  if (effect.kind === 'contact-added') people.set(effect.contact.id, { ...effect.contact, roles: [], signInOn: null });
  if (effect.kind === 'role-assigned') change(effect.contact, ({ roles: held }) => ({ roles: [...held, effect.role] }));
  if (effect.kind === 'role-ended') change(effect.contact, ({ roles: held }) => ({ roles: held.filter((one) => one !== effect.role) }));
  if (effect.kind === 'sign-in-changed') change(effect.contact, () => ({ signInOn: effect.since }));
  if (effect.kind === 'contact-left') people.delete(effect.contact);
  if (effect.kind === 'engagement-user-added') users.add(effect.contact);
  if (effect.kind === 'engagement-user-disabled') users.delete(effect.contact);
}

/** What is known after each deed: a membership that begins with so many administrators, and all that is done then. */
function* lived(administrators: number, deeds: readonly Deed[]): Generator<Known> {
  const known: Known = { ids: numberingFrom({}), people: new Map(), users: new Set() };
  for (let number = 0; number < administrators; number += 1) {
    const id = known.ids.next('CON');
    known.people.set(id, { id, partner: 'PTR-1', name: 'Admin', email: `admin${number}@acme.example`, roles: [...roles], signInOn: null });
  }
  const term = { number: 1, level: '2', rewardType: 'credits' as const };
  const opening = {
    partner: 'PTR-1',
    membership: 'MEM-1',
    type: 'primary',
    state: 'awaiting-payment',
    term,
    coverage: firstTerm(opn, since),
  } as const;
  const opened = activation(opn, {
    ...opening,
    activatedOn: since,
    anchor: since,
    people: [...known.people.values()],
    users: [],
    ids: known.ids,
  });
  for (const effect of opened) take(known, effect);
  yield known;
  for (const one of deeds) {
    const decision = decided(known, one);
    if (decision?.kind === 'approved') for (const effect of decision.effects) take(known, effect);
    yield known;
  }
}

describe('the people of an active membership over any history (invariant 11)', () => {
  const histories = fc.array(deed, { maxLength: 60 });
  const administrators = fc.integer({ min: 1, max: 14 });

  it('there is always an administrator, and never are there more engagement users than the cap', () => {
    fc.assert(
      fc.property(administrators, histories, (first, deeds) => {
        for (const { people, users } of lived(first, deeds)) {
          expect([...people.values()].some(({ roles: held }) => held.includes('partner-administrator'))).toBe(true);
          expect(users.size).toBeLessThanOrEqual(cap);
          expect([...users].filter((id) => !people.has(id))).toEqual([]);
        }
      }),
      { numRuns: 1000 },
    );
  }, 60_000);

  it('come to the cap, and to a single administrator', () => {
    const reached = { full: false, alone: false };
    for (const [first, deeds] of fc.sample(fc.tuple(administrators, histories), { numRuns: 200, seed: 11 })) {
      for (const { people, users } of lived(first, deeds)) {
        reached.full ||= users.size === cap;
        reached.alone ||= [...people.values()].filter(({ roles: held }) => held.includes('partner-administrator')).length === 1;
      }
    }
    expect(reached).toEqual({ full: true, alone: true });
  });
});
