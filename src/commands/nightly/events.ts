import { asIs, type Desk } from '../../shell/define.ts';

/** Something that happened in a night, for a log: what, and what it was about. */
export type NightEvent = { readonly event: 'night-started' | 'step-started' | 'step-ended' | 'night-ended' } & Readonly<
  Record<string, unknown>
>;

/** Writes each event as a line on standard error, where a log is wanted: JSON for machines, words for people. */
export function logOn({ note, now }: Pick<Desk, 'note' | 'now'>, format: 'json' | 'text' | undefined): (event: NightEvent) => void {
  if (format === undefined) return () => {};
  if (format === 'json') return (event) => note(asIs(JSON.stringify({ at: now(), ...event })));
  return ({ event, ...about }) => {
    const words = Object.entries(about).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
    note(asIs([now(), event, ...words].join(' ')));
  };
}
