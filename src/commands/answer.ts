import * as z from 'zod';
import { kindOfId, type IdKind } from '../rules/id.ts';
import type { Program } from '../rules/program/program.ts';
import type { Block } from '../shell/blocks.ts';
import { asIs, defineQuery, type Context, type Say } from '../shell/define.ts';
import { usage } from '../shell/errors.ts';
import { membershipOf, membershipPrograms } from '../store/membership.ts';
import { ownerOf, partnerNamed, programOfRecord } from '../store/partner.ts';
import { editionInForce } from '../store/program.ts';
import type { View } from '../store/store.ts';
import { creditsFacts, tellCredits } from './answer/credits.ts';
import { renewalFacts, tellRenewal } from './answer/renewal.ts';
import { rewardFacts, tellReward } from './answer/reward.ts';
import { statusFacts, tellStatus } from './answer/status.ts';
import type { Asked } from './answer/words.ts';

const topics = ['status', 'reward', 'credits', 'renewal'] as const;
type Topic = (typeof topics)[number];

/** What a record is asked about when nothing else is said. */
const topicOf: Partial<Record<IdKind, Topic>> = { ENG: 'reward', RWD: 'reward', RSV: 'credits', MEM: 'renewal', DEC: 'status' };

/** Who answers which topic: what has to be known, and how it is told. */
const answering: {
  readonly [T in Topic]: { facts(context: Context, asked: Asked): Promise<object>; tell(facts: never, say: Say): readonly string[] };
} = {
  status: { facts: statusFacts, tell: tellStatus },
  reward: { facts: rewardFacts, tell: tellReward },
  credits: { facts: creditsFacts, tell: tellCredits },
  renewal: { facts: renewalFacts, tell: tellRenewal },
};

/** Which programs can say something about a topic. */
const concerned: Readonly<Record<Topic, (program: Program) => boolean>> = {
  status: ({ levels }) => levels.acquired === 'earned',
  reward: ({ engagement }) => engagement !== undefined,
  credits: ({ credits }) => credits !== undefined,
  renewal: () => true,
};

/** Writes the reply to a partner's question, ready to be pasted: what is so, by which rule, and what to do next (requirement N1). */
export const answer = defineQuery({
  path: ['answer'],
  summary: 'Write a reply to a partner’s question, ready to paste in a ticket, in English or French',
  examples: [
    'partnerctl answer ACME --about status --lang fr',
    'partnerctl answer ENG-5',
    'partnerctl answer ACME --about credits --option training-seat --person lea@acme.example',
    'partnerctl answer ACME --about renewal',
  ],
  input: z.strictObject({
    partner: z.string().min(1),
    about: z.enum(topics).optional(),
    option: z.string().min(1).optional(),
    person: z.string().min(1).optional(),
  }),
  fields: {
    partner: { positional: 'one', ask: 'Which partner?', help: 'the partner, or the record it asks about, such as ENG-5' },
    about: { help: 'what it asks about; what a record is about when left out' },
    option: { help: 'the option of the catalogue it asks about' },
    person: { help: 'the person who wants to order' },
  },
  programOf: (view, { partner, about }) => programAsked(view, partner, about),
  answer: async (context, { partner: text, about = topicAsked(text), option, person }) => {
    const { view, program, on } = context;
    const partner = await partnerNamed(view, (await ownerOf(view, text)) ?? text);
    const record = kindOfId(text) === undefined || kindOfId(text) === 'PTR' ? undefined : text.toUpperCase();
    const membership = await membershipOf(view, program.id, partner.id);
    const facts = await answering[about].facts(context, { partner, membership, record, option, person });
    return {
      answer: {
        about,
        partner: { id: partner.id, name: partner.name },
        program: { id: program.id, name: program.name, edition: program.edition },
        on,
        ...facts,
      },
    };
  },
  show: ({ answer: facts }, say): readonly Block[] => {
    const { about, program, on } = facts as { readonly about: Topic; readonly program: Program; readonly on: string };
    const rule = say.name({
      en: `This follows from the rules of ${program.name.en}, edition ${program.edition}, as of ${say.date(on)}.`,
      fr: `Cela résulte des règles de ${program.name.fr}, édition ${program.edition}, au ${say.date(on)}.`,
    });
    const paragraphs = [say.name({ en: 'Hello,', fr: 'Bonjour,' }), ...answering[about].tell(facts as never, say), rule];
    return [{ kind: 'text', text: asIs(paragraphs.join('\n\n')) }];
  },
});

function topicAsked(text: string): Topic {
  const kind = kindOfId(text);
  const topic = kind && topicOf[kind];
  return (
    topic ??
    usage(
      [
        {
          code: 'missing-field',
          text: { en: `--about is missing: one of ${topics.join(', ')}`, fr: `il manque --about : ${topics.join(', ')}` },
        },
      ],
      topics.map((one) => `partnerctl answer ${text} --about ${one}`),
    )
  );
}

/** The program a question is about: that of the record, or the first the partner is in that can say something about it. */
async function programAsked(view: View, text: string, about: Topic = topicAsked(text)): Promise<string | undefined> {
  const kind = kindOfId(text);
  if (kind !== undefined && kind !== 'PTR' && kind !== 'DEC') return programOfRecord(view, text);
  const { id } = await partnerNamed(view, (await ownerOf(view, text)) ?? text);
  const programs = await membershipPrograms(view, id);
  for (const program of programs) {
    const edition = await editionInForce(view, program, '9999-12-31');
    if (edition && concerned[about](edition.program)) return program;
  }
  return programs[0];
}
