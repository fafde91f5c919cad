import type { CreditsReasons } from '../../../rules/credits/reasons.ts';
import type { Sentences } from '../../sentences.ts';
import type { Say } from '../../say.ts';

const counted = (say: Say, amount: number) => `${say.number(amount)} crédit${amount < 2 ? '' : 's'}`;

export const credits: Sentences<CreditsReasons> = {
  'requester-from-elsewhere': {
    text: ({ name, partner, partners }, say) =>
      `${name} fait partie de ${partner}, et seules les personnes de ${say.list(partners)} peuvent le demander`,
    hint: ({ partners }) => `partnerctl contact list ${partners[0] ?? 'PARTENAIRE'}`,
  },
  'requester-missing': {
    text: ({ partner }) => `personne chez ${partner} n’est nommé comme demandeur`,
    hint: () => '--by nom@societe.example',
  },
  'account-is-primarys': {
    text: ({ partner, primary }) => `${partner} n’a pas de compte à soi : il puise dans les crédits de son entité principale ${primary}`,
    hint: ({ primary }) => `partnerctl credits balance ${primary}`,
  },
  'credits-not-shared': {
    text: ({ primary, partner }) => `${primary} ne partage pas ses crédits avec ${partner}`,
    hint: ({ primary }) => `partnerctl credits share ${primary} --mode open`,
  },
  'sharing-limit-exceeded': {
    text: ({ primary, limit, drawn, left, asked }, say) =>
      `${counted(say, asked)} demandés, et il reste ${say.number(left)} sur les ${say.number(limit)} que ${primary} accorde à chaque associé (${say.number(drawn)} déjà pris)`,
    hint: ({ primary, mode, drawn, asked }) => `partnerctl credits share ${primary} --mode ${mode} --limit ${drawn + asked}`,
  },
  'sharing-mode-missing': {
    text: ({ mode }) => `ce programme ne connaît pas le partage ${JSON.stringify(mode)}`,
    hint: ({ modes }) => modes.map((mode) => `--mode ${mode}`).join(', '),
  },
  'sharing-limit-missing': {
    text: ({ mode }) => `le partage ${mode} demande une limite`,
    hint: ({ mode }) => `--mode ${mode} --limit 100`,
  },
  'sharing-limit-unused': {
    text: ({ mode, limit }, say) => `le partage ${mode} ne connaît pas de limite, et une limite de ${say.number(limit)} est donnée`,
    hint: ({ limit }) => `--mode limit --limit ${limit}`,
  },
  'sharing-unchanged': {
    text: ({ mode, limit }, say) =>
      `les crédits sont déjà partagés ainsi : ${mode}${limit === null ? '' : `, jusqu’à ${say.number(limit)}`}`,
  },
  'sharing-changed-later': {
    text: ({ partner, changed }, say) => `le partage de ${partner} a été changé le ${say.day(changed)} et ne peut pas l’être avant`,
    hint: ({ changed }) => `--as-of ${changed}`,
  },
  'requests-await-answer': {
    text: ({ partner, reservations }, say) =>
      `${say.list(reservations)} ${reservations.length === 1 ? 'a été demandée' : 'ont été demandées'} avant et ${reservations.length === 1 ? 'attend' : 'attendent'} encore la réponse de ${partner}`,
    hint: ({ reservations }) => `partnerctl credits approve ${reservations[0] ?? 'RSV-…'} --by admin@primary.example`,
  },
  'credits-not-open': {
    text: ({ partner, level }) => `le niveau ${level ?? 'aucun'} de ${partner} ne donne pas accès aux crédits`,
    hint: ({ partner }) => `partnerctl partner show ${partner}`,
  },
  'option-above-level': {
    text: ({ option, level, required }) => `${option} s’obtient à partir du niveau ${required}, et le niveau tenu est ${level ?? 'aucun'}`,
    hint: () => 'partnerctl credits catalog',
  },
  'option-for-others': {
    text: ({ option, type, types }, say) => `${option} est réservée à ${say.list(types)} ; le type du partenaire est ${type}`,
    hint: () => 'partnerctl credits catalog',
  },
  'option-not-available': {
    text: ({ option, from, to }, say) =>
      `${option} ne peut être demandée que ${[from && `à partir du ${say.day(from)}`, to && `jusqu’au ${say.day(to)}`].filter(Boolean).join(' ')}`,
    hint: () => 'partnerctl credits catalog',
  },
  'quantity-below-minimum': {
    text: ({ option, asked, minimum }, say) =>
      `${say.number(asked)} ${option} demandés, et le minimum en une fois est ${say.number(minimum)}`,
    hint: ({ minimum }) => `--quantity ${minimum}`,
  },
  'quantity-off-step': {
    text: ({ option, asked, step }, say) =>
      `${say.number(asked)} ${option} demandés, et l’option se prend par multiples de ${say.number(step)}`,
    hint: ({ next }) => `--quantity ${next}`,
  },
  'quantity-above-maximum': {
    text: ({ option, asked, maximum }, say) =>
      `${say.number(asked)} ${option} demandés, et le maximum en une fois est ${say.number(maximum)}`,
    hint: ({ maximum }) => `--quantity ${maximum}`,
  },
  'credits-insufficient': {
    text: ({ asked, usable, barred, refused }, say) =>
      `${counted(say, asked)} demandés, et ${say.number(usable)} utilisables${barred > 0 ? ` ; ${say.number(barred)} autres ne peuvent pas servir ici, car les crédits d’origine ${refused.join(', ')} sont refusés` : ''}`,
    hint: () => 'partnerctl credits balance PARTENAIRE',
  },
  'amount-beyond-range': { text: ({ maximum }, say) => `au-delà de ${say.number(maximum)} crédits, le compte ne serait plus exact` },
  'credits-set-aside': {
    text: ({ amount, usable }, say) => `${counted(say, amount)} sur ${say.number(usable)} utilisables sont mis de côté`,
  },
  'primary-to-approve': {
    text: ({ primary }) => `${primary} doit d’abord donner son accord`,
    hint: () => 'partnerctl credits approve RSV-… --by admin@principale.example',
  },
  'reservation-closed': {
    text: ({ reservation, state, closed, redeemed, released }, say) =>
      `${reservation} a été close le ${say.day(closed)} (${state}) : ${say.number(redeemed)} consommés, ${say.number(released)} rendus`,
    hint: ({ reservation }) => `partnerctl credits trace ${reservation}`,
  },
  'reservation-awaits-approval': {
    text: ({ reservation, primary }) => `${reservation} attend l’accord de ${primary}`,
    hint: ({ reservation }) => `partnerctl credits approve ${reservation} --by admin@principale.example`,
  },
  'reservation-not-waiting': {
    text: ({ reservation, state }) => `${reservation} n’attend aucun accord : son état est ${state}`,
    hint: ({ reservation }) => `partnerctl credits release ${reservation}`,
  },
  'request-timed-out': {
    text: ({ reservation, until }, say) => `personne n’a répondu à temps à ${reservation} : le délai a pris fin le ${say.day(until)}`,
    hint: () => 'partnerctl credits reserve PARTENAIRE --option …',
  },
  'reservation-not-yet-made': {
    text: ({ reservation, requested }, say) => `${reservation} n’a été faite que le ${say.day(requested)}`,
    hint: ({ requested }) => `--as-of ${requested}`,
  },
  'amount-above-reserved': {
    text: ({ reservation, asked, reserved }, say) =>
      `${counted(say, asked)} demandés, et ${reservation} en retient ${say.number(reserved)}`,
    hint: ({ reserved }) => `--amount ${reserved}`,
  },
  'allocation-given': {
    text: ({ level, amount, source }, say) => `le niveau ${level} donne ${counted(say, amount)} pour la période ${source}`,
  },
  'allocation-given-before': { text: ({ source }) => `les crédits de la période ${source} ont déjà été alloués` },
  'level-without-credits': { text: ({ level }) => `le niveau ${level ?? 'aucun'} ne donne pas de crédits` },
  'entry-not-reversible': {
    text: ({ entry, kind }) => `${entry} (${kind}) ne peut pas être annulée : seuls des crédits donnés, consommés ou ajustés le peuvent`,
    hint: () => 'rendez ce qui est réservé : partnerctl credits release RSV-…',
  },
  'entry-reversed-before': {
    text: ({ entry, by }) => `${entry} a déjà été annulée, par ${by}`,
    hint: ({ by }) => `partnerctl credits trace ${by}`,
  },
  'entry-spent': {
    text: ({ entry, lot, amount, free, by }, say) =>
      `${entry} a donné ${counted(say, amount)}, et il en reste ${say.number(free)} dans ${lot}${by.length > 0 ? ` : ${say.list(by)} y ont puisé` : ''}`,
    hint: ({ lot }) => `partnerctl credits trace ${lot}`,
  },
  'entry-is-reversal': {
    text: ({ entry, reverses }) => `${entry} a annulé ${reverses}, et une annulation ne s’annule pas`,
    hint: ({ reverses }) => `à donner ou à consommer de nouveau ; ce que c’était : partnerctl credits trace ${reverses}`,
  },
  'reversal-before-entry': {
    text: ({ entry, effective }, say) => `${entry} a pris effet le ${say.day(effective)} et ne peut pas être annulée avant`,
    hint: ({ effective }) => `--as-of ${effective}`,
  },
};
