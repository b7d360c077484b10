import { fail, ok, type Result } from '../../shared/result.ts';
import { readTwoParts } from '../files/two-parts.ts';

const LINE = /^\s*([^:\s]+)\s*:\s*(\S(?:.*\S)?)\s*$/;

/** Reads a file of one line, `Header-Name: value`. A failure holds nothing of the file. */
export function readSecretFile(file: string): Result<{ readonly header: string; readonly value: string }> {
  const parts = readTwoParts(file, LINE);
  if ('why' in parts) return fail({ code: 'secret-file', ...parts });
  const [header, value] = parts;
  return ok({ header, value });
}
