import { decideStep, membershipInput, steps, type StepFacts } from '../../rules/membership/lifecycle.ts';
import { membershipJson } from '../../rules/membership/shown.ts';
import type { WriteCommand } from '../../shell/define.ts';
import { membershipById, membershipOf, renewalDrafts } from '../../store/membership.ts';
import { programOfRecord } from '../../store/partner.ts';
import { membershipNamed } from './named.ts';

type Stepping = Omit<WriteCommand<typeof membershipInput, StepFacts>, 'kind' | 'summary' | 'examples'>;

/** What the commands share that move a membership by hand. */
export const stepping = (word: keyof typeof steps): Stepping => ({
  path: ['membership', word],
  input: membershipInput,
  fields: { partner: { positional: 'one', help: 'id, code, e-mail, domain or name; or the membership, MEM-7', ask: 'Which partner?' } },
  programOf: (view, { partner }) => programOfRecord(view, partner),
  load: async (context, { partner }) => {
    const membership = await membershipNamed(context, partner);
    const newest = (await membershipOf(context.view, context.program.id, membership.partner))?.id ?? membership.id;
    return { membership, newest, drafts: await renewalDrafts(context.view, membership.id) };
  },
  partners: ({ membership }) => [membership.partner],
  decide: decideStep(steps[word]),
  answer: async ({ view, program, on }, { facts }) => ({
    membership: membershipJson(program, await membershipById(view, facts.membership.id), on),
  }),
  show: ({ membership }) => [
    {
      kind: 'text',
      text: {
        en: `${membership.id} of ${membership.name} is ${membership.state}.`,
        fr: `${membership.id} de ${membership.name} est à l’état ${membership.state}.`,
      },
      tone: 'good',
    },
  ],
});
