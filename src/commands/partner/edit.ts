import { decidePartnerEdit, editInput, type EditInput } from '../../rules/partner/edit.ts';
import { asIs, defineCommand, type Ground } from '../../shell/define.ts';
import { Ending, usage } from '../../shell/errors.ts';
import { membershipPrograms } from '../../store/membership.ts';
import { editFacts, formerNames } from '../../store/partner-record.ts';
import { partnerNamed } from '../../store/partner.ts';

/** Changes what a company is known by; a former name still finds it (requirement N5). */
export const partnerEdit = defineCommand({
  path: ['partner', 'edit'],
  summary: 'Change the name, country, domain or code of a partner, with a reason; it is still found by its former name',
  examples: [
    'partnerctl partner edit ACME --name "Acme Cloud Group" --reason "merged with Globex"',
    'partnerctl partner edit PTR-1 --domain acme.example --code C-1042 --reason "moved to a new domain"',
  ],
  input: editInput,
  fields: {
    partner: { positional: 'one', ask: 'Which partner?' },
    name: { help: 'the legal name' },
    country: { help: 'two letters, such as FR' },
    domain: { help: 'the domain of the company; none takes it away' },
    code: { help: 'the id another system knows it by; none takes it away' },
    revision: { help: 'the revision you saw; a newer one is not changed' },
  },
  programOf: async (view, { partner }) => (await membershipPrograms(view, (await partnerNamed(view, partner)).id))[0],
  load: async ({ view }, input) => {
    askedFor(input);
    const facts = await editFacts(view, (await partnerNamed(view, input.partner)).id, input.code);
    const { id, revision } = facts.partner;
    if (input.revision === undefined || input.revision === revision) return facts;
    const message = {
      en: `${id} was changed by somebody else meanwhile: it has revision ${revision}, not ${input.revision}`,
      fr: `${id} a été modifié par quelqu’un d’autre entre-temps : sa révision est ${revision}, pas ${input.revision}`,
    };
    throw new Ending('conflict', 'stale-revision', message, { hints: [`partnerctl partner show ${id}`] });
  },
  partners: ({ partner }) => [partner.id],
  decide: (program, facts, request) => {
    if (request.reason === undefined)
      usage(
        [
          {
            code: 'missing-field',
            text: {
              en: '--reason is missing: say why the partner is changed',
              fr: 'il manque --reason : dites pourquoi le partenaire change',
            },
          },
        ],
        ['--reason "moved to a new domain"'],
      );
    return decidePartnerEdit(program, facts, request);
  },
  answer: async ({ view }, { facts }) => {
    const { id } = facts.partner;
    const { partner } = await editFacts(view, id, undefined);
    const { name, country, domain, externalCode, revision } = partner;
    return { partner: { id, externalCode, name, country, domain, revision, formerNames: await formerNames(view, id) } };
  },
  show: ({ partner, decision }, { told }) => [
    {
      kind: 'text',
      text:
        decision.outcome === 'unchanged'
          ? { en: `${partner.id} says that already; nothing was changed.`, fr: `${partner.id} le dit déjà ; rien n’a changé.` }
          : { en: `Changed ${partner.id}.`, fr: `${partner.id} est modifié.` },
      tone: 'good',
    },
    ...decision.reasons.map((reason: Ground) => ({ kind: 'text', text: asIs(`${told(reason)}.`) })),
    {
      kind: 'card',
      rows: [
        ['Name', partner.name],
        ['Country', partner.country],
        ['Domain', partner.domain],
        ['Code', partner.externalCode],
        ['Revision', partner.revision],
        ['Former names', partner.formerNames.map(({ name }: { readonly name: string }) => name).join(', ') || null],
      ],
    },
  ],
});

function askedFor({ name, country, domain, code }: EditInput): void {
  if ([name, country, domain, code].some((value) => value !== undefined)) return;
  usage(
    [
      {
        code: 'missing-field',
        text: {
          en: 'nothing to change is named: --name, --country, --domain or --code',
          fr: 'rien à changer n’est nommé : --name, --country, --domain ou --code',
        },
      },
    ],
    ['partnerctl partner edit --help'],
  );
}
