import type { StatusReasons } from '../../../rules/status/reasons.ts';
import type { Sentences } from '../../sentences.ts';

const things = (count: number) => (count === 1 ? '1 thing is' : `${count} things are`);

export const status: Sentences<StatusReasons> = {
  'level-earned': { text: ({ level }) => `everything ${level} asks for is met` },
  'level-held': { text: ({ level }) => `${level} is held: everything it asks for is met` },
  'entry-level-held': {
    text: ({ level, open }) => `${level} is the entry level and is held by everybody, though ${things(open)} still open`,
  },
  'next-level-open': {
    text: ({ level, open }) => `${things(open)} missing for ${level}`,
    hint: () => 'partnerctl status explain PARTNER',
  },
  'rises-at-review': { text: ({ level, review }) => `${level} is earned; levels rise at a review, the next one is on ${review}` },
  'one-level-at-a-time': { text: ({ level, earned }) => `what ${earned} asks for is met; levels rise one at a time, so this is ${level}` },
  'falls-at-review': {
    text: ({ level, earned, review }) => `the facts fit ${earned}, not ${level}; levels fall at a review, the next one is on ${review}`,
  },
  'never-lowered': { text: ({ level, earned }) => `the facts fit ${earned}; this program lowers nobody, so ${level} is kept` },
  'notice-given': {
    text: ({ level, earned, lowersOn }) =>
      `the facts fit ${earned}, not ${level}: ${level} is lost on ${lowersOn} unless it is earned again by then`,
    hint: () => 'partnerctl status explain PARTNER',
  },
  'notice-running': {
    text: ({ level, noticeOn, lowersOn }) =>
      `notice was given on ${noticeOn}: ${level} is lost on ${lowersOn} unless it is earned again by then`,
  },
  'level-recovered': { text: ({ level, noticeOn }) => `${level} is earned again; the notice of ${noticeOn} is withdrawn` },
  'level-lost': { text: ({ level, earned }) => `${level} is no longer earned: the facts fit ${earned}` },
  'override-holds': {
    text: ({ override, bound, level, earned, until }) =>
      bound === 'pin'
        ? `${override} pins the level at ${level} until ${until}, whatever is earned (${earned})`
        : `${override} allows nothing ${bound === 'floor' ? 'below' : 'above'} ${level} until ${until}; what is earned is ${earned}`,
    hint: () => 'partnerctl status show PARTNER',
  },
  'move-scheduled': { text: ({ level, scheduledOn }) => `it is decided already that ${level} holds from ${scheduledOn}` },
  'awaits-approval': {
    text: () => 'this program wants somebody else to approve that; until then nothing moves',
    hint: () => 'partnerctl status approve DECISION',
  },
  'decided-again': { text: ({ decision, because }) => `taken in the place of ${decision}, because of what ${because} recorded since` },
  'fuse-blown': {
    text: ({ lowered, evaluated, allowed }) =>
      `${lowered} of ${evaluated} partners would lose their level, notices included, and at most ${allowed} may: nothing was written`,
    hint: () => 'look at them first: partnerctl status reevaluate --dry-run',
  },
  'decision-not-open': {
    text: ({ decision, state }) => `${decision} does not wait for that: it is ${state}`,
    hint: () => 'partnerctl status history PARTNER',
  },
  'approved-by-proposer': {
    text: ({ decision, actor }) => `${decision} was proposed by ${actor}, who cannot approve it too`,
    hint: () => 'have another operator approve it',
  },
  'effective-too-early': {
    text: ({ decision, effective, decidedOn }) => `${decision} is about ${decidedOn} and cannot hold from ${effective} already`,
    hint: ({ decidedOn }) => `--effective ${decidedOn}`,
  },
  'decision-superseded': {
    text: ({ decision, by }) => `${by} was decided after ${decision} and builds on it`,
    hint: ({ by }) => `partnerctl status void ${by} --reason TEXT`,
  },
  'verdict-without-reason': {
    text: ({ verdict }) => `why it is ${verdict} has to be said, for whoever asks later`,
    hint: () => '--reason TEXT',
  },
  'nothing-to-approve': {
    text: ({ run }) => `no decision of ${run} waits for approval`,
    hint: () => 'partnerctl status history PARTNER',
  },
  'override-without-reason': { text: () => 'a level is set by hand for a reason', hint: () => '--reason TEXT' },
  'override-without-end': { text: () => 'a level is set by hand until a last day, never for good', hint: () => '--until 2026-12-31' },
  'override-past': { text: ({ until, on }) => `${until} is over on ${on}`, hint: () => '--until with a later day' },
  'override-unclear': {
    text: ({ given }, say) =>
      given.length === 0 ? 'what is set is not said' : `one thing is set or ended at a time, and these are given: ${say.list(given)}`,
    hint: () => '--floor, --ceiling or --pin LEVEL --until DAY, or --end OVR-1',
  },
  'override-contradicts': {
    text: ({ override, bound, level, until }) => `${override} is a ${bound} at ${level} until ${until}, and both cannot hold`,
    hint: ({ override }) => `partnerctl status override PARTNER --end ${override} --reason TEXT`,
  },
  'override-not-held': {
    text: ({ override, held }, say) => `the partner has no override ${override}${held.length > 0 ? `; there are ${say.list(held)}` : ''}`,
    hint: () => 'partnerctl status show PARTNER',
  },
  'level-unknown': {
    text: ({ level, levels }, say) => `there is no level ${level}; there are ${say.list(levels)}`,
    hint: ({ levels }) => `--floor ${levels[0] ?? 'LEVEL'}`,
  },
  'decided-before': { text: ({ decision }) => `${decision} decided this on the same day and the same facts` },
  'source-missing': {
    text: ({ source, metric }) => `no ${source} was ever recorded, which ${metric} needs: nobody is moved on it`,
    hint: ({ source }) =>
      source === 'revenue' || source === 'orders' || source === 'trainings' || source === 'documents'
        ? `partnerctl import ${source} FILE`
        : `record ${source}`,
  },
  'source-stale': {
    text: ({ source, metric, through, days }) =>
      `${source} is recorded up to ${through}, and ${metric} needs it no older than ${days} days: nobody is moved on it`,
    hint: ({ source }) => `partnerctl import ${source} FILE`,
  },
  'facts-unknown': {
    text: ({ level, criteria }, say) => `whether ${level} is still earned depends on what nobody has stated: ${say.list(criteria)}`,
    hint: ({ criteria }) => `partnerctl duty record PARTNER --duty ${criteria[0] ?? 'ID'} --met yes`,
  },
  'levels-bought': {
    text: ({ program }) => `levels of ${program} are bought, not earned: there is no status to evaluate`,
    hint: () => 'partnerctl membership show PARTNER',
  },
  'fact-ahead': { text: ({ day, on }) => `${day} lies after the business date, ${on}`, hint: ({ day }) => `--as-of ${day}` },
  'fact-not-for-type': {
    text: ({ fact, type, types }, say) => `${fact} is not asked of partners of type ${type}; it is meant for ${say.list(types)}`,
  },
  'training-differs': {
    text: ({ training, profile, family }) =>
      `${training} is meant for ${profile ?? 'every profile'} and is about ${family ?? 'no product family'}`,
    hint: () => 'leave out --profile and --family: the training says them itself',
  },
  'duty-kind-differs': {
    text: ({ duty, kind }) =>
      kind === 'yes-no'
        ? `${duty} is a yes or a no, not a figure`
        : `${duty} is ${kind === 'money' ? 'an amount' : 'a number'}, not a yes or a no`,
    hint: ({ kind }) => (kind === 'yes-no' ? '--met yes' : '--figure N'),
  },
  'no-membership-for-fact': {
    text: ({ partner, program }) => `${partner} has no membership in ${program}`,
    hint: ({ program }) => `partnerctl enroll --program ${program}`,
  },
  'figure-negative': { text: ({ duty, figure }, say) => `${duty} cannot be ${say.fact(figure)}: it is never negative` },
};
