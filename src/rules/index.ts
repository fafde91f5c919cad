export * from './day.ts';
export * from './decision.ts';
export * from './id.ts';
export * from './money.ts';
export * from './program/program.ts';
export * from './reasons.ts';
export * from './request.ts';
