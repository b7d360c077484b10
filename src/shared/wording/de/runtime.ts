import type { RuntimeCause } from '../../messages/runtime.ts';
import type { CausesOf } from '../sentences.ts';

/** What the broker does with what comes while an account is paused. */
const KEPT_MEANWHILE = {
  flespi: ' flespi behält, was inzwischen kommt, bis zu 10 Tage.',
  broker: ' Der Broker behält, was inzwischen kommt, solange er die Sitzung behält.',
  demo: '',
  look: ' Seine Sitzung ist eine leere: inzwischen wird nichts aufgehoben.',
} as const;

export const runtimeCauses: CausesOf<RuntimeCause> = {
  paused: ({ kind, isLook }) => ({
    message: 'Das Konto ist pausiert.',
    advice: `Setzen Sie es fort, um es live zu sehen.${KEPT_MEANWHILE[isLook === true ? 'look' : kind]}`,
  }),
  'token-missing': () => ({
    message: 'Das Token dieses Kontos ist seit diesem Start nicht bekannt.',
    advice: 'Geben Sie das Token des Kontos noch einmal ein.',
  }),
  'secret-not-read': () => ({
    message:
      'Es ist gespeichert, aber das System gibt es gerade nicht heraus: Der Schlüsselbund kann gesperrt sein.',
    advice:
      'Entsperren Sie den Schlüsselbund dieses Computers und starten Sie Fleetglass neu, denn das System antwortet womöglich nur einmal; oder geben Sie das Token des Kontos noch einmal ein.',
  }),
  'demo-failed': ({ why, detail }) => {
    const reasons = {
      error: detail,
      'not-understood': 'ihre Antwort ist nicht verständlich',
      ended: `ihr Thread endete mit ${detail}`,
    };
    return {
      message: `Die Demo-Flotte ließ sich nicht starten (${reasons[why]}).`,
      advice: 'Versuchen Sie es noch einmal; bleibt es dabei, starten Sie Fleetglass neu.',
    };
  },
  'demo-not-running': () => ({
    message: 'Die Demo-Flotte läuft nicht.',
    advice: 'Setzen Sie ihr Konto fort oder versuchen Sie ihre Verbindung erneut: das startet sie.',
  }),
  'other-customer': ({ customerId, keptId }) => ({
    message: `Das Token gehört zum flespi-Konto ${customerId}, und die hier aufbewahrten Nachrichten sind von ${keptId}.`,
    advice: `Geben Sie ein Token von ${keptId} ein, oder fügen Sie ${customerId} als eigenes Konto hinzu.`,
  }),
  'not-opened': ({ errorCode }) => ({
    message: `Das Konto konnte nicht geöffnet werden (${errorCode}).`,
    advice: 'Versuchen Sie es noch einmal; wenn es anhält, sehen Sie im Protokoll von Fleetglass nach.',
  }),
  'qos-0-only': () => ({
    message:
      'Der Broker gibt Nachrichten nur mit QoS 0 aus: Er wiederholt keine, die unterwegs verloren geht, und behält nichts, solange Fleetglass fort ist.',
    advice:
      'Fleetglass macht weiter und nennt nichts vollständig. Bitten Sie den Administrator des Brokers, QoS 1 zuzulassen, wie flespi es tut.',
  }),
  'too-many-vehicles': ({ devices, units }, { figures }) => ({
    message: `Es melden sich mehr Fahrzeuge, als gezeigt werden: höchstens ${figures.count(devices)} Geräte und ${figures.count(units)} Einheiten, die nur durch eine Kennung bekannt sind. Die übrigen werden trotzdem im Journal aufbewahrt und exportiert.`,
    advice:
      'Ist Ihre Flotte kleiner, liefert etwas erfundene Kennungen ein: Sehen Sie nach, was an den HTTP-Empfänger sendet, und nach dessen Geheimnis.',
  }),
  'not-flespi': ({ software, topics }) => ({
    message: `Dieser Broker sieht nicht nach flespi aus: Unter flespi/ ist nichts aufbewahrt, keine Nachricht kam dort, und die API von flespi antwortet nicht über ihn.${software === '' ? '' : ` Er nennt sich „${software}“.`} ${
      topics.length === 0
        ? 'Auch kein anderes Topic war auf ihm zu sehen.'
        : `Topics auf ihm beginnen mit ${topics.map((topic) => `„${topic}“`).join(', ')}.`
    }`,
    advice:
      'Prüfen Sie die Broker-Adresse in den Kontoeinstellungen: Die von flespi ist mqtts://mqtt.flespi.io. Soll dieser Broker die Topics von flespi führen, sehen Sie nach, was sie dorthin bringen sollte.',
  }),
};
