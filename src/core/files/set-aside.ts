import { renameSync } from 'node:fs';
import type { SettingsNotice } from '../../shared/settings.ts';
import type { Clock } from '../base/clock.ts';
import { errorCodeOf } from '../base/error-code.ts';

/** A file of ours that cannot be used. */
export interface UnusableFile {
  readonly file: string;
  /** What it is called in a sentence, such as `settings file`. */
  readonly what: string;
  /** Why it cannot be used, as the rest of a sentence. */
  readonly why: string;
  /** What follows from it, as a sentence. */
  readonly consequence: string;
}

/** Gives a file another name, with the date in it. Throws the file system's error. */
export function moveAside(file: string, clock: Clock): string {
  const aside = `${file}.invalid-${new Date(clock.nowMs()).toISOString().replace(/[:.]/g, '-')}`;
  renameSync(file, aside);
  return aside;
}

/** Sets a file aside, never deletes it, and says so. */
export function setAside({ file, what, why, consequence }: UnusableFile, clock: Clock): SettingsNotice {
  try {
    const aside = moveAside(file, clock);
    return { setAside: aside, message: `The ${what} ${why}. It is set aside as ${aside}. ${consequence}` };
  } catch (error) {
    const code = errorCodeOf(error, 'unusable');
    return {
      setAside: null,
      message: `The ${what} ${file} ${why}, and cannot be set aside (${code}). ${consequence}`,
    };
  }
}
