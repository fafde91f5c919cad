import type { Id } from '../id.ts';
import type { ImportKind } from './sheet.ts';

/** What an import came to. */
export interface ImportCounts {
  readonly rows: number;
  readonly created: number;
  readonly updated: number;
  readonly unchanged: number;
}

/** A file was imported, whole (requirement N6). */
export interface FileImported extends ImportCounts {
  readonly kind: 'file-imported';
  readonly id: Id<'IMP'>;
  readonly of: ImportKind;
  readonly program: string;
  /** The file's name, without folders. */
  readonly name: string;
  readonly sha256: string;
}

/** All business content of another store was taken over (requirement N6). */
export interface ContentImported {
  readonly kind: 'content-imported';
  readonly rows: number;
  /** Of the content, in hexadecimal: the same in both stores. */
  readonly digest: string;
}

export type ImportEffect = FileImported | ContentImported;
