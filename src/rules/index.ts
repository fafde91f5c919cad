/** The rules, for other front-ends: the vocabulary, programs, and what decides. Facts in, decisions out; no Node, no store. */
export * from './day.ts';
export * from './decision.ts';
export * from './id.ts';
export * from './money.ts';
export * from './reasons.ts';
export * from './request.ts';

export { readDefinition } from './program/read.ts';
export * from './program/program.ts';

export { decideEnroll } from './membership/enroll.ts';
export { decidePayment } from './membership/payment.ts';
export { decideRenew } from './membership/renew.ts';
export { decideRight } from './membership/right.ts';
export { entitlementsOf } from './membership/entitlements.ts';
export { membershipRefusal, standingOn } from './membership/standing.ts';

export { decideBook } from './engagement/book.ts';
export { decideReview } from './engagement/review.ts';
export { decideSubmit as decideEngagement } from './engagement/submit.ts';
export { decideUpdate as decideEngagementUpdate } from './engagement/update.ts';
export { decideEvaluate as decideReward } from './reward/evaluate.ts';

export { accountOn } from './credits/account.ts';
export { decideAdjust } from './credits/adjust.ts';
export { forecastOn } from './credits/forecast.ts';
export { orderOf } from './credits/order.ts';
export { planOf } from './credits/plan.ts';
export { decideRedeem } from './credits/redeem.ts';
export { decideRelease } from './credits/release.ts';
export { decideReserve } from './credits/reserve.ts';

export { compileStatus } from './status/compile.ts';
export { decideStatus } from './status/decide.ts';

export { decideAccess } from './promotion/access.ts';
export { decideQuote } from './promotion/quote.ts';
export { decideRebate } from './promotion/rebate.ts';
