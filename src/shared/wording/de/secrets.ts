import type { SecretsMessage } from '../../messages/secrets.ts';
import type { SentencesOf } from '../sentences.ts';

export const secrets: SentencesOf<SecretsMessage> = {
  'secret-not-kept': ({ file, errorCode }) =>
    `${errorCode === 'ENOSPC' || errorCode === 'EDQUOT' ? `Auf dem Datenträger ist kein Platz für ${file}.` : `${file} kann nicht geschrieben werden (${errorCode}).`} Was zuvor aufbewahrt war, bleibt, wie es ist.`,
  'secrets-encrypted': () =>
    'Token und Geheimnisse werden vom System verschlüsselt aufbewahrt, nur für diesen Benutzer.',
  'secrets-no-keyring': () =>
    'Dieser Computer hat keinen Schlüsselbund, den Fleetglass verwenden kann, oder er ist gesperrt. Token und Geheimnisse bleiben bis zum Ende im Arbeitsspeicher; auf der Festplatte könnte sie jedes Programm dieses Benutzers lesen.',
  'secrets-not-encrypted-now': () =>
    'Das System kann gerade nicht verschlüsseln. Token und Geheimnisse bleiben im Arbeitsspeicher, bis Fleetglass endet.',
  'secrets-browser-host': () =>
    'Der Browser-Host hat keinen Schlüsselbund. Token und Geheimnisse bleiben bis zu seinem Ende im Arbeitsspeicher; auf der Festplatte könnte sie jedes Programm dieses Benutzers lesen.',
  'secrets-silent-keyring': () =>
    'Der Schlüsselbund dieses Computers antwortet nicht: vielleicht wartet er darauf, entsperrt zu werden. Token und Geheimnisse bleiben im Arbeitsspeicher, bis Fleetglass endet.',
};
