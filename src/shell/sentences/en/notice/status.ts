import type { Wordings } from '../../../letters.ts';

export const statusNotices = {
  'status-raised': {
    subject: ({ to }, { program, level }) => `You are ${level(to)} in ${program}`,
    body: ({ from, to, open }, { level, number }) => [
      `At the review your level rose from ${level(from)} to ${level(to)}. Congratulations!`,
      open !== null && open > 0 && `For the next level ${number(open)} things are missing; ask us for the list.`,
    ],
  },
  'status-lowered': {
    subject: ({ to }, { program, level }) => `Your level in ${program} is now ${level(to)}`,
    body: ({ from, to, open }, { level, number }) => [
      `At the review your level went from ${level(from)} to ${level(to)}.`,
      open !== null && open > 0 && `For the next level ${number(open)} things are missing; ask us for the list.`,
    ],
  },
  'status-notice': {
    subject: ({ from, lowersOn }, { level }) => `Your level ${level(from)} ends on ${lowersOn} unless you act`,
    body: ({ from, to, lowersOn }, { level }) => [
      `What ${level(from)} asks for is no longer met. Unless it is met again before ${lowersOn}, your level falls towards ${level(to)} on that day.`,
      'Ask us for the list of what is missing.',
    ],
  },
  'status-recovered': {
    subject: ({ level: id }, { level }) => `You keep ${level(id)}`,
    body: ({ level: id }, { level }) => [`What ${level(id)} asks for is met again: the notice we gave you is void.`],
  },
} satisfies Partial<Wordings>;
