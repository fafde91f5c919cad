import { countryInput } from '../../rules/country.ts';
import { missingFields, type SubmitInput } from '../../rules/engagement/submit.ts';
import type { Names } from '../../rules/decision.ts';
import type { Program } from '../../rules/program/program.ts';
import type { Choice, Command, Desk, Field } from '../../shell/define.ts';
import { programOfRecord } from '../../store/partner.ts';

type Question = Partial<Field> & { readonly choices?: readonly Choice[] };

/** A customer from one line: `Initech, FR`. */
function readCustomer(text: string): { readonly name: string; readonly country: string } | { readonly problem: string } {
  const [, name = '', typed = ''] = /^\s*(.+?)\s*,\s*(\w{2})\s*$/.exec(text) ?? [];
  const country = countryInput.safeParse(typed);
  return name !== '' && country.success
    ? { name, country: country.data }
    : { problem: 'write the name and the country, such as Initech, FR' };
}

/** How each field that a category can need is asked for; what the program lists is offered. */
function questions(program: Program, french: boolean): Readonly<Record<string, Question>> {
  const offered = (list: readonly { readonly id: string; readonly name: Names }[] = []) =>
    list.map(({ id, name }) => ({ value: id, label: french ? name.fr : name.en }));
  const ask = (en: string, fr: string) => (french ? fr : en);
  return {
    name: { ask: ask('What is it called?', 'Comment s’appelle-t-il ?') },
    customer: { ask: ask('Who is the customer? (name, country)', 'Quel est le client ? (nom, pays)'), decode: readCustomer },
    pillars: { ask: ask('Which product pillars?', 'Quels piliers ?'), choices: offered(program.productFamilies) },
    products: {
      ask: ask('Which products? PRODUCT x QUANTITY x MONTHSmo = AMOUNT; …', 'Quels produits ? PRODUIT x QUANTITÉ x MOISmo = MONTANT ; …'),
    },
    closeDate: { ask: ask('When is it expected to be booked? (YYYY-MM-DD)', 'Quand la commande est-elle attendue ? (AAAA-MM-JJ)') },
    sector: { ask: ask('Which sector?', 'Quel secteur ?'), choices: offered(program.engagement?.sectors) },
    saleType: { ask: ask('Which type of sale?', 'Quel type de vente ?'), choices: offered(program.engagement?.saleTypes) },
    country: { ask: ask('In which country is the deal?', 'Dans quel pays ?') },
  };
}

/** The input with answers for what its category still needs, asked for one after the other (requirement N2). */
export async function askedFor(desk: Desk, command: Command, input: SubmitInput): Promise<SubmitInput> {
  const store = await desk.store();
  const { program } = await store.read(async (view) =>
    desk.context(view, desk.options.program ?? (await programOfRecord(view, input.partner))),
  );
  if (!program.engagement) return input;
  const asked = questions(program, desk.options.lang === 'fr');
  const answers: Record<string, unknown> = { ...input };
  const names = new Set(missingFields(program, input).map((field) => field.replace(/\..*/, '')));
  for (const name of names) answers[name] = await desk.ask(command, name, answers, asked[name]);
  return answers as SubmitInput;
}
