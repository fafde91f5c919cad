import type { CreditsReasons } from '../../../rules/credits/reasons.ts';
import type { Sentences } from '../../sentences.ts';
import type { Say } from '../../say.ts';

const counted = (say: Say, amount: number) => `${say.number(amount)} credit${amount === 1 ? '' : 's'}`;

export const credits: Sentences<CreditsReasons> = {
  'requester-from-elsewhere': {
    text: ({ name, partner, partners }, say) => `${name} belongs to ${partner}, and only people of ${say.list(partners)} may ask for this`,
    hint: ({ partners }) => `partnerctl contact list ${partners[0] ?? 'PARTNER'}`,
  },
  'requester-missing': {
    text: ({ partner }) => `nobody at ${partner} is named as the one who asks`,
    hint: () => '--by name@company.example',
  },
  'account-is-primarys': {
    text: ({ partner, primary }) => `${partner} has no account of its own: it draws on the credits of its primary ${primary}`,
    hint: ({ primary }) => `partnerctl credits balance ${primary}`,
  },
  'credits-not-shared': {
    text: ({ primary, partner }) => `${primary} does not share its credits with ${partner}`,
    hint: ({ primary }) => `partnerctl credits share ${primary} --mode open`,
  },
  'sharing-limit-exceeded': {
    text: ({ primary, limit, drawn, left, asked }, say) =>
      `${counted(say, asked)} asked for, and ${say.number(left)} left of the ${say.number(limit)} that ${primary} lets each associate use (${say.number(drawn)} drawn)`,
    hint: ({ primary, mode, drawn, asked }) => `partnerctl credits share ${primary} --mode ${mode} --limit ${drawn + asked}`,
  },
  'sharing-mode-missing': {
    text: ({ mode }) => `this program does not share credits by ${JSON.stringify(mode)}`,
    hint: ({ modes }) => modes.map((mode) => `--mode ${mode}`).join(', '),
  },
  'sharing-limit-missing': { text: ({ mode }) => `sharing by ${mode} needs a limit`, hint: ({ mode }) => `--mode ${mode} --limit 100` },
  'sharing-limit-unused': {
    text: ({ mode, limit }, say) => `sharing by ${mode} knows no limit, and one of ${say.number(limit)} is given`,
    hint: ({ limit }) => `--mode limit --limit ${limit}`,
  },
  'sharing-unchanged': {
    text: ({ mode, limit }, say) => `credits are shared that way already: ${mode}${limit === null ? '' : `, up to ${say.number(limit)}`}`,
  },
  'sharing-changed-later': {
    text: ({ partner, changed }, say) => `how ${partner} shares was changed on ${say.day(changed)}, and cannot be changed before that`,
    hint: ({ changed }) => `--as-of ${changed}`,
  },
  'requests-await-answer': {
    text: ({ partner, reservations }, say) =>
      `${say.list(reservations)} ${reservations.length === 1 ? 'was' : 'were'} asked for before and still await${reservations.length === 1 ? 's' : ''} the answer of ${partner}`,
    hint: ({ reservations }) => `partnerctl credits approve ${reservations[0] ?? 'RSV-…'} --by admin@primary.example`,
  },
  'credits-not-open': {
    text: ({ partner, level }) => `level ${level ?? 'none'} of ${partner} does not come with credits`,
    hint: ({ partner }) => `partnerctl partner show ${partner}`,
  },
  'option-above-level': {
    text: ({ option, level, required }) => `${option} is for level ${required} and up, and the level held is ${level ?? 'none'}`,
    hint: () => 'partnerctl credits catalog',
  },
  'option-for-others': {
    text: ({ option, type, types }, say) => `${option} is for ${say.list(types)}, not for ${type}`,
    hint: () => 'partnerctl credits catalog',
  },
  'option-not-available': {
    text: ({ option, from, to }, say) =>
      `${option} can be asked for ${[from && `from ${say.day(from)}`, to && `until ${say.day(to)}`].filter(Boolean).join(' ')} only`,
    hint: () => 'partnerctl credits catalog',
  },
  'quantity-below-minimum': {
    text: ({ option, asked, minimum }, say) =>
      `${say.number(asked)} of ${option} asked for, and ${say.number(minimum)} is the least at once`,
    hint: ({ minimum }) => `--quantity ${minimum}`,
  },
  'quantity-off-step': {
    text: ({ option, asked, step }, say) => `${say.number(asked)} of ${option} asked for, and it comes in multiples of ${say.number(step)}`,
    hint: ({ next }) => `--quantity ${next}`,
  },
  'quantity-above-maximum': {
    text: ({ option, asked, maximum }, say) =>
      `${say.number(asked)} of ${option} asked for, and ${say.number(maximum)} is the most at once`,
    hint: ({ maximum }) => `--quantity ${maximum}`,
  },
  'credits-insufficient': {
    text: ({ asked, usable, barred, refused }, say) =>
      `${counted(say, asked)} asked for, and ${say.number(usable)} usable${barred > 0 ? `; another ${say.number(barred)} cannot be used for this, because it refuses credits of the origin ${refused.join(', ')}` : ''}`,
    hint: () => 'partnerctl credits balance PARTNER',
  },
  'amount-beyond-range': { text: ({ maximum }, say) => `more than ${say.number(maximum)} credits cannot be counted exactly` },
  'credits-set-aside': { text: ({ amount, usable }, say) => `${counted(say, amount)} of ${say.number(usable)} usable are set aside` },
  'primary-to-approve': {
    text: ({ primary }) => `${primary} has to agree first`,
    hint: () => 'partnerctl credits approve RSV-… --by admin@primary.example',
  },
  'reservation-closed': {
    text: ({ reservation, state, closed, redeemed, released }, say) =>
      `${reservation} was closed on ${say.day(closed)} (${state}): ${say.number(redeemed)} redeemed, ${say.number(released)} released`,
    hint: ({ reservation }) => `partnerctl credits trace ${reservation}`,
  },
  'reservation-awaits-approval': {
    text: ({ reservation, primary }) => `${reservation} awaits the approval of ${primary}`,
    hint: ({ reservation }) => `partnerctl credits approve ${reservation} --by admin@primary.example`,
  },
  'reservation-not-waiting': {
    text: ({ reservation, state }) => `${reservation} awaits no approval: it is ${state}`,
    hint: ({ reservation }) => `partnerctl credits release ${reservation}`,
  },
  'request-timed-out': {
    text: ({ reservation, until }, say) => `nobody answered ${reservation} in time: its time was over on ${say.day(until)}`,
    hint: () => 'partnerctl credits reserve PARTNER --option …',
  },
  'reservation-not-yet-made': {
    text: ({ reservation, requested }, say) => `${reservation} was only made on ${say.day(requested)}`,
    hint: ({ requested }) => `--as-of ${requested}`,
  },
  'amount-above-reserved': {
    text: ({ reservation, asked, reserved }, say) => `${counted(say, asked)} asked for, and ${reservation} holds ${say.number(reserved)}`,
    hint: ({ reserved }) => `--amount ${reserved}`,
  },
  'allocation-given': {
    text: ({ level, amount, source }, say) => `level ${level} comes with ${counted(say, amount)} for the term ${source}`,
  },
  'allocation-given-before': { text: ({ source }) => `the credits of the term ${source} were allocated before` },
  'level-without-credits': { text: ({ level }) => `level ${level ?? 'none'} comes without credits` },
  'entry-not-reversible': {
    text: ({ entry, kind }) => `${entry} (${kind}) cannot be reversed: only credits given, redeemed or adjusted can`,
    hint: () => 'give back what is reserved: partnerctl credits release RSV-…',
  },
  'entry-reversed-before': {
    text: ({ entry, by }) => `${entry} was reversed before, by ${by}`,
    hint: ({ by }) => `partnerctl credits trace ${by}`,
  },
  'entry-spent': {
    text: ({ entry, lot, amount, free, by }, say) =>
      `${entry} gave ${counted(say, amount)}, and ${say.number(free)} of them are left in ${lot}${by.length > 0 ? `: ${say.list(by)} took from it` : ''}`,
    hint: ({ lot }) => `partnerctl credits trace ${lot}`,
  },
  'entry-is-reversal': {
    text: ({ entry, reverses }) => `${entry} undid ${reverses}, and what undid another entry is not undone itself`,
    hint: ({ reverses }) => `give or redeem it anew; what it was: partnerctl credits trace ${reverses}`,
  },
  'reversal-before-entry': {
    text: ({ entry, effective }, say) => `${entry} took effect on ${say.day(effective)}, and cannot be reversed before`,
    hint: ({ effective }) => `--as-of ${effective}`,
  },
};
