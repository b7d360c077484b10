import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { errorCodeOf } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import { readFileText } from '../files/file-text.ts';
import type { Secrets } from './secrets.ts';

/** Where 0.2 kept the listener's secret, as it was. */
const OLD_FILE = 'listener-secret';

/**
 * Takes over the listener's secret from the file of 0.2, once, before the first look at it. It was on the disk unprotected, so
 * it may be so again. The old file is deleted only once the secret is kept.
 */
export function adoptListenerSecret(secrets: Secrets, dataDir: string, log: Log): Secrets {
  const file = join(dataDir, OLD_FILE);
  let adopted: Promise<void> | undefined;

  const deleteOld = (): void => {
    try {
      rmSync(file, { force: true });
    } catch (error) {
      log.warn('secrets.old-file-stays', { code: errorCodeOf(error, 'unusable') });
    }
  };
  const adopt = async (): Promise<void> => {
    const old = readFileText(file);
    if (old.kind === 'none') return;
    if (old.kind === 'unreadable') return log.warn('secrets.old-file-unreadable', { code: old.code });
    const value = old.text.trim();
    const known = await secrets.get('listener');
    if (!known.ok) return;
    if (known.value === null && value !== '') {
      const place = await secrets.set('listener', value, 'even-unprotected');
      if (!place.ok || place.value === 'this-run')
        return log.warn('secrets.old-file-stays', { code: 'not-kept' });
    }
    deleteOld();
  };
  const afterAdoption = async <T>(job: () => Promise<T>): Promise<T> => {
    adopted ??= adopt();
    await adopted;
    return await job();
  };

  return {
    ...secrets,
    get: (name) => (name === 'listener' ? afterAdoption(() => secrets.get(name)) : secrets.get(name)),
    async set(name, value, how) {
      if (name !== 'listener') return await secrets.set(name, value, how);
      const place = await afterAdoption(() => secrets.set(name, value, how));
      if (place.ok) deleteOld();
      return place;
    },
    async remove(name) {
      if (name !== 'listener') return await secrets.remove(name);
      const removed = await afterAdoption(() => secrets.remove(name));
      if (removed.ok) deleteOld();
      return removed;
    },
  };
}
