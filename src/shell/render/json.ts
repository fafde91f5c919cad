/**
 * What JSON may hold but a terminal must not get: DEL and the C1 controls, soft hyphens, zero-width characters, bidi
 * marks, overrides and isolates, line and paragraph separators. JSON.stringify escapes the other controls by itself.
 */
const unsafe = /[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/g;
const anyUnsafe = new RegExp(unsafe.source);

/**
 * JSON text (or double-quoted YAML) with unsafe characters written as `\uXXXX`: the same value to every reader, and
 * nothing in it can steer a terminal (promise P14).
 */
export function escaped(text: string): string {
  return anyUnsafe.test(text) ? text.replaceAll(unsafe, (found) => `\\u${found.charCodeAt(0).toString(16).padStart(4, '0')}`) : text;
}

/** Whether a text holds characters that must be written as escapes. */
export function needsEscapes(text: string): boolean {
  return anyUnsafe.test(text);
}

/** A value as JSON for people and programs: two spaces, a newline at the end. */
export function jsonText(value: unknown): string {
  return `${escaped(JSON.stringify(value, undefined, 2))}\n`;
}

/** A value as one line of NDJSON, newline included. */
export function jsonLine(value: unknown): string {
  return `${escaped(JSON.stringify(value))}\n`;
}
