import { fail, ok, type Result } from '../../shared/result.ts';
import { readTwoParts } from '../files/two-parts.ts';

const LINE = /^\s*([^:\s]+):(\S+)\s*$/;

/** Reads a file of one line, `user:password`. A failure holds nothing of the file. */
export function readLoginFile(file: string): Result<{ readonly user: string; readonly password: string }> {
  const parts = readTwoParts(file, LINE);
  if ('why' in parts) return fail({ code: 'login-file', ...parts });
  const [user, password] = parts;
  return ok({ user, password });
}
