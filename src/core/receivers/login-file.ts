import { readFileSync } from 'node:fs';
import { fail, ok, type Result } from '../../shared/result.ts';
import { errorCodeOf } from '../base/error-code.ts';

const LINE = /^\s*([^:\s]+):(\S+)\s*$/;

/** Reads a file of one line, `user:password`. A failure holds nothing of the file. */
export function readLoginFile(file: string): Result<{ readonly user: string; readonly password: string }> {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    return fail({ code: 'login-file', why: 'unreadable', errorCode: errorCodeOf(error, 'unknown') });
  }
  const [, user, password] = LINE.exec(text) ?? [];
  if (user === undefined || password === undefined) return fail({ code: 'login-file', why: 'content' });
  return ok({ user, password });
}
