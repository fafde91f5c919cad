import { jsonLine, jsonText } from './render/json.ts';
import { write } from './outlet.ts';
import type { Options } from './define.ts';
import type { World } from './world.ts';

/** The items of a batch, written page by page once they are committed, instead of being kept until its end. */
export interface ItemStream {
  /** Writes the items of a page. */
  items(page: readonly unknown[]): Promise<void>;
  /** Writes what follows the items; false when none was written, and the answer is printed as any other. */
  end(answer: Readonly<Record<string, unknown>>): Promise<boolean>;
  /** Closes what was begun when the batch breaks off: what was written by then is committed, and has to be read. */
  breakOff(): Promise<void>;
}

/** Items written at once. */
const piece = 100;

/** The stream of a batch's items, where the format allows it: lines of NDJSON, or the `results` of one JSON object. */
export function itemStream({ stdout }: World, { output, fields, jq }: Options): ItemStream | undefined {
  if (fields !== undefined || jq !== undefined || (output !== 'ndjson' && output !== 'json')) return undefined;
  const lines = output === 'ndjson';
  let begun = false;
  return {
    async items(page) {
      if (page.length === 0) return;
      // An item a line, in pieces: a page of items is megabytes of text.
      for (let start = 0; start < page.length; start += piece) {
        const texts = page.slice(start, start + piece).map((item) => (lines ? jsonLine(item) : `    ${jsonLine(item).trimEnd()}`));
        await write(stdout, lines ? texts.join('') : `${begun ? ',' : '{\n  "results": ['}\n${texts.join(',\n')}`);
        begun = true;
      }
    },
    async end(answer) {
      const rest = Object.fromEntries(Object.entries(answer).filter(([key]) => key !== 'results'));
      if (!begun) return false;
      await write(stdout, lines ? jsonLine({ summary: rest['summary'] }) : `\n  ],${jsonText(rest).slice(1)}`);
      return true;
    },
    async breakOff() {
      if (begun && !lines) await write(stdout, '\n  ]\n}\n');
    },
  };
}
