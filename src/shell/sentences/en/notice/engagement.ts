import type { Wordings } from '../../../letters.ts';
import { because } from './parts.ts';

const ends: Readonly<Record<string, string>> = {
  won: 'was won; thank you for the work together',
  lost: 'is closed as lost',
  converted: 'became an opportunity',
  closed: 'is closed',
};

export const engagementNotices = {
  'engagement-received': {
    subject: ({ name }) => `We received “${name}”`,
    body: ({ engagement, name, owner }) => [
      `“${name}” (${engagement}) is with us and is being looked at${owner === null ? '' : ` by ${owner}`}.`,
      'We tell you as soon as it is accepted, or when something is missing.',
    ],
  },
  'engagement-accepted': {
    subject: ({ name }) => `“${name}” is accepted`,
    body: ({ engagement, name }) => [`“${name}” (${engagement}) is accepted. We can begin to work on it together.`],
  },
  'engagement-action-required': {
    subject: ({ name }) => `“${name}” needs something from you`,
    body: ({ engagement, reason }) => [
      `Before we can go on with ${engagement} we need something from you.`,
      because(reason),
      'Complete the engagement; it then comes back to us by itself.',
    ],
  },
  'engagement-closed': {
    subject: ({ name, stage }) => (stage === 'won' ? `“${name}” is won` : `“${name}” is closed`),
    body: ({ engagement, name, stage, reason }) => [`“${name}” (${engagement}) ${ends[stage] ?? 'is closed'}.`, because(reason)],
  },
  'change-approved': {
    subject: ({ name }) => `Your change of “${name}” is accepted`,
    body: ({ change, engagement }) => [`The change ${change} of ${engagement} is in effect.`],
  },
  'change-rejected': {
    subject: ({ name }) => `Your change of “${name}” is not accepted`,
    body: ({ change, engagement, reason }) => [`The change ${change} was not accepted; ${engagement} stays as it was.`, because(reason)],
  },
} satisfies Partial<Wordings>;
