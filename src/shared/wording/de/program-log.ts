import type { ProgramLogMessage } from '../../messages/program-log.ts';
import type { SentencesOf } from '../sentences.ts';

export const programLog: SentencesOf<ProgramLogMessage> = {
  'log-unreadable': ({ folder, reason }) => `Das Protokoll in ${folder} ist nicht lesbar (${reason}).`,
  'no-folder': () => 'Im Browser können keine Ordner angezeigt werden.',
  'folder-not-shown': ({ reason }) => `Der Ordner kann nicht angezeigt werden: ${reason}`,
};
