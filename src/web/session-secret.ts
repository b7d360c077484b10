import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createSecret } from './access.ts';

const FORM = /^[\w-]{43}$/;

/**
 * What the session cookie of this data dir holds: made once and kept readable by its owner alone, so that an open
 * browser, such as a wall screen's, finds its host again after a restart on the same port. To lock every browser out,
 * delete the file `browser-session` and restart. Throws the file system's error where it cannot be kept.
 */
export function sessionSecretOf(dataDir: string): string {
  const file = join(dataDir, 'browser-session');
  const known = readIfThere(file)?.trim();
  if (known !== undefined && FORM.test(known)) return known;
  const secret = createSecret();
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  writeFileSync(file, `${secret}\n`, { mode: 0o600 });
  return secret;
}

function readIfThere(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
    throw error;
  }
}
