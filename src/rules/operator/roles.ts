/** What an operator may be, from looking to everything (who may run what: rights.ts). */
export const operatorRoles = ['read-only', 'support', 'operations', 'auditor', 'administrator'] as const;

export type OperatorRole = (typeof operatorRoles)[number];

/** Whether a role changes anything; the others look. */
export const mayWrite = (role: OperatorRole): boolean => role !== 'read-only' && role !== 'auditor';
