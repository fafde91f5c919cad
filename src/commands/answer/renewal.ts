import type { Names } from '../../rules/decision.ts';
import { addDays } from '../../rules/day.ts';
import { membershipJson } from '../../rules/membership/shown.ts';
import { moneyText, type MoneyText } from '../../rules/money.ts';
import type { LateRenewalBand } from '../../rules/program/program.ts';
import { rolesWith } from '../../rules/program/program.ts';
import type { Context, Say } from '../../shell/define.ts';
import { contactsOf } from '../../store/contact.ts';
import { invoiceJson, invoiceRows } from '../../store/invoice.ts';
import { figureIn, levelCalled, lines, type Asked, type Called } from './words.ts';

interface Owed {
  readonly id: string;
  readonly open: MoneyText;
  readonly dueOn: string;
  readonly overdue: boolean;
}

interface RenewalFacts {
  readonly membership: {
    readonly id: string;
    readonly state: string;
    readonly standing: string | null;
    readonly start: string | null;
    readonly end: string | null;
    readonly renewalOpens: string | null;
    readonly lapsedBecause: string | null;
    readonly next: { readonly start: string | null; readonly end: string | null; readonly paid: boolean } | null;
  } | null;
  readonly level: Called | null;
  readonly fee: MoneyText | null;
  readonly plan: string | null;
  readonly method: string | null;
  readonly owed: readonly Owed[];
  readonly mayRenew: readonly string[];
  readonly rolesThatRenew: readonly Names[];
  /** After the end: from which day on which way back is open, until which. */
  readonly late: readonly { readonly from: string; readonly until: string | null; readonly outcome: LateRenewalBand['outcome'] }[];
}

/** When and how a membership is renewed, what it costs, who may do it, and what is possible after its end. */
export async function renewalFacts(context: Context, { partner, membership: found }: Asked): Promise<RenewalFacts> {
  const { view, program, on } = context;
  const roles = rolesWith(program, 'renew');
  const people = await contactsOf(view, { partner: partner.id, program: program.id, on });
  const mayRenew = people.filter((one) => one.roles.some((role) => roles.some(({ id }) => id === role))).map(({ name }) => name);
  const shared = { mayRenew, rolesThatRenew: roles.map(({ name }) => name) };
  if (!found) return { membership: null, level: null, fee: null, plan: null, method: null, owed: [], late: [], ...shared };
  const m = membershipJson(program, found, on);
  const invoices = (await invoiceRows(view, { membership: found.id })).map((row) => invoiceJson(row, on));
  const level = m.level === null ? undefined : program.levelById.get(String(m.level));
  const cause = (m.lapsedBecause ?? 'not-renewed') as LateRenewalBand['cause'];
  const { id, state, standing, start, end, renewalOpens, plan, method, next } = m;
  return {
    membership: {
      id,
      state,
      standing,
      start,
      end,
      renewalOpens,
      lapsedBecause: m.lapsedBecause ?? null,
      next: next ? { start: next.start, end: next.end, paid: next.activatedOn !== null } : null,
    },
    level: level ? levelCalled(program, level.id) : null,
    fee: level?.fee ? moneyText(level.fee) : null,
    plan,
    method,
    owed: invoices
      .filter((one) => one.state === 'open' || one.state === 'part-paid')
      .map((one) => ({ id: one.id, open: one.open, dueOn: one.dueOn, overdue: one.overdue })),
    late:
      end === null
        ? []
        : program.membership.lateRenewal.bands
            .filter((band) => band.cause === cause)
            .map(({ fromDay, toDay, outcome }) => ({
              from: addDays(end, fromDay),
              until: toDay === undefined ? null : addDays(end, toDay),
              outcome,
            })),
    ...shared,
  };
}

/** The reply in paragraphs. */
export function tellRenewal(facts: RenewalFacts & { readonly program: { readonly name: Names } }, say: Say): readonly string[] {
  const { membership, program } = facts;
  const { name } = say;
  if (!membership)
    return [
      name({
        en: `You have no membership in ${program.name.en}; a new enrollment opens one.`,
        fr: `Vous n’avez pas d’adhésion à ${program.name.fr} ; une nouvelle inscription en ouvre une.`,
      }),
    ];
  return [tellWhen(membership, say), ...tellHow(facts, say), ...tellOwed(facts, say), ...tellLate(facts, say)];
}

