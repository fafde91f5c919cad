import { hash } from 'node:crypto';

/** SHA-256 of a value's canonical JSON: keys in order, so that the same content has the same hash wherever it was kept. */
export function hashOf(value: unknown): string {
  return sha256(canonical(value));
}

/** SHA-256 of a text, in hexadecimal. */
export function sha256(text: string): string {
  return hash('sha256', text, 'hex');
}

function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    inner !== null && typeof inner === 'object' && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
