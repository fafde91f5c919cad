import { mostQuantity } from '../../rules/credits/option.ts';
import { leftForOrder, membershipRefusals, orderOf, orderRefusals } from '../../rules/credits/order.ts';
import { hasRight } from '../../rules/credits/requester.ts';
import { approve, refuseIfAny, type Names } from '../../rules/decision.ts';
import { readId } from '../../rules/id.ts';
import { rolesWith } from '../../rules/program/program.ts';
import type { Context, Ground, Say } from '../../shell/define.ts';
import { notFound } from '../../shell/errors.ts';
import { contactsOf, requesters } from '../../store/contact.ts';
import { accountOf, creditAccount, drawsOf, freeLots } from '../../store/credits-account.ts';
import { reservationNamed } from '../../store/credits-reservation.ts';
import { creditRules } from '../credits/account.ts';
import { lines, type Asked, type Called } from './words.ts';

interface CreditsFacts {
  readonly account: { readonly available: number; readonly reserved: number; readonly redeemed: number; readonly expired: number };
  readonly nextExpiry: { readonly on: string; readonly credits: number } | null;
  readonly mayOrder: readonly { readonly name: string; readonly roles: readonly Names[] }[];
  readonly rolesThatOrder: readonly Names[];
  readonly person: { readonly name: string; readonly may: boolean } | null;
  readonly option: (Called & { readonly cost: number; readonly most: number; readonly reasons: readonly Ground[] }) | null;
  readonly reservation: {
    readonly id: string;
    readonly state: string;
    readonly option: Names;
    readonly amount: number;
    readonly requestedOn: string;
  } | null;
}

/** What credits there are, who may order with them, and whether an option can be had. */
export async function creditsFacts(
  context: Context,
  { partner, membership, record, option: wanted, person }: Asked,
): Promise<CreditsFacts> {
  const { view, program, on } = context;
  const { catalogue } = creditRules(program);
  const account = await creditAccount(view, program, { partner: partner.id, membership, on });
  const key = { account: accountOf(partner.id, membership), program: program.id };
  const lots = await freeLots(view, key, on);
  const [day] = lots.flatMap(({ expiresOn, free }) => (expiresOn === null || free === 0 ? [] : [expiresOn])).toSorted();
  const ending = lots.filter(({ expiresOn }) => expiresOn === day).reduce((sum, { free }) => sum + free, 0);
  const roles = rolesWith(program, 'request-credits');
  const people = await contactsOf(view, { partner: partner.id, program: program.id, on });
  const found = person === undefined ? undefined : await personAsked(context, person, partner.id);
  const option =
    wanted === undefined
      ? undefined
      : (catalogue.find(({ id }) => id === wanted) ?? notFound('option', wanted, ['partnerctl credits catalog']));
  const reservation = record !== undefined && readId('RSV', record) ? await reservationNamed(view, record) : undefined;
  const draws = membership?.primary ? await drawsOf(view, { ...key, user: partner.id }) : [];
  const order = option && orderOf(program, { partner: partner.id, membership, option, lots, draws }, { on });
  const shared = order?.shared?.sharing.associateUses === false ? 0 : ((order && leftForOrder(order)) ?? Infinity);
  const refused = order && refuseIfAny([...membershipRefusals(order), ...orderRefusals(order)]);
  const told = order && (await context.told({ ...(refused ?? approve([])), outcome: refused ? 'not-possible' : 'possible' }));
  const { available, reserved, redeemed, expired } = account;
  return {
    account: { available, reserved, redeemed, expired },
    nextExpiry: day === undefined || membership?.primary ? null : { on: day, credits: ending },
    mayOrder: people
      .filter((one) => one.roles.some((role) => roles.some(({ id }) => id === role)))
      .map(({ name, roles: held }) => ({ name, roles: roles.filter(({ id }) => held.includes(id)).map((role) => role.name) })),
    rolesThatOrder: roles.map(({ name }) => name),
    person: found ? { name: found.name, may: hasRight(program, found, 'request-credits') } : null,
    option:
      option && order
        ? {
            id: option.id,
            name: option.name,
            cost: option.cost,
            most: refused ? 0 : mostQuantity(option, Math.min(order.spendable.usable, shared)),
            reasons: (told?.reasons ?? []) as readonly Ground[],
          }
        : null,
    reservation: reservation
      ? {
          id: reservation.id,
          state: reservation.state,
          option: catalogue.find(({ id }) => id === reservation.option)?.name ?? { en: reservation.option, fr: reservation.option },
          amount: reservation.amount,
          requestedOn: reservation.requestedOn,
        }
      : null,
  };
}

