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
