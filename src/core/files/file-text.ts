import { readFileSync } from 'node:fs';
import { errorCodeOf } from '../base/error-code.ts';

/** What came of reading a file. `code` is the file system's. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly code: string };

/** The text without the byte order mark that some editors put before it. */
export function withoutByteOrderMark(text: string): string {
  return text.startsWith('\ufeff') ? text.slice(1) : text;
}

/** Reads a small file whole, without a byte order mark. */
export function readFileText(file: string): FileText {
  try {
    return { kind: 'text', text: withoutByteOrderMark(readFileSync(file, 'utf8')) };
  } catch (error) {
    const code = errorCodeOf(error, 'unusable');
    return code === 'ENOENT' ? { kind: 'none' } : { kind: 'unreadable', code };
  }
}
