import type { StorageCause } from '../../shared/storage-status.ts';

/** What happened, and what to do or what comes next by itself: one sentence each. */
export interface StorageWords {
  readonly message: string;
  readonly advice: string;
}

const NOTHING_LOST = 'Nothing is acknowledged meanwhile, so flespi keeps what it has for you.';

/** The words for a cause; `folder` is where the journal is. */
export function storageWords(cause: StorageCause, folder: string): StorageWords {
  return { message: messageOf(cause, folder), advice: `${ADVICE[cause]} ${NOTHING_LOST}` };
}

function messageOf(cause: StorageCause, folder: string): string {
  switch (cause) {
    case 'disk-full':
      return `The disk that holds ${folder} is full.`;
    case 'read-only':
      return `Nothing can be written to ${folder}.`;
    case 'locked':
      return `Another program keeps the journal in ${folder} locked.`;
    case 'damaged':
      return `The journal in ${folder} cannot be read any more.`;
    case 'moved':
      return `The journal's file in ${folder} was deleted, moved or changed by another program.`;
    case 'not-openable':
      return `The journal in ${folder} cannot be opened.`;
    case 'io-error':
      return `The disk that holds ${folder} does not do what it is asked.`;
  }
}

const ADVICE: Readonly<Record<StorageCause, string>> = {
  'disk-full': 'Make room on it; Fleetglass goes on by itself.',
  'read-only': 'Give Fleetglass the right to write there; it goes on by itself.',
  locked: 'Close the program that has it open; Fleetglass goes on by itself.',
  damaged: 'It is set aside and a new one begun; should that not work, look at the disk.',
  moved:
    'What Fleetglass still has open is copied back there, and it goes on by itself; keep other programs away from the folder.',
  'not-openable':
    'Check that the folder is there and that this is the newest Fleetglass; it tries again by itself.',
  'io-error': 'Check the disk and its cable or network; Fleetglass tries again by itself.',
};
