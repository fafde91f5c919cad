import type { Check } from './check.ts';
import { contradictoryThreshold, entryLevel, fallingThreshold, levelRange, unreachableLevel } from './checks/ladder.ts';
import { benefitParts, engagementFields, enrollmentRules, lateRenewalBands, missingRole, unreachableStage } from './checks/lifecycle.ts';
import { metricCycle, metricWithoutSource, thresholdUnit } from './checks/metrics.ts';
import { creditRules, currencyMismatch, gridOrder, invoiceDays, offerReward, paymentCell } from './checks/money.ts';
import { promotionParts } from './checks/promotions.ts';
import { assumedWithoutReason, datedOrder, provenanceMissing } from './checks/provenance.ts';
import { duplicateId, unknownReference } from './checks/references.ts';

/** Every named check of a definition, in the order `program lint` lists them. */
export const checks: readonly Check[] = [
  duplicateId,
  unknownReference,
  entryLevel,
  unreachableLevel,
  fallingThreshold,
  contradictoryThreshold,
  levelRange,
  metricWithoutSource,
  metricCycle,
  thresholdUnit,
  currencyMismatch,
  paymentCell,
  invoiceDays,
  offerReward,
  creditRules,
  gridOrder,
  promotionParts,
  lateRenewalBands,
  enrollmentRules,
  missingRole,
  benefitParts,
  engagementFields,
  unreachableStage,
  datedOrder,
  assumedWithoutReason,
  provenanceMissing,
];
