import { statSync } from 'node:fs';
import type { Log } from '../base/log.ts';

const OTHERS = 0o077;

/** Warns of a token file that others can read, with the command that mends it. The file was read before. Windows has other rights. */
export function warnOfOpenTokenFile(file: string | null, log: Log): void {
  if (file === null || process.platform === 'win32') return;
  const mode = statSync(file, { throwIfNoEntry: false })?.mode ?? 0;
  if ((mode & OTHERS) === 0) return;
  log.warn('token-file.open-to-others', { file, mend: `chmod 600 '${file.replaceAll("'", "'\\''")}'` });
}
