import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_ADDRESS, CHECK_PROXY, RETRIES_BY_ITSELF } from './advice.ts';

/** Of a way by a proxy. */
export const proxyCauses = {
  'proxy-not-told': cause(
    'Dieser Computer hat nicht rechtzeitig gesagt, über welchen Proxy es geht.',
    `Sein Proxy-Skript ist vielleicht nicht erreichbar: Fragen Sie den Administrator des Netzes, oder tragen Sie den Proxy in den Proxy-Einstellungen ein. ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-address': cause(
    'Was die Umgebung als Proxy nennt, ist keine Proxy-Adresse.',
    'Berichtigen Sie die Variable und starten Sie Fleetglass neu, oder tragen Sie den Proxy in den Proxy-Einstellungen ein.',
  ),
  'proxy-not-found': cause(
    'Unter dem Namen des Proxys ist kein Computer bekannt.',
    `${CHECK_PROXY} ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-unreachable': cause(
    'Der Proxy ist nicht erreichbar.',
    `${CHECK_PROXY} Außerhalb des Netzes, zu dem er gehört, wählen Sie „Keiner“. ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-tls': cause(
    'Dem Zertifikat des Proxys ist nicht zu trauen, oder er spricht kein TLS.',
    'Nur mit einem https-Proxy wird TLS gesprochen: Prüfen Sie den Anfang seiner Adresse, und fragen Sie seinen Administrator nach dem Zertifikat.',
  ),
  'proxy-silent': cause(
    'Der Proxy nimmt die Verbindung an, antwortet aber nicht.',
    `${CHECK_PROXY} ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-closed': cause(
    'Der Proxy hat die Verbindung ohne Antwort geschlossen.',
    `${CHECK_PROXY} Vielleicht ist er von anderer Art (http, https, socks5). ${RETRIES_BY_ITSELF}`,
  ),
  'not-a-proxy': cause(
    'Was unter der Adresse des Proxys antwortet, ist kein solcher Proxy.',
    `${CHECK_PROXY} Vielleicht ist es ein Webserver oder ein Proxy anderer Art (http, https, socks5).`,
  ),
  'proxy-wants-sign-in': cause(
    'Der Proxy verlangt Benutzername und Passwort.',
    'Tragen Sie den Proxy mit beidem in den Proxy-Einstellungen ein.',
  ),
  'proxy-password': cause(
    'Der Proxy nimmt Benutzername oder Passwort nicht an.',
    'Berichtigen Sie sie in den Proxy-Einstellungen. Sie werden nicht noch einmal versucht, damit kein Benutzer gesperrt wird.',
  ),
  'proxy-sign-in-method': cause(
    'Der Proxy verlangt eine Anmeldung, die Fleetglass nicht leisten kann, etwa mit dem Netzwerkkonto des Benutzers.',
    'Bitten Sie seinen Administrator, den Broker ohne Anmeldung durchzulassen oder mit Benutzername und Passwort (Basic).',
  ),
  'proxy-forbids': cause(
    'Der Proxy lässt niemanden zum Broker auf diesem Port durch.',
    'Die meisten lassen nur Port 443 durch: Verwenden Sie dort eine wss-Adresse, oder fragen Sie den Administrator des Netzes.',
  ),
  'proxy-cannot-reach': cause(
    'Der Proxy antwortet, erreicht den Broker aber nicht.',
    `${CHECK_ADDRESS} ${RETRIES_BY_ITSELF}`,
  ),
  'proxy-refuses': cause(
    'Der Proxy hat die Verbindung abgelehnt.',
    `${CHECK_PROXY} Sein Administrator weiß, was die Antwort bedeutet.`,
  ),
  'proxy-passed-over': cause(
    'Der Broker ist direkt nicht erreichbar, und der Proxy dieses Computers ist einer für Webadressen.',
    `Verwenden Sie WebSocket (eine wss-Adresse, Port 443) in den Kontoeinstellungen; das geht über den Proxy. ${RETRIES_BY_ITSELF}`,
  ),
} satisfies Partial<CausesOf<SessionCause>>;
