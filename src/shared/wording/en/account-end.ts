import { isolated } from '../../format/isolated.ts';
import type { AccountEndMessage } from '../../messages/account-end.ts';
import type { SentencesOf } from '../sentences.ts';

const stays = (clientId: string): string =>
  `, but the broker could not be told. A session that it holds goes on collecting messages until it expires, at flespi after 10 days; to stop that now, end the session of the client id ${clientId} in the flespi panel.`;

export const accountEnd: SentencesOf<AccountEndMessage> = {
  'account-removed': ({ name, session, clientId, journalStays }) => {
    const sessions = {
      none: '.',
      ended: '. The broker has ended its session and collects nothing for it any more.',
      stays: stays(clientId),
      'taken-over': `. Its session at the broker is another client’s now, which had taken it over, and was left alone (client id ${clientId}).`,
    };
    const journal =
      journalStays === null
        ? ''
        : ` Its journal could not be set aside (${journalStays}) and stays as it is.`;
    return `${isolated(name)} is removed${sessions[session]}${journal}`;
  },
  'session-left': ({ name, clientId }) => `${isolated(name)} has left its broker or user${stays(clientId)}`,
};
