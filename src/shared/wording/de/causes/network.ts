import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_NETWORK, CHECK_PORT, RETRIES_BY_ITSELF } from './advice.ts';

/** Between this computer and the broker's port, and of a link that falls silent. */
export const networkCauses = {
  'host-not-found': cause(
    'Unter dem Namen des Brokers ist kein Computer bekannt.',
    `Prüfen Sie die Schreibweise der Broker-Adresse. ${RETRIES_BY_ITSELF}`,
  ),
  'name-lookup-failed': cause('Der Name des Brokers konnte nicht aufgelöst werden.', CHECK_NETWORK),
  'connection-refused': cause(
    'Unter Adresse und Port des Brokers nimmt nichts Verbindungen an.',
    `${CHECK_PORT} ${RETRIES_BY_ITSELF}`,
  ),
  'host-unreachable': cause('Der Broker ist aus diesem Netz nicht erreichbar.', CHECK_NETWORK),
  timeout: cause('Der Broker hat nicht rechtzeitig geantwortet.', CHECK_NETWORK),
  'blocked-here': cause(
    'Dieser Computer lässt Fleetglass nicht zum Broker.',
    'Fragen Sie den Administrator, ob eine Firewall es verbietet.',
  ),
  'out-of-connections': cause(
    'Dieser Computer kann keine weiteren Verbindungen öffnen.',
    `Schließen Sie Programme, die nicht gebraucht werden. ${RETRIES_BY_ITSELF}`,
  ),
  'connection-reset': cause('Die Verbindung zum Broker wurde getrennt.', RETRIES_BY_ITSELF),
  'connection-failed': cause('Die Verbindung zum Broker ist fehlgeschlagen.', CHECK_NETWORK),
  'closed-in-handshake': cause(
    'Die Verbindung wurde geschlossen, bevor TLS ausgehandelt war.',
    `${CHECK_PORT} Der Port ist vielleicht einer ohne TLS, oder eine Firewall trennt die Verbindung. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-before-websocket': cause(
    'Die Verbindung wurde geschlossen, bevor der WebSocket ausgehandelt war.',
    `${CHECK_PORT} Der Port ist vielleicht einer für Adressen mit mqtt oder mqtts. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-early': cause(
    'Die Verbindung wurde geschlossen, bevor der Broker geantwortet hat.',
    `${CHECK_PORT} Vielleicht verlangt er TLS oder eine andere MQTT-Version. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-early-over-tls': cause(
    'TLS wurde ausgehandelt, doch die Verbindung wurde geschlossen, bevor der Broker geantwortet hat.',
    `${CHECK_PORT} Vielleicht verlangt er ein Client-Zertifikat, nimmt das erhaltene nicht an oder verlangt eine andere MQTT-Version. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-over-subscriptions': cause(
    'Der Broker hat die Anmeldung angenommen, doch statt auf die Abonnements zu antworten, hat er die Verbindung geschlossen.',
    `Vielleicht erlaubt er eines davon nicht oder kennt die Topics von flespi nicht. ${RETRIES_BY_ITSELF}`,
  ),
  'closed-repeatedly': cause(
    'Der Broker schließt die Verbindung immer wieder kurz nach dem Aufbau.',
    'Vielleicht benutzt ein anderes Fleetglass diesen Datenordner, und beide nehmen sich gegenseitig die Sitzung weg: Schließen Sie eines davon.',
  ),
  'no-tls-answer': cause(
    'Die Verbindung wurde angenommen, doch es kam keine Antwort von TLS.',
    `${CHECK_PORT} Der Port ist vielleicht einer ohne TLS. ${RETRIES_BY_ITSELF}`,
  ),
  'no-websocket-answer': cause(
    'Die Verbindung wurde angenommen, doch es kam keine Antwort eines WebSockets.',
    `${CHECK_PORT} Der Port ist vielleicht einer für Adressen mit mqtt oder mqtts. ${RETRIES_BY_ITSELF}`,
  ),
  'no-answer': cause(
    'Die Verbindung wurde angenommen, doch es kam keine Antwort von MQTT.',
    `${CHECK_PORT} ${RETRIES_BY_ITSELF}`,
  ),
  'no-suback': cause('Der Broker hat auf die Abonnements nicht geantwortet.', RETRIES_BY_ITSELF),
  silent: cause('Die Verbindung steht, doch es kommt nichts mehr über sie.', RETRIES_BY_ITSELF),
} satisfies Partial<CausesOf<SessionCause>>;
