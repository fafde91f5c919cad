import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { moneyText } from '../../src/rules/money.ts';
import { assumedValues } from '../../src/rules/program/checks/provenance.ts';
import { benefitsAt, opens, opensFrom, paymentMethods, programOn, rolesWith } from '../../src/rules/program/program.ts';
import { readDefinition } from '../../src/rules/program/read.ts';
import type { Definition } from '../../src/rules/program/schema.ts';

function shipped(id: string): Definition {
  const reading = readDefinition(readFileSync(new URL(`../../fixtures/programs/${id}.yaml`, import.meta.url), 'utf8'));
  if ('problems' in reading) throw new Error(reading.problems.map(({ line, check, message }) => `${line} ${check}: ${message}`).join('\n'));
  return reading.definition;
}
const definitions = { opn: shipped('opn'), openip: shipped('openip') };
const opn = programOn(definitions.opn, '2026-11-21');
const openip = programOn(definitions.openip, '2026-11-21');

const owed = (partnerType: string) =>
  openip.documents.filter(({ partnerTypes }) => partnerTypes?.includes(partnerType) ?? true).map(({ id }) => id);

const offered = (level: string, partnerType: string) =>
  openip.promotions
    .filter(({ fromLevel, partnerTypes }) => fromLevel === level && (partnerTypes?.includes(partnerType) ?? true))
    .map(({ id }) => id);

describe.each(['opn', 'openip'] as const)('%s', (id) => {
  test('is in force from 2024 on', () => {
    expect(definitions[id]).toMatchObject({ id, valid_from: '2024-01-01' });
    expect(programOn(definitions[id], '2024-01-01').on).toBe('2024-01-01');
  });

  test('gives a reason for every assumption', () => {
    const assumed = assumedValues(definitions[id]);
    expect(assumed.length).toBeGreaterThan(10);
    expect(assumed.filter(({ because }) => because.length < 20)).toEqual([]);
  });
});

