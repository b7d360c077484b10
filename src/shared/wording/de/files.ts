import type { PemMessage, WriteMessage } from '../../messages/files.ts';
import type { SentencesOf } from '../sentences.ts';

export const files: SentencesOf<PemMessage | WriteMessage> = {
  'file-unusable': (message) => {
    const { file } = message;
    switch (message.why) {
      case 'no-file':
        return `${file} ist keine gewöhnliche Datei.`;
      case 'too-large':
        return `Die Datei ${file} ist größer als ${message.mostMib} MiB.`;
      case 'unreadable':
        return `Die Datei ${file} ist nicht lesbar (${message.errorCode}).`;
    }
  },
  'no-certificate': ({ file }) => `Die Datei ${file} enthält kein Zertifikat in PEM-Form.`,
  'key-file-unusable': ({ file, errorCode }) =>
    `Die Schlüsseldatei ${file} ist kein PEM-Schlüssel ohne Passphrase oder gehört nicht zum Zertifikat (${errorCode}).`,
  'file-not-written': (message) => {
    const { file } = message;
    switch (message.why) {
      case 'no-room':
        return `Auf dem Datenträger ist kein Platz für ${file}.`;
      case 'database':
        return `${file} ist eine Datenbank, wie Journale es sind, und bleibt, wie sie ist. Wählen Sie einen anderen Namen.`;
      case 'other':
        return `${file} ist nicht schreibbar (${message.errorCode}).`;
    }
  },
};
