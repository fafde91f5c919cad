import type { EngagementEffect } from '../../src/rules/engagement/effects.ts';
import { decideAdvance, decideAssign } from '../../src/rules/engagement/move.ts';
import { decideReview, type ReviewOutcome } from '../../src/rules/engagement/review.ts';
import { decideSubmit, type SubmitInput } from '../../src/rules/engagement/submit.ts';
import { decideUpdate, type UpdateInput } from '../../src/rules/engagement/update.ts';
import { decideUserAdd, decideUserDisable } from '../../src/rules/engagement/user.ts';
import type { Id } from '../../src/rules/id.ts';
import { opn, request, type By } from './credits.given.ts';
import {
  engagementEffect,
  lines,
  member,
  pending,
  recorded,
  said,
  typed,
  type Fields,
  type Member,
  type Recorded,
} from './engagement.given.ts';
import { ruleTable } from './tables.ts';

interface Asked {
  readonly on: string;
  readonly by: By;
}

type Cells<Input> = { readonly [K in keyof Required<Input>]: Required<Input>[K] | null };
type Typed<Input> = Omit<Cells<Input>, 'products'> & { readonly products: readonly string[] | null };

interface Submitting {
  readonly members: Member;
  readonly addresses: readonly string[];
  readonly same: Id<'ENG'> | null;
  readonly offered: boolean;
  /** The country of the partner. */
  readonly partnerCountry: string;
  readonly users: readonly Id<'CON'>[];
}

const withoutEngagements = { ...opn, engagement: undefined };

ruleTable<Submitting, Asked & Typed<Omit<SubmitInput, 'partner'>>, EngagementEffect>({
  file: 'engagement.submit.yaml',
  decide: ({ members, addresses, same, offered, partnerCountry: country, users }, { on, by, products, ...cells }) => {
    const input = { partner: 'ACME', ...said(cells), ...(products && { products: typed(products) }) } as SubmitInput;
    const facts = { ...member(members), users, country, addresses, sameOpportunity: same ?? undefined, lines: lines(products ?? []) };
    return decideSubmit(offered ? opn : withoutEngagements, facts, request(input, { on, by }));
  },
  effect: engagementEffect,
  codes: [
    'engagements-not-offered',
    'engagements-closed',
    'membership-lapsed',
    'requester-from-elsewhere',
    'requester-not-entitled',
    'requester-not-engaged',
    'field-not-in-category',
    'product-unknown',
    'pillar-unknown',
    'sale-type-unknown',
    'sector-unknown',
    'contact-unknown',
    'opportunity-known',
    'engagement-assigned',
    'representative-assigned',
  ],
});

interface Standing {
  readonly members: Member;
  readonly engagement: Recorded;
  readonly pending: Fields | null;
}

ruleTable<Standing, Asked & Typed<Omit<UpdateInput, 'engagement' | 'revision'>>, EngagementEffect>({
  file: 'engagement.update.yaml',
  decide: ({ members, engagement, pending: waiting }, { on, by, products, ...cells }) => {
    const input = { engagement: 'ENG-1', ...said(cells), ...(products && { products: typed(products) }) } as UpdateInput;
    const facts = {
      ...member(members),
      users: [],
      engagement: recorded(engagement),
      pending: pending(waiting),
      addresses: ['ann@acme.example'],
      lines: lines(products ?? []),
    };
    return decideUpdate(opn, facts, request(input, { on, by }));
  },
  effect: engagementEffect,
  codes: [
    'membership-lapsed',
    'field-not-editable',
    'engagement-settled',
    'change-awaits-review',
    'back-in-review',
    'change-taken-up',
    'field-required',
    'product-unknown',
    'contact-unknown',
    'requester-not-entitled',
  ],
});

ruleTable<Standing, Asked & { readonly outcome: ReviewOutcome; readonly reason: string | null }, EngagementEffect>({
  file: 'engagement.review.yaml',
  decide: ({ members, engagement, pending: waiting }, { outcome, reason, ...asked }) =>
    decideReview(
      opn,
      { ...member(members), engagement: recorded(engagement), pending: pending(waiting) },
      { ...request({ engagement: 'ENG-1', outcome }, asked), ...(reason !== null && { reason }) },
    ),
  effect: engagementEffect,
  codes: ['membership-lapsed', 'nothing-to-review', 'stage-not-reachable', 'action-not-told', 'vendor-decides', 'assessment-due'],
});

ruleTable<
  Standing & { readonly users: readonly Id<'CON'>[] },
  Asked & { readonly to: string | null; readonly team: string | null },
  EngagementEffect
>({
  file: 'engagement.move.yaml',
  decide: ({ members, engagement, pending: waiting, users }, { to, team, ...asked }) => {
    const facts = { ...member(members), users, engagement: recorded(engagement), pending: pending(waiting) };
    if (team !== null) return decideAssign(opn, facts, request({ engagement: 'ENG-1', team }, asked));
    return decideAdvance(opn, facts, request({ engagement: 'ENG-1', to: to ?? '' }, asked));
  },
  effect: engagementEffect,
  codes: [
    'membership-lapsed',
    'stage-not-reachable',
    'team-unknown',
    'vendor-decides',
    'requester-not-entitled',
    'requester-not-engaged',
    'change-dropped',
    'engagement-not-assignable',
  ],
});

ruleTable<
  { readonly members: Member; readonly roles: readonly string[]; readonly active: readonly Id<'CON'>[] },
  Asked & { readonly verb: 'add' | 'disable' },
  EngagementEffect
>({
  file: 'engagement.user.yaml',
  decide: ({ members, roles, active }, { verb, ...asked }) => {
    const contact = { id: 'CON-9' as const, name: 'Sam', email: 'sam@acme.example', roles };
    return (verb === 'add' ? decideUserAdd : decideUserDisable)(
      opn,
      { ...member(members), contact, active },
      request({ partner: 'ACME', contact: 'sam@acme.example' }, asked),
    );
  },
  effect: engagementEffect,
  codes: [
    'engagements-closed',
    'membership-lapsed',
    'requester-not-entitled',
    'engagement-role-missing',
    'engagement-users-full',
    'engagement-user-missing',
  ],
});