describe('OPN', () => {
  test.each([
    ['0', '500.00'],
    ['1', '5000.00'],
    ['2', '100000.00'],
    ['3', '500000.00'],
  ])('E6: level %s costs USD %s a year', (level, amount) => {
    const fee = opn.levelById.get(level)?.fee;
    expect(fee && moneyText(fee)).toEqual({ amount, currency: 'USD' });
  });

  test.each([
    ['annual', '0', ['card', 'transfer']],
    ['annual', '1', ['card', 'transfer', 'purchase-order']],
    ['annual', '2', ['transfer', 'purchase-order']],
    ['annual', '3', ['transfer', 'purchase-order']],
    ['quarterly', '0', []],
    ['quarterly', '1', []],
    ['quarterly', '2', ['card', 'transfer', 'purchase-order']],
    ['quarterly', '3', ['transfer', 'purchase-order']],
  ])('E7: %s at level %s is paid by %j', (plan, level, methods) => {
    expect(paymentMethods(opn, { plan, level, country: 'US' }).map(({ id }) => id)).toEqual(methods);
  });

  test('E7: a country can only narrow the methods, and a purchase order needs its number', () => {
    const payment = { ...opn.payment!, countryExceptions: [{ countries: ['IN'], only: ['transfer', 'purchase-order'] }] };
    const narrowed = { ...opn, payment };
    expect(paymentMethods(narrowed, { plan: 'annual', level: '1', country: 'IN' }).map(({ id }) => id)).toEqual([
      'transfer',
      'purchase-order',
    ]);
    expect(paymentMethods(narrowed, { plan: 'annual', level: '1', country: 'US' }).map(({ id }) => id)).toEqual([
      'card',
      'transfer',
      'purchase-order',
    ]);
    expect(paymentMethods(narrowed, { plan: 'quarterly', level: '1', country: 'IN' })).toEqual([]);
    expect(opn.payment?.methods.filter((method) => method.needsPurchaseOrder).map(({ id }) => id)).toEqual(['purchase-order']);
  });

  test('E8: one invoice or four, sent three to five business days after submission', () => {
    expect(opn.payment?.plans.map(({ id, instalments }) => [id, instalments])).toEqual([
      ['annual', 1],
      ['quarterly', 4],
    ]);
    expect(opn.payment?.invoice.sendAfterBusinessDays).toEqual({ min: 3, max: 5 });
  });

  test('E5: the roles, how many of each an enrollment names, and their short forms', () => {
    expect(opn.contactRoles.map(({ id, short, named, requiredCount }) => `${id} (${short}) ${named} ${requiredCount}`)).toEqual([
      'partner-administrator (admin) enrollment 1',
      'key-executive (exec) enrollment 2',
      'business-development (bd) enrollment 1',
      'legal (legal) enrollment 1',
      'technical-readiness (tech) enrollment 1',
      'billing (billing) enrollment 1',
      'marketing (marketing) enrollment 1',
      'sales-engagement (sales) enrollment 1',
      'credits-manager (credits) later 0',
      'marketplace-publisher (publisher) later 0',
      'cce-user (cce) later 0',
    ]);
  });

  test('E1, K3: who approves associates, who requests credits', () => {
    expect(rolesWith(opn, 'approve-associates').map(({ id }) => id)).toEqual(['partner-administrator']);
    expect(rolesWith(opn, 'request-credits').map(({ id }) => id)).toEqual(['partner-administrator', 'credits-manager']);
    expect(opn.enrollment.associate?.ownershipAbovePercent).toBe('50');
  });

  test('R1: a year, renewed in its last 90 days', () => {
    expect(opn.membership).toMatchObject({ termMonths: 12, renewalWindowDays: 90 });
  });

  test.each(['expertise-publishing', 'resale', 'distribution', 'engagements'] as const)(
    'L1, C1: %s from level 1 up, never at level 0',
    (door) => {
      expect(opensFrom(opn, door, 'primary')?.id).toBe('1');
      expect(opens(opn, door, { level: '0', partnerType: 'primary' })).toBeUndefined();
      expect(opens(opn, door, { level: '3', partnerType: 'associate' })).toMatchObject({ kind: 'access' });
    },
  );

  test('C2: ten users', () => {
    expect(opn.engagement?.users.cap).toBe(10);
    expect(opn.engagement?.users.automaticRoles).toEqual(['partner-administrator']);
  });

  test('C3, C4: what an engagement holds and what may change', () => {
    const planning = opn.engagementCategoryById.get('account-planning');
    const opportunity = opn.engagementCategoryById.get('opportunity');
    expect(planning).toMatchObject({ editable: ['name', 'contacts', 'notes'], reviewed: [] });
    expect(planning?.fields).not.toContain('products');
    expect(opportunity?.required).toEqual(
      expect.arrayContaining(['products', 'quantities', 'terms', 'amounts', 'closeDate', 'sector', 'saleType', 'country']),
    );
    expect(opportunity).toMatchObject({
      editable: ['products', 'quantities', 'terms', 'closeDate', 'contacts', 'name'],
      reviewed: ['products', 'quantities', 'terms', 'closeDate'],
    });
  });

  test('W2: public-sector deals give credits only, for new sales and expansions of OCI and SaaS', () => {
    expect(opn.rewards?.sectorRules).toMatchObject([
      { sector: 'public', kinds: ['credits'], saleTypes: ['new', 'expansion'], families: ['oci', 'saas'] },
    ]);
    expect(opn.rewards?.offers.filter(({ sectors }) => sectors?.includes('public')).every(({ pays }) => pays === 'credits')).toBe(true);
  });

  test('K1, K5: allocation by level, and a catalogue in which some options refuse public-sector credits', () => {
    expect(opn.credits?.allocation.map(({ level, credits }) => [level, credits])).toEqual([
      ['0', 0],
      ['1', 10],
      ['2', 200],
      ['3', 1000],
    ]);
    expect(opn.catalogueById.get('training-seat')).toMatchObject({ cost: 5, refusedOrigins: [] });
    expect(opn.credits?.catalogue.some(({ refusedOrigins }) => refusedOrigins.includes('earned-public'))).toBe(true);
  });
});

