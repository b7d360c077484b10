import type { StorageMessage, StorageTrouble } from '../../messages/storage.ts';
import type { CausesOf, CauseText, SentencesOf } from '../sentences.ts';

const text = (message: string, advice: string): CauseText => ({
  message,
  advice: `${advice} Nothing is acknowledged meanwhile, so flespi keeps what it has for you.`,
});

export const storageCauses: CausesOf<StorageTrouble> = {
  'storage-disk-full': ({ folder }) =>
    text(`The disk that holds ${folder} is full.`, 'Make room on it; Fleetglass goes on by itself.'),
  'storage-read-only': ({ folder }) =>
    text(
      `Nothing can be written to ${folder}.`,
      'Give Fleetglass the right to write there; it goes on by itself.',
    ),
  'storage-locked': ({ folder }) =>
    text(
      `Another program keeps the journal in ${folder} locked.`,
      'Close the program that has it open; Fleetglass goes on by itself.',
    ),
  'storage-damaged': ({ folder }) =>
    text(
      `The journal in ${folder} cannot be read any more.`,
      'It is set aside and a new one begun; should that not work, look at the disk.',
    ),
  'storage-moved': ({ folder }) =>
    text(
      `The journal's file in ${folder} was deleted, moved or changed by another program.`,
      'What Fleetglass still has open is copied back there, and it goes on by itself; keep other programs away from the folder.',
    ),
  'storage-not-openable': ({ folder }) =>
    text(
      `The journal in ${folder} cannot be opened.`,
      'Check that the folder is there and that this is the newest Fleetglass; it tries again by itself.',
    ),
  'storage-io-error': ({ folder }) =>
    text(
      `The disk that holds ${folder} does not do what it is asked.`,
      'Check the disk and its cable or network; Fleetglass tries again by itself.',
    ),
};

const NOTHING_TAKEN = {
  suspended: 'Storage takes nothing at the moment; send it again later.',
  'journal-not-open': 'The journal is not open yet; send it again later.',
  'account-not-open': 'The account that these messages belong to is not open at the moment.',
} as const;

export const storage: SentencesOf<StorageMessage> = {
  'nothing-taken': ({ why }) => NOTHING_TAKEN[why],
  'journal-failed': ({ reason }) => `The journal does not answer (${reason}).`,
};
