import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_PORT, PERHAPS_THE_NETWORK, RETRIES_BY_ITSELF } from './advice.ts';

/** Where something else than an MQTT broker answers. */
export const strangerCauses = {
  'proxy-sign-in': cause(
    'Ein Proxy zwischen diesem Computer und dem Broker verlangt eine Anmeldung.',
    'Bitten Sie den Administrator des Netzes, diesen Computer ohne Anmeldung zum Broker durchzulassen.',
  ),
  'captive-portal': cause(
    'Das Netz verlangt eine Anmeldung, bevor es etwas durchlässt.',
    'Öffnen Sie eine Webseite im Browser und melden Sie sich an. Versuchen Sie es dann noch einmal.',
  ),
  'leads-elsewhere': cause(
    'Was anstelle des Brokers antwortet, führt zu einem anderen Rechner.',
    PERHAPS_THE_NETWORK,
  ),
  'web-server-redirects': cause(
    'Der Webserver des Brokers führt zu einer anderen eigenen Adresse.',
    'Prüfen Sie den Pfad in der Broker-Adresse; ist das eine ws-Adresse, verwenden Sie die mit wss.',
  ),
  'web-page-instead': cause('Statt des Brokers kam eine Webseite.', PERHAPS_THE_NETWORK),
  'web-sign-in': cause(
    'Der Webserver unter dieser Adresse verlangt eine eigene Anmeldung.',
    'Bitten Sie den Administrator des Brokers um eine Adresse ohne sie: Fleetglass meldet sich nur am Broker an.',
  ),
  'access-forbidden': cause(
    'Der Weg zum Broker ist verboten.',
    'Das sagt ein Proxy oder eine Firewall des Netzes oder der Webserver des Brokers: Fragen Sie den Administrator des Netzes, und prüfen Sie den Pfad in der Broker-Adresse.',
  ),
  'gateway-failed': cause(
    'Ein Gateway oder Proxy antwortet, erreicht den Broker aber nicht.',
    `${RETRIES_BY_ITSELF} Wenn es anhält, sagen Sie es dem Administrator des Brokers.`,
  ),
  'web-server-failed': cause(
    'Der Webserver unter dieser Adresse ist gestört.',
    `${RETRIES_BY_ITSELF} Wenn es anhält, sagen Sie es dem Administrator des Brokers.`,
  ),
  'websocket-refused': cause(
    'Der Webserver unter dieser Adresse hat die WebSocket-Verbindung abgelehnt.',
    'Prüfen Sie Adresse, Port und Pfad des Brokers in den Kontoeinstellungen und jeden Proxy dazwischen.',
  ),
  'websocket-without-mqtt': cause(
    'Der WebSocket unter dieser Adresse bietet die gewählte MQTT-Version nicht an.',
    'Prüfen Sie den Pfad in der Broker-Adresse und die MQTT-Version.',
  ),
  'websocket-broken': cause(
    'Was unter dieser Adresse antwortet, bricht die Regeln von WebSocket.',
    'Prüfen Sie Adresse, Port und Pfad des Brokers in den Kontoeinstellungen und jeden Proxy dazwischen.',
  ),
  'not-http': cause(
    'Was unter dieser Adresse antwortet, spricht kein HTTP, mit dem ein WebSocket beginnt.',
    `${CHECK_PORT} Für einen Port von MQTT selbst verwenden Sie eine mqtt- oder mqtts-Adresse.`,
  ),
  'http-not-mqtt': cause(
    'Was unter dieser Adresse antwortet, spricht HTTP, nicht MQTT.',
    'Für einen Web-Port verwenden Sie eine ws- oder wss-Adresse, sonst den MQTT-Port des Brokers.',
  ),
  'ssh-not-mqtt': cause(
    'Was unter dieser Adresse antwortet, ist ein SSH-Server, kein MQTT-Broker.',
    CHECK_PORT,
  ),
  'not-mqtt': cause('Was unter dieser Adresse antwortet, spricht kein MQTT.', CHECK_PORT),
  'protocol-error': cause('Der Broker hat etwas gesendet, das kein gültiges MQTT ist.', RETRIES_BY_ITSELF),
} satisfies Partial<CausesOf<SessionCause>>;
