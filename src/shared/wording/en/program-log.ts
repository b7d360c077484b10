import type { ProgramLogMessage } from '../../messages/program-log.ts';
import type { SentencesOf } from '../sentences.ts';

export const programLog: SentencesOf<ProgramLogMessage> = {
  'log-unreadable': ({ folder, reason }) => `The log in ${folder} cannot be read (${reason}).`,
  'no-folder': () => 'A browser host shows no folders.',
  'folder-not-shown': ({ reason }) => `The folder cannot be shown: ${reason}`,
};
