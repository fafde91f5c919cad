import { createHash } from 'node:crypto';
import { closeSync, constants, fsyncSync, openSync, readSync } from 'node:fs';

/** Makes a new name in a folder durable; where folders cannot be opened (Windows) the system sees to it. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const opened = openSync(folder, constants.O_RDONLY);
  try {
    fsyncSync(opened);
  } finally {
    closeSync(opened);
  }
}

/** Reads the first bytes of a file. */
export function firstBytes(file: string, count: number): Buffer {
  const opened = openSync(file, 'r');
  try {
    const bytes = Buffer.alloc(count);
    return bytes.subarray(0, readSync(opened, bytes, 0, count, 0));
  } finally {
    closeSync(opened);
  }
}

const piece = 1024 ** 2;

/** The SHA-256 of a file of any size, in hexadecimal. */
export function sha256OfFile(file: string): string {
  const opened = openSync(file, 'r');
  try {
    const hash = createHash('sha256');
    const bytes = Buffer.alloc(piece);
    for (let read = piece; read > 0;) {
      read = readSync(opened, bytes);
      hash.update(bytes.subarray(0, read));
    }
    return hash.digest('hex');
  } finally {
    closeSync(opened);
  }
}
