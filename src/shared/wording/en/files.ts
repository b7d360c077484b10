import type { PemMessage, WriteMessage } from '../../messages/files.ts';
import type { SentencesOf } from '../sentences.ts';

export const files: SentencesOf<PemMessage | WriteMessage> = {
  'file-unusable': (message) => {
    const { file } = message;
    switch (message.why) {
      case 'no-file':
        return `The file ${file} is no regular file.`;
      case 'too-large':
        return `The file ${file} is larger than ${message.mostMib} MiB.`;
      case 'unreadable':
        return `The file ${file} cannot be read (${message.errorCode}).`;
    }
  },
  'no-certificate': ({ file }) => `The file ${file} holds no certificate in PEM form.`,
  'key-file-unusable': ({ file, errorCode }) =>
    `The key file ${file} is no PEM key without a passphrase, or not that of the certificate (${errorCode}).`,
  'file-not-written': (message) => {
    const { file } = message;
    switch (message.why) {
      case 'no-room':
        return `There is no room on the disk for ${file}.`;
      case 'database':
        return `${file} is a database, as journals are, and stays as it is. Choose another name.`;
      case 'other':
        return `${file} cannot be written (${message.errorCode}).`;
    }
  },
};
