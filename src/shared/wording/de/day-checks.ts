import type { DayCheckMessage } from '../../messages/day-checks.ts';
import type { SentencesOf } from '../sentences.ts';

export const dayChecks: SentencesOf<DayCheckMessage> = {
  'day-check-expired': ({ keptS }, { figures }) =>
    `Nicht prüfbar: flespi hat diesen Tag nicht mehr. Es bewahrt Nachrichten dieses Geräts ${figures.span(keptS * 1_000)} lang auf (messages_ttl).`,
  'day-check-rotated': () =>
    'Nicht prüfbar: flespi muss nicht mehr alles von diesem Tag haben. Es wirft die ältesten Nachrichten dieses Geräts weg, wo es zu viele werden (messages_rotate), und hat keine, die es vor diesem Tag empfing.',
  'day-check-untold': () =>
    'Nicht prüfbar: flespi sagt nicht, wie lange es Nachrichten dieses Geräts aufbewahrt, und hat keine, die es vor diesem Tag empfing.',
  'day-check-unwatched': () =>
    'Alles, was flespi von diesem Tag hat, ist hier. Ob es noch alles davon hat, ist nicht bekannt: Es hat keine Nachricht dieses Geräts, die es vor diesem Tag empfing, und wurde nicht schon vor diesem Tag gefragt, wie lange es sie aufbewahrt (messages_ttl). Mit einer Prüfung an jedem Tag ist das vom zweiten Tag an bekannt.',
  'day-check-too-many': ({ messages }, { figures }) =>
    `Nicht prüfbar: Von einem Teil dieses Tages hat das Journal ${figures.count(messages)} Nachrichten, weit mehr als flespi.`,
  'day-check-crowded': ({ atMs }, { times }) =>
    `Nicht prüfbar: Allein vom ${times.full(atMs)} hat flespi mehr Nachrichten, als es auf einmal herausgibt.`,
  'day-check-before-journal': ({ sinceMs }, { times }) =>
    sinceMs === null
      ? 'Dass sie fehlen, sagt nichts über die Zustellung: Das Journal hat noch nichts, was zugestellt wurde.'
      : `Dass sie fehlen, sagt nichts über die Zustellung, soweit flespi sie vor ${times.full(sinceMs)} empfing: Davon hat das Journal nur, was geholt wurde, denn diesem Konto wurde noch nicht gefolgt, oder das Journal hat Älteres entfernt.`,
  'day-check-shared': () =>
    'Dass sie fehlen, sagt nichts über die Zustellung: Die Hosts einer geteilten Gruppe teilen sich die Nachrichten dieses Kontos, und ein anderer kann sie haben.',
  'day-check-look': () =>
    'Dass sie fehlen, sagt nichts über die Zustellung: Dieses Konto hat eine leere Sitzung, nur zum Ansehen, und was kam, während es keine Verbindung gab, kam hier nicht an.',
  'day-check-not-over': () =>
    'Dieser Tag ist noch nicht vorbei: Er lässt sich prüfen, sobald er zu Ende ist.',
  'day-check-under-way': () =>
    'Andere Fahrzeuge dieses Kontos werden gerade geprüft. Brechen Sie das zuerst ab oder warten Sie das Ende ab.',
  'no-day-check': () => 'Dieser Tag dieses Fahrzeugs wurde nicht geprüft.',
};
