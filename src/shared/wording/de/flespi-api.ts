import type { ApiMessage } from '../../messages/flespi-api.ts';
import type { SentencesOf } from '../sentences.ts';

const BY_STATUS: Readonly<Record<number, string>> = {
  401: 'flespi akzeptiert das Token für diesen Aufruf nicht.',
  403: 'Das Token erlaubt diesen Aufruf nicht.',
  404: 'flespi kennt nicht, wonach gefragt wurde.',
  429: 'flespi begrenzt zurzeit die Häufigkeit von Aufrufen.',
};

export const flespiApi: SentencesOf<ApiMessage> = {
  'api-refused': ({ status, said }) => {
    const sentence =
      BY_STATUS[status ?? 0] ??
      `flespi hat den Aufruf mit ${status === null ? 'einem Fehler' : status} beantwortet.`;
    return said === '' ? sentence : `${sentence} Es sagt: ${said}`;
  },
  'api-too-large': ({ mostMib }) => `Die Antwort der flespi-API ist größer als ${mostMib} MiB.`,
  'api-unreadable': () => 'Die Antwort der flespi-API ist kein JSON oder nicht vollständig.',
  'api-no-list': () => 'Die Antwort der flespi-API enthält keine Liste.',
  'api-late': ({ call }) => `flespi hat den REST-Aufruf ${call} nicht rechtzeitig beantwortet.`,
  'api-no-link': () => 'Der REST-Aufruf konnte nicht gesendet werden: Es besteht keine Verbindung zu flespi.',
  'api-link-closed': () =>
    'Die Verbindung wurde getrennt, bevor flespi den REST-Aufruf beantwortet hat. Er kann ausgeführt worden sein.',
  'api-not-granted': () =>
    'Der REST-Aufruf wurde nicht gesendet: Der Broker hat nicht rechtzeitig bestätigt, dass die Antwort hierher kommt.',
  'api-replies-refused': () =>
    'Der Broker gibt die Antworten der flespi-API nicht heraus: Das Token oder seine Zugriffsliste erlaubt nicht, ihre Topics zu abonnieren.',
  'api-bad-call': () =>
    'Die Adresse eines REST-Aufrufs darf nicht leer oder endlos sein und keine Platzhalter oder Steuerzeichen enthalten.',
  'api-own-topics': () =>
    'Das Konto verfolgt eigene Topics an einem anderen Broker; die flespi-API lässt sich dort nicht fragen.',
  'api-busy': () => 'Derselbe REST-Aufruf wartet noch auf seine Antwort.',
};
