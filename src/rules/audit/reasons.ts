/** What stands in the way of undoing what a record changed (requirement N4). */
export interface AuditReasons {
  /** A refusal changed nothing. */
  'record-changed-nothing': { readonly record: string };
  /** What was changed is not undone by another change. */
  'effect-stays': { readonly record: string; readonly effects: readonly string[] };
  /** Later records changed the same, or rest on it: they are undone first. */
  'changed-since': { readonly record: string; readonly by: readonly string[] };
}
