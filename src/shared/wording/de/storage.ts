import type { StorageMessage, StorageTrouble } from '../../messages/storage.ts';
import type { CausesOf, CauseText, SentencesOf } from '../sentences.ts';

const text = (message: string, advice: string): CauseText => ({
  message,
  advice: `${advice} Inzwischen wird nichts bestätigt, flespi behält also, was es für Sie hat.`,
});

export const storageCauses: CausesOf<StorageTrouble> = {
  'storage-disk-full': ({ folder }) =>
    text(
      `Die Festplatte mit ${folder} ist voll.`,
      'Schaffen Sie dort Platz; Fleetglass macht von selbst weiter.',
    ),
  'storage-read-only': ({ folder }) =>
    text(
      `In ${folder} lässt sich nichts schreiben.`,
      'Geben Sie Fleetglass das Recht, dort zu schreiben; es macht von selbst weiter.',
    ),
  'storage-locked': ({ folder }) =>
    text(
      `Ein anderes Programm sperrt das Journal in ${folder}.`,
      'Beenden Sie das Programm, das es geöffnet hat; Fleetglass macht von selbst weiter.',
    ),
  'storage-damaged': ({ folder }) =>
    text(
      `Das Journal in ${folder} ist nicht mehr lesbar.`,
      'Es wird beiseitegelegt und ein neues begonnen; gelingt das nicht, prüfen Sie die Festplatte.',
    ),
  'storage-moved': ({ folder }) =>
    text(
      `Die Datei des Journals in ${folder} wurde von einem anderen Programm gelöscht, verschoben oder verändert.`,
      'Was Fleetglass noch geöffnet hat, wird dorthin zurückkopiert, und es macht von selbst weiter; halten Sie andere Programme von dem Ordner fern.',
    ),
  'storage-not-openable': ({ folder }) =>
    text(
      `Das Journal in ${folder} lässt sich nicht öffnen.`,
      'Prüfen Sie, ob der Ordner da ist und ob dies das neueste Fleetglass ist; es versucht es von selbst erneut.',
    ),
  'storage-io-error': ({ folder }) =>
    text(
      `Die Festplatte mit ${folder} tut nicht, was von ihr verlangt wird.`,
      'Prüfen Sie die Festplatte und ihr Kabel oder Netzwerk; Fleetglass versucht es von selbst erneut.',
    ),
};

const NOTHING_TAKEN = {
  suspended: 'Der Speicher nimmt gerade nichts an; senden Sie es später noch einmal.',
  'journal-not-open': 'Das Journal ist noch nicht geöffnet; senden Sie es später noch einmal.',
  'account-not-open': 'Das Konto, zu dem diese Nachrichten gehören, ist gerade nicht geöffnet.',
} as const;

export const storage: SentencesOf<StorageMessage> = {
  'nothing-taken': ({ why }) => NOTHING_TAKEN[why],
  'journal-failed': ({ reason }) => `Das Journal antwortet nicht (${reason}).`,
};
