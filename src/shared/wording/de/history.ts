import type { HistoryMessage } from '../../messages/history.ts';
import type { SentencesOf } from '../sentences.ts';

export const history: SentencesOf<HistoryMessage> = {
  'history-not-flespi': () =>
    'Der Broker dieses Kontos ist nicht flespi: Er bewahrt keine Nachrichten auf, die zu holen wären.',
  'history-no-device': () =>
    'Diese Einheit ist nur durch ihre Kennung bekannt: flespi bewahrt Nachrichten von Geräten auf, und sie ist keines.',
  'history-not-permitted': () =>
    'Der Token darf Nachrichten dieses Geräts nicht lesen. Seine Zugriffsliste braucht GET für gw/devices, samt Nachrichten.',
  'history-no-room': ({ mostBytes }, { figures }) =>
    `Das Journal hat fast die ${figures.bytes(mostBytes)}, die es haben darf, und würde Geholtes sogleich entfernen. Geben Sie ihm unter Speicher mehr Platz.`,
  'history-failed': ({ reason }) => `Das Holen ist fehlgeschlagen (${reason}).`,
};
