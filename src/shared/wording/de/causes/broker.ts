import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_ADDRESS, NOT_FLESPI, RETRIES_BY_ITSELF, WAITS } from './advice.ts';

/** What a broker says of itself, and of what it was asked for (MQTT 5.0 §2.4). */
export const brokerCauses = {
  'broker-closed': cause(
    'Der Broker hat die Verbindung beendet.',
    RETRIES_BY_ITSELF,
    (code) => `Code ${code}`,
  ),
  'broker-error': cause('Der Broker hat aus eigenen Gründen abgelehnt.', RETRIES_BY_ITSELF),
  refused: cause('Der Broker hat die Verbindung abgelehnt.', RETRIES_BY_ITSELF, (code) => `Code ${code}`),
  'broker-unavailable': cause('Der Broker ist nicht verfügbar.', RETRIES_BY_ITSELF),
  'broker-busy': cause('Der Broker ist ausgelastet.', RETRIES_BY_ITSELF),
  'broker-shutdown': cause('Der Broker fährt herunter.', RETRIES_BY_ITSELF),
  'administrative-action': cause(
    'Ein Administrator hat die Verbindung beendet, oder das Token oder der Benutzer wurde gelöscht.',
    `${RETRIES_BY_ITSELF} Gilt das Token oder der Benutzer nicht mehr, sagt es die nächste Antwort des Brokers.`,
  ),
  'not-heard': cause('Der Broker hat zu lange nichts von uns gehört.', RETRIES_BY_ITSELF),
  'not-understood': cause(
    'Der Broker konnte das Gesendete nicht lesen oder hält es für einen Verstoß gegen das Protokoll.',
    RETRIES_BY_ITSELF,
  ),
  'protocol-version': cause(
    'Der Broker spricht die gewählte MQTT-Version nicht.',
    'Wählen Sie in den Kontoeinstellungen eine andere MQTT-Version.',
  ),
  'invalid-filter': cause(
    'Der Broker hat die Verbindung beendet, weil ein Topic-Filter für ihn ungültig ist.',
    NOT_FLESPI,
  ),
  'wildcards-unsupported': cause('Der Broker unterstützt keine Abonnements mit Platzhaltern.', NOT_FLESPI),
  'sharing-unsupported': cause(
    'Der Broker unterstützt keine geteilten Abonnements.',
    'Nehmen Sie die geteilte Gruppe aus den Kontoeinstellungen.',
  ),
  'invalid-topic': cause('Der Broker nimmt einen verwendeten Topic-Namen nicht an.', CHECK_ADDRESS),
  'qos-unsupported': cause(
    'Der Broker lehnt QoS 1 ab, ohne das Nachrichten unbemerkt verloren gehen können.',
    'Bitten Sie den Administrator des Brokers, QoS 1 zuzulassen, wie flespi es tut, und versuchen Sie es dann noch einmal.',
  ),
  'receive-maximum': cause('Der Broker hat zu viele unfertige Nachrichten gezählt.', RETRIES_BY_ITSELF),
  'packet-too-large': cause('Der Broker hat ein Paket als zu groß abgelehnt.', RETRIES_BY_ITSELF),
  'rate-too-high': cause('Der Broker findet die Nachrichtenrate zu hoch.', WAITS),
  'use-another-server': cause('Der Broker bittet, einen anderen Server zu benutzen.', CHECK_ADDRESS),
  'server-moved': cause('Der Broker ist an eine andere Adresse umgezogen.', CHECK_ADDRESS),
  'maximum-connect-time': cause('Die längste Zeit für eine Verbindung ist vorbei.', RETRIES_BY_ITSELF),
  'oversized-packet': cause(
    'Der Broker sendet ein Paket von mehr als 64 MB. Es wird nicht angenommen, und nichts, was dahinter wartet, kommt an.',
    'Keine Nachricht von flespi ist so groß: Finden Sie heraus, wer es veröffentlicht. Die Sitzung beim Broker zu beenden, verwirft, was dort wartet.',
  ),
} satisfies Partial<CausesOf<SessionCause>>;
