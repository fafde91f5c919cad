import type { Wordings } from '../../../letters.ts';
import { because, support } from './parts.ts';

const steps: Readonly<Record<string, string>> = {
  'awaiting-supplier': 'It is paid once your supplier account is active: fill in the forms we invited you to.',
  'awaiting-invoice': 'It is paid once your invoice is attached to the engagement: send it to us.',
  ready: 'It is paid next; nothing is left for you to do.',
};

export const rewardNotices = {
  'reward-eligible': {
    subject: ({ name }) => `“${name}” is eligible for a reward`,
    body: ({ engagement, amount, reasons }, tell) => [
      `By what ${engagement} says today it earns an estimated ${tell.worth(amount)}:`,
      ...reasons.map((reason) => `– ${tell.reason(reason)}`),
      'It is looked at again when the deal is booked.',
    ],
  },
  'reward-not-eligible': {
    subject: ({ name }) => `“${name}” is not eligible for a reward`,
    body: ({ engagement, reasons }, tell) => [
      `${engagement} earns no reward as it is, because:`,
      ...reasons.map((reason) => `– ${tell.reason(reason)}`),
      support,
    ],
  },
  'reward-earned': {
    subject: ({ name }) => `“${name}” has earned a reward`,
    body: ({ reward, amount, reasons, state }, tell) => [
      `The deal is booked, and the reward ${reward} comes to ${tell.worth(amount)}:`,
      ...reasons.map((reason) => `– ${tell.reason(reason)}`),
      steps[state] ?? false,
    ],
  },
  'reward-credited': {
    subject: ({ amount }, tell) => `You have earned ${tell.worth(amount)}`,
    body: ({ name, reward, amount, reasons }, tell) => [
      `For “${name}” ${tell.worth(amount)} were added to your balance (${reward}):`,
      ...reasons.map((reason) => `– ${tell.reason(reason)}`),
    ],
  },
  'reward-paid': {
    subject: ({ name }) => `The reward of “${name}” is paid`,
    body: ({ reward, amount }, tell) => [`We paid ${tell.worth(amount)} for ${reward} to your supplier account.`],
  },
  'reward-failed': {
    subject: ({ name }) => `The payment for “${name}” did not go through`,
    body: ({ reward, amount, reason }, tell) => [
      `We could not pay ${tell.worth(amount)} for ${reward} to your supplier account.`,
      because(reason),
      'Please check the bank details you gave us; we then pay again.',
    ],
  },
  'reward-on-hold': {
    subject: ({ name }) => `The reward of “${name}” is on hold`,
    body: ({ reward, amount, reason }, tell) => [`The payout of ${tell.worth(amount)} for ${reward} is on hold.`, because(reason), support],
  },
  'reward-released': {
    subject: ({ name }) => `The reward of “${name}” goes on`,
    body: ({ reward, amount, state }, tell) => [`${reward} over ${tell.worth(amount)} is no longer on hold.`, steps[state] ?? false],
  },
  'reward-adjusted': {
    subject: ({ name }) => `The reward of “${name}” was corrected`,
    body: ({ reward, amount, difference, reason }, tell) => [
      `${reward} was corrected by ${tell.worth(difference)}; it now comes to ${tell.worth(amount)}.`,
      because(reason),
      support,
    ],
  },
  'reward-clawed-back': {
    subject: ({ name }) => `The reward of “${name}” was taken back`,
    body: ({ reward, reason }) => [`Nothing is left of ${reward}.`, because(reason), support],
  },
  'supplier-invited': {
    subject: (_, { program }) => `Set up the account that ${program} pays your rewards to`,
    body: ({ email }, { supplierForms }) => [
      `We invited ${email} to set up a supplier account. Rewards in money are paid to it once it is active.`,
      supplierForms.length > 0 && 'Please fill in and send back:',
      ...supplierForms.map((form) => `– ${form}`),
    ],
  },
  'supplier-active': {
    subject: () => 'Your supplier account is active',
    body: () => ['Rewards in money can be paid to it now. Attach your invoice to each engagement that has earned one.'],
  },
} satisfies Partial<Wordings>;
