import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';

const LINE = /^\s*([^:\s]+)\s*:\s*(\S(?:.*\S)?)\s*$/;

/** Reads a file of one line, `Header-Name: value`. A failure holds nothing of the file. */
export function readSecretFile(file: string): Result<{ readonly header: string; readonly value: string }> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    const errorCode = errorCodeOf(error, 'unknown');
    return fail({ code: 'secret-file', why: 'unreadable', errorCode });
  }
  const [, header, value] = LINE.exec(text) ?? [];
  if (header === undefined || value === undefined || text.trim().includes('\n')) {
    return fail({ code: 'secret-file', why: 'content' });
  }
  return ok({ header, value });
}
