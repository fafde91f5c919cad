import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as rules from '../../src/rules/index.ts';

describe('partnerctl/rules', () => {
  it('reads a program and answers from it, with nothing else of partnerctl', () => {
    const read = rules.readDefinition(readFileSync(new URL('../../fixtures/programs/opn.yaml', import.meta.url), 'utf8'));
    if ('problems' in read) throw new Error('the shipped program has problems');
    const opn = rules.programOn(read.definition, '2026-03-02');
    const { today, next } = rules.entitlementsOf(opn, { level: '0', partnerType: 'primary' });
    expect(today.map(({ id }) => id)).not.toContain('resale');
    expect(next?.adds.map(({ id }) => id)).toContain('resale');
  });

  it('is what package.json says other front-ends may import', () => {
    const { exports } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { exports: unknown };
    expect(exports).toEqual({ './rules': './dist/rules.js' });
    for (const decide of [rules.decideEnroll, rules.decideReserve, rules.decideReward, rules.decideStatus])
      expect(decide).toBeTypeOf('function');
  });
});
