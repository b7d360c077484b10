import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_ADDRESS, CHECK_TOKEN, CHECK_USER, RETRIES_BY_ITSELF, WAITS } from './advice.ts';

/** About who asks: the token, the account, the client id (flespi-facts §1.3). */
export const signInCauses = {
  'bad-token': cause('Der Broker kennt dieses Token nicht.', CHECK_TOKEN),
  'bad-token-or-client-id': cause('Der Broker lehnt das Token oder die Client-ID ab.', CHECK_TOKEN),
  'not-authorized': cause('Das Token darf sich nicht verbinden.', CHECK_TOKEN),
  'not-authorized-or-banned': cause(
    'Der Broker lehnt ab: Entweder ist das Token falsch oder abgelaufen, oder es ist nach zu vielen Verbindungen eine Zeit lang ausgeschlossen. MQTT 3 unterscheidet das nicht.',
    'Prüfen Sie das Token; ist es richtig, warten Sie einige Minuten und verbinden Sie erneut, oder wählen Sie MQTT 5, das den Grund nennt.',
  ),
  'refused-for-now': cause(
    'Der Broker lehnt ab, obwohl er dieses Token schon angenommen hat: Vielleicht ist es nach zu vielen Verbindungen eine Zeit lang ausgeschlossen, eine Grenze des Kontos ist erreicht oder das Token ist abgelaufen.',
    `${WAITS} Wenn es anhält, sehen Sie im flespi-Panel nach Token und Grenzen, oder wählen Sie MQTT 5, das den Grund nennt.`,
  ),
  'token-ended': cause(
    'Der Broker hat dieses Token schon angenommen und tut es nicht mehr: Es ist abgelaufen, wurde gelöscht oder darf es nicht mehr.',
    'Sehen Sie im flespi-Panel nach dem Token, und geben Sie ein neues ein, wenn es abgelaufen ist.',
  ),
  'bad-password': cause('Der Broker kennt diesen Benutzernamen und dieses Passwort nicht.', CHECK_USER),
  'user-not-permitted': cause(
    'Der Broker lässt diesen Benutzer nicht ein: Benutzername oder Passwort ist falsch, oder er darf sich nicht verbinden.',
    CHECK_USER,
  ),
  'user-refused-for-now': cause(
    'Der Broker hat diesen Benutzer schon eingelassen und tut es nicht mehr: Vielleicht wurde das Passwort geändert, oder der Benutzer ist eine Zeit lang ausgeschlossen.',
    `${RETRIES_BY_ITSELF} Wenn es anhält: Prüfen Sie Benutzername und Passwort in den Kontoeinstellungen, oder fragen Sie den Administrator des Brokers.`,
  ),
  'sign-in-needed': cause(
    'Der Broker verlangt eine Anmeldung, und das Konto hat weder Token noch Benutzernamen.',
    'Tragen Sie sie in den Kontoeinstellungen ein.',
  ),
  banned: cause(
    'Der Broker sperrt dieses Token oder diesen Benutzer oder schließt ihn wegen zu häufiger Verbindungen eine Zeit lang aus.',
    `${WAITS} Wenn es anhält, fragen Sie seinen Administrator, oder sehen Sie im flespi-Panel nach einer Sperre.`,
  ),
  quota: cause(
    'Eine Grenze des Kontos beim Broker ist erreicht, etwa die Zahl seiner MQTT-Sitzungen.',
    'Schließen Sie unbenutzte MQTT-Sitzungen, oder heben Sie die Grenze an: bei flespi in dessen Panel. Fleetglass versucht es ab und zu wieder.',
  ),
  'connection-rate': cause('Es wurden zu viele Verbindungen in kurzer Zeit aufgebaut.', WAITS),
  'taken-over': cause(
    'Ein anderes Programm hat sich mit der Client-ID dieser Installation verbunden und die Sitzung übernommen.',
    'Schließen Sie das andere Programm und verbinden Sie dann erneut; oder lassen Sie Fleetglass sich unter einer neuen Client-ID verbinden, was dem anderen lässt, was in der Sitzung wartet.',
  ),
  'bad-client-id': cause(
    'Der Broker nimmt die Client-ID dieser Installation nicht an.',
    'Fragen Sie den Administrator des Brokers, welche Client-IDs er annimmt.',
  ),
  'bad-authentication-method': cause(
    'Der Broker verlangt eine andere Anmeldung als mit Token oder Passwort.',
    CHECK_ADDRESS,
  ),
} satisfies Partial<CausesOf<SessionCause>>;
