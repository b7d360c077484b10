import { readFileSync } from 'node:fs';
import { errorCodeOf } from '../base/error-code.ts';

/** What came of reading a file. `code` is the file system's. */
export type FileText =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'none' }
  | { readonly kind: 'unreadable'; readonly code: string };

/** Reads a small file whole. */
export function readFileText(file: string): FileText {
  try {
    return { kind: 'text', text: readFileSync(file, 'utf8') };
  } catch (error) {
    const code = errorCodeOf(error, 'unusable');
    return code === 'ENOENT' ? { kind: 'none' } : { kind: 'unreadable', code };
  }
}