describe('OpenIP', () => {
  test('S2: grades are earned, Starter is where everybody stands', () => {
    expect(openip.levels.ladder.map(({ id, rank }) => [id, rank])).toEqual([
      ['starter', 0],
      ['access', 1],
      ['business', 2],
      ['premium', 3],
    ]);
    expect(openip.levels).toMatchObject({ acquired: 'earned', entry: { id: 'starter' } });
    expect(openip.payment).toBeUndefined();
  });

  test('S2: access-to-service fees and minutes count for neither metric', () => {
    for (const id of ['recurring-monthly-revenue', 'turnover']) {
      expect(openip.metricById.get(id)?.exclude?.kinds).toEqual(expect.arrayContaining(['access-fees', 'minutes']));
    }
    expect(openip.metricById.get('recurring-monthly-revenue')).toMatchObject({
      aggregate: 'monthly-average',
      window: { kind: 'rolling', rollingMonths: 6 },
    });
  });

  test.each([
    ['ambassador', ['starter 9', 'access 300.00 EUR', 'business 1000.00 EUR', 'premium 3000.00 EUR']],
    ['operator', ['starter 12', 'access 6000.00 EUR', 'business 24000.00 EUR', 'premium 72000.00 EUR']],
  ])('S2, S4: what each grade asks of an %s', (partnerType, expected) => {
    const rows = openip.status?.requirements.filter(({ partnerTypes }) => partnerTypes?.includes(partnerType)) ?? [];
    const said = rows.map(({ level, requires }) => {
      const parts = requires.kind === 'all-of' ? requires.allOf : [];
      const [first] = parts;
      if (first?.kind !== 'metric' || typeof first.atLeast === 'number') return `${level} ${parts.length}`;
      return `${level} ${moneyText(first.atLeast).amount} ${first.atLeast.currency}`;
    });
    expect(said).toEqual(expected);
  });

  test('S1: ambassadors and operators join by themselves, and nobody else', () => {
    expect(openip.partnerTypes.map(({ id, enrollment }) => [id, enrollment])).toEqual([
      ['ambassador', 'standalone'],
      ['operator', 'standalone'],
    ]);
  });

  test('S4: the documents of each partner type', () => {
    expect(owed('ambassador')).toEqual(['qualification-sheet', 'development-plan', 'partner-charter', 'partnership-contract']);
    expect(owed('operator')).toEqual(['qualification-sheet', 'development-plan', 'partner-charter', 'terms-of-service', 'cgas']);
  });

  test('S4: a family is learnt only where it is sold, the e-Shop only where it is used', () => {
    const starter = openip.status?.requirements.find(
      ({ level, partnerTypes }) => level === 'starter' && partnerTypes?.includes('operator'),
    )?.requires;
    const conditional =
      starter?.kind === 'all-of' ? starter.allOf.flatMap((part) => (part.kind === 'training' ? [[part.training, part.when]] : [])) : [];
    expect(conditional).toEqual([
      ['webinar-sip-trunk', { sells: 'sip-trunk' }],
      ['webinar-metacentrex', { sells: 'metacentrex' }],
      ['webinar-data', { sells: 'data' }],
      ['e-shop-course', { fact: 'uses-e-shop' }],
    ]);
  });

  test.each([
    ['starter', 'ambassador', 9],
    ['access', 'ambassador', 14],
    ['business', 'ambassador', 21],
    ['premium', 'operator', 29],
  ])('L3: benefits accumulate: %s, %s', (level, partnerType, count) => {
    const sourced = benefitsAt(openip, { level, partnerType }).filter(
      ({ id }) => id !== 'deal-registration' && id !== 'market-development-funds',
    );
    expect(sourced.map(({ id }) => id)).toHaveLength(count);
  });

  test('L3, P4: quantities and worths of the benefits', () => {
    expect(openip.benefitById.get('first-cycles-guidance')).toMatchObject({ quantity: 3, fromLevel: 'starter' });
    expect(openip.benefitById.get('free-training-seat')).toMatchObject({ quantity: 1, per: 'year', fromLevel: 'premium' });
    expect(openip.benefitById.get('bizbooster-offer')?.worth).toEqual({ amountMinor: 50_000, currency: 'EUR' });
    expect(openip.benefitById.get('bizbooster-discount')?.worth).toEqual({ amountMinor: 15_000, currency: 'EUR' });
    expect(opensFrom(openip, 'leads', 'operator')?.id).toBe('business');
  });

  test.each([
    ['business-quarter', 'ambassador', 'quarterly-orders', 600_00],
    ['premium-quarter', 'ambassador', 'quarterly-orders', 800_00],
    ['business-quarter', 'operator', 'quarterly-turnover', 1_500_00],
    ['premium-quarter', 'operator', 'quarterly-turnover', 2_000_00],
  ])('P1: %s asks an %s for %s', (gate, partnerType, metric, amountMinor) => {
    const condition = openip.gateById.get(gate)?.conditions.find(({ partnerTypes }) => partnerTypes.includes(partnerType));
    expect(condition).toMatchObject({ metric, atLeast: { amountMinor, currency: 'EUR' } });
  });

  test('P2–P4: the promotions of each grade', () => {
    expect(offered('starter', 'ambassador')).toEqual(['sip-trunk-touch-discount', 'data-with-voip', 'virtual-machines-with-voip']);
    expect(offered('starter', 'operator')).toEqual(['data-with-voip', 'virtual-machines-with-voip']);
    expect(offered('access', 'ambassador')).toEqual(['bizbooster-flyers']);
    expect(offered('access', 'operator')).toEqual(['bizbooster-discount']);
    expect(offered('business', 'ambassador')).toEqual(['porting-business-ambassador']);
    expect(offered('business', 'operator')).toEqual([
      'porting-business-operator',
      'sip-volume-channels',
      'sip-volume-minutes',
      'vga-migration',
    ]);
    expect(offered('premium', 'ambassador')).toEqual(['porting-premium-ambassador', 'free-training-seat', 'bizbooster-offer']);
    expect(offered('premium', 'operator')).toEqual([
      'porting-premium-operator',
      'sdsl-grid',
      'fibre-premium',
      'degressive-minutes',
      'free-training-seat',
      'bizbooster-offer',
    ]);
  });

  test.each([
    ['sip-trunk-touch', 'ambassador', '27.00'],
    ['number-porting', 'ambassador', '9.00'],
    ['number-porting', 'operator', '5.00'],
    ['sip-volume-offer', 'operator', '100.00'],
    ['sip-channel', 'operator', '1.50'],
  ])('P2–P4: the list price of %s for an %s is %s', (item, partnerType, amount) => {
    const price = openip.priceItemById.get(item)?.prices.find(({ partnerTypes }) => partnerTypes?.includes(partnerType) ?? true)?.price;
    expect(price && moneyText(price)).toEqual({ amount, currency: 'EUR' });
  });

  test('P3: porting by quantity, 7 above 10 and 5 above 30 for ambassadors', () => {
    const effect = openip.promotions.find(({ id }) => id === 'porting-business-ambassador')?.effect;
    expect(effect).toMatchObject({
      kind: 'grid',
      grid: 'whole',
      steps: [
        { above: 10, price: { amountMinor: 700 } },
        { above: 30, price: { amountMinor: 500 } },
      ],
    });
  });
});
