import type { Command } from '../shell/define.ts';

/** What the groups of commands are for. */
export const groups: Readonly<Record<string, string>> = {
  audit: 'Who did what, when and why',
  membership: 'Memberships: standing, suspension, end',
  partner: 'Partners: find them, see them whole',
  payment: 'Payments of invoices',
  program: 'Program definitions: the rules, as data',
};

/** Every command by the words it is typed as. Each is loaded when it is wanted; its file is where it is typed. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'audit list': async () => (await import('./audit/list.ts')).auditList,
  enroll: async () => (await import('./enroll.ts')).enroll,
  init: async () => (await import('./init.ts')).init,
  'membership show': async () => (await import('./membership/show.ts')).membershipShow,
  'partner list': async () => (await import('./partner/list.ts')).partnerList,
  'partner search': async () => (await import('./partner/search.ts')).partnerSearch,
  'payment record': async () => (await import('./payment/record.ts')).paymentRecord,
  'program lint': async () => (await import('./program/lint.ts')).programLint,
  'program list': async () => (await import('./program/list.ts')).programList,
  'program publish': async () => (await import('./program/publish.ts')).programPublish,
  'program schema': async () => (await import('./program/schema.ts')).programSchema,
  'program show': async () => (await import('./program/show.ts')).programShow,
  schema: async () => (await import('./schema.ts')).schema,
};