/** One of the partner's own people; of nobody else's is anything told. */
async function personAsked({ view, program, on }: Context, text: string, partner: string) {
  const found = (await requesters(view, text, { program: program.id, on })).find((one) => one.partner === partner);
  return found ?? notFound('contact', text, [`partnerctl contact list ${partner}`]);
}

/** The reply in paragraphs. */
export function tellCredits(facts: CreditsFacts, say: Say): readonly string[] {
  const { account, nextExpiry } = facts;
  const { name, number, date } = say;
  const balance = name({
    en: `You have ${number(account.available)} credits available; ${number(account.reserved)} are set aside for orders under way.`,
    fr: `Vous disposez de ${number(account.available)} crédits ; ${number(account.reserved)} sont mis de côté pour des commandes en cours.`,
  });
  const expiry = nextExpiry
    ? [
        name({
          en: `${number(nextExpiry.credits)} of them expire on ${date(nextExpiry.on)} if they are not used before.`,
          fr: `${number(nextExpiry.credits)} d’entre eux expirent le ${date(nextExpiry.on)} s’ils ne sont pas utilisés avant.`,
        }),
      ]
    : [];
  return [...tellReservation(facts, say), ...tellOption(facts, say), [balance, ...expiry].join(' '), tellPeople(facts, say)];
}

function tellReservation({ reservation }: CreditsFacts, { name, number, date }: Say): readonly string[] {
  if (!reservation) return [];
  const { id, state, option, amount, requestedOn } = reservation;
  const where = states[state] ?? { en: state, fr: state };
  return [
    name({
      en: `Your order ${id} of ${date(requestedOn)} (${option.en}, ${number(amount)} credits) ${where.en}.`,
      fr: `Votre commande ${id} du ${date(requestedOn)} (${option.fr}, ${number(amount)} crédits) ${where.fr}.`,
    }),
  ];
}

const states: Readonly<Record<string, Names>> = {
  'awaiting-approval': { en: 'waits for the approval of your primary', fr: 'attend l’accord de votre entité principale' },
  reserved: { en: 'is set aside and waits for delivery', fr: 'est mise de côté et attend la livraison' },
  'part-redeemed': {
    en: 'was delivered in part; the rest went back to your balance',
    fr: 'a été livrée en partie ; le reste est revenu à votre solde',
  },
  redeemed: { en: 'was delivered', fr: 'a été livrée' },
  declined: { en: 'was declined by your primary', fr: 'a été refusée par votre entité principale' },
  released: {
    en: 'was cancelled, and its credits went back to your balance',
    fr: 'a été annulée, et ses crédits sont revenus à votre solde',
  },
  'timed-out': { en: 'was not answered in time; please ask again', fr: 'est restée sans réponse à temps ; veuillez la renouveler' },
};

function tellOption({ option }: CreditsFacts, say: Say): readonly string[] {
  if (!option) return [];
  const { name, number } = say;
  const called = { en: `${option.name.en} (${number(option.cost)} credits)`, fr: `${option.name.fr} (${number(option.cost)} crédits)` };
  if (option.reasons.length === 0)
    return [
      name({
        en: `You can order ${called.en} today, up to ${number(option.most)} of it.`,
        fr: `Vous pouvez commander ${called.fr} aujourd’hui, jusqu’à ${number(option.most)}.`,
      }),
    ];
  const why = lines(option.reasons.map((reason) => say.told(reason)));
  return [
    name({
      en: `You cannot order ${called.en} at present:\n${why}`,
      fr: `Vous ne pouvez pas commander ${called.fr} pour le moment :\n${why}`,
    }),
  ];
}

function tellPeople({ mayOrder, rolesThatOrder, person }: CreditsFacts, say: Say): string {
  const { name, list } = say;
  const roles = list(rolesThatOrder.map((role) => role[say.lang]));
  const rule = name({
    en: `Orders can be placed by whoever holds one of these roles at your company: ${roles}.`,
    fr: `Peut commander quiconque tient l’un de ces rôles dans votre société : ${roles}.`,
  });
  const people =
    mayOrder.length === 0
      ? name({
          en: 'Nobody holds one today: ask your partner administrator to name somebody.',
          fr: 'Personne n’en tient un aujourd’hui : demandez à votre administrateur partenaire de nommer quelqu’un.',
        })
      : name({ en: `Today these are:\n${holders(mayOrder, say)}`, fr: `Aujourd’hui ce sont :\n${holders(mayOrder, say)}` });
  const asked =
    person && !person.may ? ` ${name({ en: `${person.name} holds none of them.`, fr: `${person.name} n’en tient aucun.` })}` : '';
  return `${rule}${asked} ${people}`;
}

const holders = (people: CreditsFacts['mayOrder'], say: Say): string =>
  lines(people.map(({ name, roles }) => `${name} (${roles.map((role) => say.name(role)).join(', ')})`));
