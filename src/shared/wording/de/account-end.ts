import { isolated } from '../../format/isolated.ts';
import type { AccountEndMessage } from '../../messages/account-end.ts';
import type { SentencesOf } from '../sentences.ts';

const stays = (clientId: string): string =>
  `, aber der Broker war nicht zu erreichen. Eine Sitzung, die er noch hält, sammelt weiter Nachrichten, bis sie abläuft, bei flespi nach 10 Tagen; um das sofort zu beenden, beenden Sie im flespi-Panel die Sitzung der Client-ID ${clientId}.`;

export const accountEnd: SentencesOf<AccountEndMessage> = {
  'account-removed': ({ name, session, clientId, journalStays }) => {
    const sessions = {
      none: '.',
      ended: '. Der Broker hat die Sitzung beendet und sammelt nichts mehr dafür.',
      stays: stays(clientId),
      'taken-over': `. Die Sitzung beim Broker hat ein anderer Client übernommen; sie blieb unberührt (Client-ID ${clientId}).`,
    };
    const journal =
      journalStays === null
        ? ''
        : ` Das Journal ließ sich nicht beiseitelegen (${journalStays}) und bleibt, wie es ist.`;
    return `${isolated(name)} ist entfernt${sessions[session]}${journal}`;
  },
  'session-left': ({ name, clientId }) =>
    `${isolated(name)} hat den bisherigen Broker oder Benutzer verlassen${stays(clientId)}`,
};
