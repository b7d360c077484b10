import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';

const LINE = /^\s*([^:\s]+)\s*:\s*(\S(?:.*\S)?)\s*$/;

/** Reads a file of one line, `Header-Name: value`. A failure's message is one line and holds nothing of the file. */
export function readSecretFile(file: string): Result<{ readonly header: string; readonly value: string }> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return fail(
      'secret-file',
      `The file of --listener-secret-file cannot be read (${errorCodeOf(error, 'unknown')}).`,
    );
  }
  const [, header, value] = LINE.exec(text) ?? [];
  if (header === undefined || value === undefined || text.trim().includes('\n')) {
    return fail('secret-file', 'The file of --listener-secret-file must hold one line, Header-Name: value.');
  }
  return ok({ header, value });
}
