import type { Command } from '../shell/define.ts';

/** What the groups of commands are for. */
export const groups: Readonly<Record<string, string>> = {
  audit: 'Who did what, when and why',
  credits: 'Partner credits: what is there, set aside, used and expired',
  membership: 'Memberships: standing, suspension, end',
  partner: 'Partners: find them, see them whole',
  payment: 'Payments of invoices',
  program: 'Program definitions: the rules, as data',
};

/** Every command by the words it is typed as. Each is loaded when it is wanted; its file is where it is typed. */
export const commands: Readonly<Record<string, () => Promise<Command>>> = {
  'audit list': async () => (await import('./audit/list.ts')).auditList,
  'credits adjust': async () => (await import('./credits/adjust.ts')).creditsAdjust,
  'credits allocate': async () => (await import('./credits/allocate.ts')).creditsAllocate,
  'credits approve': async () => (await import('./credits/approve.ts')).creditsApprove,
  'credits balance': async () => (await import('./credits/balance.ts')).creditsBalance,
  'credits catalog': async () => (await import('./credits/catalog.ts')).creditsCatalog,
  'credits decline': async () => (await import('./credits/decline.ts')).creditsDecline,
  'credits expire': async () => (await import('./credits/expire.ts')).creditsExpire,
  'credits redeem': async () => (await import('./credits/redeem.ts')).creditsRedeem,
  'credits release': async () => (await import('./credits/release.ts')).creditsRelease,
  'credits reservations': async () => (await import('./credits/reservations.ts')).creditsReservations,
  'credits reserve': async () => (await import('./credits/reserve.ts')).creditsReserve,
  'credits reverse': async () => (await import('./credits/reverse.ts')).creditsReverse,
  'credits share': async () => (await import('./credits/share.ts')).creditsShare,
  'credits statement': async () => (await import('./credits/statement.ts')).creditsStatement,
  'credits trace': async () => (await import('./credits/trace.ts')).creditsTrace,
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
