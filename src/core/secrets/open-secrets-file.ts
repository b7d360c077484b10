import { chmodSync, readdirSync, rmSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { fail, ok, type Result } from '../../shared/result.ts';
import type { SettingsNotice } from '../../shared/settings.ts';
import type { Clock } from '../base/clock.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { Log } from '../base/log.ts';
import { readFileText } from '../files/file-text.ts';
import { moveAside, setAside, type Unusable } from '../files/set-aside.ts';
import { PARTIAL_SUFFIX, writeWholeFile } from '../files/whole-file.ts';
import { type KeptSecrets, readSecrets, secretsText } from './secrets-file.ts';

/** The file that secrets are kept in, for its owner alone. */
export interface SecretsFile {
  readonly notice: SettingsNotice | null;
  secrets(): KeptSecrets;
  /** Writes them whole or not at all; then `secrets` are these. Failure: `secret-not-kept`. */
  write(secrets: KeptSecrets): Promise<Result<null>>;
}

/**
 * Opens the file. One that cannot be understood is set aside and named, and there are no secrets; while it cannot be set aside
 * nothing is written over it.
 */
export function openSecretsFile(file: string, clock: Clock, log: Log): SecretsFile {
  removePartials(file, log);
  const read = look(file);
  const notice = 'why' in read ? setAside({ ...read, file, what: 'secrets' }, clock) : null;
  if (notice !== null) log.warn('secrets.invalid', { setAside: notice.setAside });
  let secrets: KeptSecrets = 'why' in read ? new Map() : read;
  let isInTheWay = notice !== null && notice.setAside === null;
  if (notice === null && secrets.size > 0) closeToOthers(file, log);

  return {
    notice,
    secrets: () => secrets,
    async write(wanted) {
      try {
        if (isInTheWay) moveAside(file, clock);
        isInTheWay = false;
        await writeWholeFile(file, (write) => write(secretsText(wanted)), 'replace');
      } catch (error) {
        return fail({ code: 'secret-not-kept', file, errorCode: errorCodeOf(error, 'unusable') });
      }
      secrets = wanted;
      return ok(null);
    },
  };
}

/** The secrets of the file, none where it is not there; or why it cannot be used. */
function look(file: string): KeptSecrets | Unusable {
  const read = readFileText(file);
  if (read.kind === 'none') return new Map();
  if (read.kind === 'unreadable') return { why: 'unreadable', readErrorCode: read.code };
  const secrets = readSecrets(read.text);
  if (typeof secrets !== 'string') return secrets;
  return { why: secrets === 'newer' ? 'newer' : 'not-understood', readErrorCode: null };
}

/** A process that was killed leaves the file it was writing: it may hold what somebody removed since. */
function removePartials(file: string, log: Log): void {
  const begin = `.${basename(file)}.`;
  try {
    for (const name of readdirSync(dirname(file))) {
      if (name.startsWith(begin) && name.endsWith(PARTIAL_SUFFIX)) rmSync(join(dirname(file), name));
    }
  } catch (error) {
    log.warn('secrets.partial-stays', { code: errorCodeOf(error, 'unusable') });
  }
}

/** Somebody may have copied the file back from where modes are not kept. */
function closeToOthers(file: string, log: Log): void {
  try {
    if ((statSync(file).mode & 0o077) !== 0) chmodSync(file, 0o600);
  } catch (error) {
    log.warn('secrets.open-to-others', { code: errorCodeOf(error, 'unusable') });
  }
}
