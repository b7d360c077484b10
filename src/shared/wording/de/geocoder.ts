import type { GeocoderFaultCode, GeocoderMessage } from '../../messages/geocoder.ts';
import type { SentencesOf } from '../sentences.ts';

export const geocoder: SentencesOf<GeocoderMessage> = {
  'geocoder-failed': (message) => {
    switch (message.why) {
      case 'unset':
        return 'Es ist kein Geocoder gewählt: Anschriften werden nicht gesucht.';
      case 'no-key':
        return 'Der Schlüssel des Geocoders ist seit diesem Start nicht bekannt: geben Sie ihn ein.';
      case 'superseded':
        return 'Es wurde nach etwas anderem gefragt.';
      case 'closing':
        return 'Der Host wird beendet.';
      case 'server':
        return FAULTS[message.fault](message.detail);
    }
  },
};

const FAULTS: Readonly<Record<GeocoderFaultCode, (detail: string) => string>> = {
  unreachable: (detail) => `Der Geocoder ist nicht erreichbar (${detail}).`,
  slow: () => 'Der Geocoder antwortet nicht rechtzeitig. Versuchen Sie es später erneut.',
  proxy: (detail) => `Über den Proxy führt kein Weg zum Geocoder (${detail}).`,
  certificate: (detail) => `Der Geocoder kann nicht beweisen, wer er ist (${detail}).`,
  refused: (detail) =>
    `Der Geocoder lehnt ab (${detail}): Schlüssel oder Nutzungsbedingungen können der Grund sein.`,
  'too-many': () => 'Der Geocoder wurde zu oft gefragt. Versuchen Sie es nach einer Weile erneut.',
  status: (detail) => `Der Geocoder antwortet mit HTTP ${detail}.`,
  elsewhere: (detail) => `Der Geocoder schickt weiter zu ${detail}, was niemand erlaubt hat.`,
  'too-large': () => 'Was der Geocoder schickt, ist zu groß.',
  'not-an-answer': () =>
    'Was er schickt, ist keine Antwort eines solchen Geocoders. Prüfen Sie Art und Adresse.',
};
