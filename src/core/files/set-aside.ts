import { renameSync } from 'node:fs';
import type { FileSetAside } from '../../shared/messages/accounts.ts';
import type { Clock } from '../base/clock.ts';
import { errorCodeOf } from '../base/error-code.ts';

/** Why a file of ours cannot be used. */
export type Unusable = Pick<FileSetAside, 'why' | 'readErrorCode'>;

/** Gives a file another name, with the date in it. Throws the file system's error. */
export function moveAside(file: string, clock: Clock): string {
  const aside = `${file}.invalid-${new Date(clock.nowMs()).toISOString().replace(/[:.]/g, '-')}`;
  renameSync(file, aside);
  return aside;
}

/** Sets a file aside, never deletes it, and says so. */
export function setAside(
  unusable: Unusable & Pick<FileSetAside, 'file' | 'what'>,
  clock: Clock,
): FileSetAside {
  const notice = { code: 'file-set-aside', ...unusable } as const;
  try {
    return { ...notice, setAside: moveAside(notice.file, clock), moveErrorCode: null };
  } catch (error) {
    return { ...notice, setAside: null, moveErrorCode: errorCodeOf(error, 'unusable') };
  }
}
