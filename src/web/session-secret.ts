import { keptValue } from '../core/kept-value.ts';
import { createSecret } from './access.ts';

/**
 * What the session cookie of this data dir holds: made once and kept readable by its owner alone, so that an open
 * browser, such as a wall screen's, finds its host again after a restart on the same port. To lock every browser out,
 * delete the file `browser-session` and restart. Throws the file system's error where it cannot be kept.
 */
export function sessionSecretOf(dataDir: string): string {
  return keptValue({ dataDir, name: 'browser-session', form: /^[\w-]{43}$/, make: createSecret });
}
