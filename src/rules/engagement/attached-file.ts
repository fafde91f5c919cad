import type { FileType } from '../program/schema/engagement.ts';

/** A file that is attached to an engagement: what is remembered of it, its content being kept by its hash. */
export interface AttachedFile {
  /** What it was called, without its folder. */
  readonly name: string;
  readonly type: FileType;
  readonly bytes: number;
  /** Of its content, in hexadecimal. */
  readonly sha256: string;
}

const starts: readonly (readonly [FileType, readonly number[]])[] = [
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['png', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['tiff', [0x49, 0x49, 0x2a, 0x00]],
  ['tiff', [0x4d, 0x4d, 0x00, 0x2a]],
  ['xml', [...'<?xml '].map((letter) => letter.charCodeAt(0))],
  ['xml', [0xef, 0xbb, 0xbf, ...[...'<?xml '].map((letter) => letter.charCodeAt(0))]],
];

const zip = [0x50, 0x4b, 0x03, 0x04];

/** What tells an office document from any other archive: the name of its main part. */
const parts: readonly (readonly [FileType, string])[] = [
  ['docx', 'word/document.xml'],
  ['xlsx', 'xl/workbook.xml'],
];

/** What a file is by its content, whatever its name says; undefined when it is none of the types the product knows. */
export function fileTypeOf(content: Uint8Array): FileType | undefined {
  const begins = (start: readonly number[]) => start.every((byte, place) => content[place] === byte);
  const [type] = starts.find(([, start]) => begins(start)) ?? [];
  if (type || !begins(zip)) return type;
  return parts.find(([, part]) => holds(content, part))?.[0];
}

/** Whether a text of plain letters is somewhere in the content. */
function holds(content: Uint8Array, text: string): boolean {
  const wanted = [...text].map((letter) => letter.charCodeAt(0));
  const [first = 0] = wanted;
  for (let at = content.indexOf(first); at >= 0; at = content.indexOf(first, at + 1)) {
    if (wanted.every((byte, place) => content[at + place] === byte)) return true;
  }
  return false;
}

/** The longest name that is kept. */
const longestName = 200;

/** A file's name as it is kept and shown: without folders, and without characters that cannot be seen. */
export function fileNameOf(path: string): string {
  const base = path.split(/[/\\]/).findLast((part) => part !== '') ?? '';
  const seen = base.normalize('NFC').replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '_');
  return [...seen].slice(0, longestName).join('').trim() || 'file';
}