function tellWhen(
  { id, standing, state, start, end, renewalOpens, next }: NonNullable<RenewalFacts['membership']>,
  { name, date }: Say,
): string {
  if (!start || !end)
    return name({
      en: `Your membership ${id} has not begun: it opens with its first payment.`,
      fr: `Votre adhésion ${id} n’a pas commencé : elle s’ouvre au premier paiement.`,
    });
  const term = name({
    en: `Your membership ${id} covers ${date(start)} to ${date(end)}.`,
    fr: `Votre adhésion ${id} couvre la période du ${date(start)} au ${date(end)}.`,
  });
  const ordered = next?.start
    ? name({
        en: `The next term, ${date(next.start)} to ${date(String(next.end))}, is ordered${next.paid ? ' and paid; you need do nothing' : ' and opens when its first invoice is paid'}.`,
        fr: `La période suivante, du ${date(next.start)} au ${date(String(next.end))}, est commandée${next.paid ? ' et payée ; vous n’avez rien à faire' : ' et s’ouvre au paiement de sa première facture'}.`,
      })
    : '';
  if (ordered) return `${term} ${ordered}`;
  if (state === 'terminated' || standing === 'lapsed' || standing === 'in-grace')
    return `${term} ${name({ en: 'That term is over.', fr: 'Cette période est terminée.' })}`;
  if (standing === 'renewal-open')
    return `${term} ${name({ en: `It can be renewed now, since ${date(String(renewalOpens))}; the new term then follows without a gap.`, fr: `Elle peut être renouvelée dès maintenant, depuis le ${date(String(renewalOpens))} ; la nouvelle période suit alors sans interruption.` })}`;
  return `${term} ${name({ en: `It can be renewed from ${date(String(renewalOpens))} on; the new term then follows without a gap.`, fr: `Elle peut être renouvelée à partir du ${date(String(renewalOpens))} ; la nouvelle période suit alors sans interruption.` })}`;
}

function tellHow({ membership, level, fee, plan, method, mayRenew, rolesThatRenew }: RenewalFacts, say: Say): readonly string[] {
  const { name, list } = say;
  if (membership?.next) return [];
  const roles = list(rolesThatRenew.map((role) => role[say.lang]));
  const who = mayRenew.length > 0 ? ` (${list(mayRenew)})` : '';
  const chosen = [plan && words[plan]?.[say.lang], method && words[method]?.[say.lang]].filter(Boolean).join(', ');
  const price =
    level && fee
      ? name({
          en: ` The fee of ${level.name.en} is ${figureIn(say, fee)} a year before taxes${chosen ? `; today it is paid so: ${chosen}` : ''}.`,
          fr: ` La cotisation de ${level.name.fr} est de ${figureIn(say, fee)} par an hors taxes${chosen ? ` ; elle est payée aujourd’hui ainsi : ${chosen}` : ''}.`,
        })
      : '';
  return [
    name({
      en: `To renew, let a person with the role ${roles}${who} tell us that you renew, and whether level, payment plan or method are to change; what is not mentioned stays. We then send the invoice.${price}`,
      fr: `Pour renouveler, une personne ayant le rôle ${roles}${who} nous dit que vous renouvelez, et si le niveau, l’échéancier ou le moyen de paiement doivent changer ; ce qui n’est pas mentionné reste. Nous envoyons alors la facture.${price}`,
    }),
  ];
}

const words: Readonly<Record<string, Names>> = {
  annual: { en: 'yearly', fr: 'une fois par an' },
  quarterly: { en: 'quarterly', fr: 'par trimestre' },
  card: { en: 'by card', fr: 'par carte' },
  transfer: { en: 'by bank transfer', fr: 'par virement' },
  'purchase-order': { en: 'by purchase order', fr: 'sur bon de commande' },
};

function tellOwed({ owed, membership }: RenewalFacts, say: Say): readonly string[] {
  if (owed.length === 0) return [];
  const { name, date } = say;
  const list = lines(
    owed.map(({ id, open, dueOn, overdue }) =>
      name({
        en: `${id}: ${figureIn(say, open)}, due on ${date(dueOn)}${overdue ? ', overdue' : ''}`,
        fr: `${id} : ${figureIn(say, open)}, à payer le ${date(dueOn)}${overdue ? ', en retard' : ''}`,
      }),
    ),
  );
  return [
    name({
      en: `Open invoices; please name ${membership?.id} with the payment:\n${list}`,
      fr: `Factures dues ; merci d’indiquer ${membership?.id} avec le paiement :\n${list}`,
    }),
  ];
}

/** What is possible after the end; told only to whom it may concern: not to a member whose next term is ordered. */
function tellLate({ late, membership }: RenewalFacts, say: Say): readonly string[] {
  if (late.length === 0 || membership?.next) return [];
  const { name, date } = say;
  const days = ({ from, until }: RenewalFacts['late'][number]) =>
    until === null
      ? name({ en: `from ${date(from)} on`, fr: `à partir du ${date(from)}` })
      : name({ en: `${date(from)} to ${date(until)}`, fr: `du ${date(from)} au ${date(until)}` });
  const list = lines(
    late.map((band) => name({ en: `${days(band)}: ${outcomes[band.outcome].en}`, fr: `${days(band)} : ${outcomes[band.outcome].fr}` })),
  );
  return [name({ en: `After the end this is possible:\n${list}`, fr: `Après la fin, il reste possible :\n${list}` })];
}

const outcomes: Readonly<Record<LateRenewalBand['outcome'], Names>> = {
  'reinstate-keep-anniversary': { en: 'renewal with your old anniversary', fr: 'renouvellement avec votre ancienne date anniversaire' },
  'new-term-with-gap': {
    en: 'a new term from the day of renewal, with a gap before it',
    fr: 'une nouvelle période à partir du renouvellement, après une interruption',
  },
  'enroll-anew': { en: 'a new enrollment', fr: 'une nouvelle inscription' },
};
