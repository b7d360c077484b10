import type { SessionCause } from '../../../messages/session.ts';
import { cause } from '../../cause.ts';
import type { CausesOf } from '../../sentences.ts';
import { CHECK_PORT, TLS_PORTS } from './advice.ts';

/** Of TLS: the broker's certificate, ours, and the agreement on how to speak. */
export const tlsCauses = {
  'tls-untrusted': cause(
    'Das Zertifikat des Brokers ist von niemandem unterschrieben, dem dieser Computer vertraut.',
    'Wenn Netz oder Broker eine eigene Zertifizierungsstelle haben, tragen Sie sie im Konto ein; sonst fragen Sie den Administrator, bevor Sie weitermachen.',
  ),
  'tls-wrong-host': cause(
    'Das Zertifikat des Brokers ist für einen anderen Rechnernamen.',
    'Verwenden Sie den Rechnernamen, für den das Zertifikat gilt, oder fragen Sie den Administrator des Brokers.',
  ),
  'tls-expired': cause(
    'Das Zertifikat des Brokers ist abgelaufen, oder die Uhr dieses Computers geht falsch.',
    'Prüfen Sie die Uhr dieses Computers; geht sie richtig, sagen Sie es dem Administrator des Brokers.',
  ),
  'tls-not-yet-valid': cause(
    'Nach der Uhr dieses Computers ist das Zertifikat des Brokers noch nicht gültig: Meist geht die Uhr nach.',
    'Stellen Sie die Uhr dieses Computers; geht sie richtig, sagen Sie es dem Administrator des Brokers.',
  ),
  'tls-revoked': cause(
    'Das Zertifikat des Brokers wurde widerrufen.',
    'Umgehen Sie das nicht: Sagen Sie es dem Administrator des Brokers.',
  ),
  'tls-unsound': cause(
    'Das Zertifikat des Brokers ist zu schwach, oder etwas darin ist falsch.',
    'Sagen Sie es dem Administrator des Brokers.',
  ),
  'tls-not-spoken': cause('Was auf diesem Port antwortet, spricht kein TLS.', TLS_PORTS),
  'tls-needed': cause(
    'Der Broker verlangt auf diesem Port TLS.',
    'Verwenden Sie eine mqtts- oder wss-Adresse.',
  ),
  'tls-version': cause(
    'Der Broker und Fleetglass haben keine TLS-Version gemeinsam.',
    'Bitten Sie den Administrator des Brokers, TLS 1.2 oder 1.3 einzuschalten.',
  ),
  'tls-handshake-refused': cause(
    'Der Broker hat die TLS-Aushandlung abgebrochen.',
    'Vielleicht verlangt er ein Client-Zertifikat, das in die Kontoeinstellungen gehört, oder eine andere Stärke der Verschlüsselung: Fragen Sie seinen Administrator.',
  ),
  'tls-failed': cause('Die TLS-Aushandlung mit dem Broker ist fehlgeschlagen.', CHECK_PORT),
  'client-certificate-needed': cause(
    'Der Broker verlangt ein Client-Zertifikat.',
    'Tragen Sie Zertifikat und Schlüssel in den Kontoeinstellungen ein; der Administrator des Brokers stellt sie aus.',
  ),
  'client-certificate-refused': cause(
    'Der Broker nimmt das Client-Zertifikat dieses Kontos nicht an oder vermisst eines.',
    'Fragen Sie den Administrator des Brokers, ob es abgelaufen ist, widerrufen wurde oder von einer anderen Stelle ist.',
  ),
} satisfies Partial<CausesOf<SessionCause>>;
