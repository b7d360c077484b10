import type { HostMessage } from '../../messages/host.ts';
import type { SentencesOf } from '../sentences.ts';

const WRONG = {
  'wrong-type': 'hat den falschen Typ',
  'too-large': 'ist zu groß',
  'too-small': 'ist zu klein',
  'unknown-members': 'hat unbekannte Mitglieder',
  invalid: 'ist ungültig',
} as const;

export const host: SentencesOf<HostMessage> = {
  'unknown-call': () => 'Dieses Fenster fragte nach etwas, das dieser Host nicht bietet.',
  'bad-argument': ({ channel, where, what }) => `${channel}: ${where ?? 'das Argument'} ${WRONG[what]}.`,
  internal: ({ channel }) =>
    channel === null
      ? 'Fleetglass konnte seine Antwort nicht senden.'
      : `Fleetglass konnte „${channel}“ nicht ausführen. Sein Protokoll sagt mehr.`,
  'monitor-unreachable': () => 'Fleetglass antwortet nicht. Es wird von selbst erneut versucht.',
  'not-allowed': () => 'Dieses Fenster darf das nicht fragen.',
  'unknown-browser': () => 'Dieser Browser ist nicht mehr zugelassen.',
  'browser-not-kept': ({ file, reason }) => `${file} lässt sich nicht schreiben (${reason}).`,
  'no-run': () => 'Noch wurde nichts geprüft.',
  'other-run': () =>
    'Die Diagnose wurde inzwischen in einem anderen Fenster neu begonnen. Führen Sie hier alle Schritte erneut aus.',
  'doctor-busy': () => 'Die Diagnose läuft. Warten Sie ihr Ende ab oder brechen Sie sie ab.',
  'data-dir-busy': ({ dataDir }) =>
    `Ein anderes Fleetglass verwendet ${dataDir} bereits. Beenden Sie es oder geben Sie diesem mit --data-dir einen eigenen Ort.`,
  'data-dir': ({ dataDir, reason }) => `Der Datenordner ${dataDir} ist nicht verwendbar (${reason}).`,
  'port-taken': ({ port }) =>
    `Port ${port} ist belegt. Wählen Sie mit --port einen anderen, oder 0 für irgendeinen.`,
  'port-refused': ({ port }) =>
    `Port ${port} ist diesem Benutzer nicht erlaubt. Wählen Sie mit --port einen anderen.`,
  'page-not-built': () => 'Die Seite ist noch nicht gebaut. Führen Sie zuerst „npm run build“ aus.',
  'no-sandbox': () =>
    'Dieses Fenster zeigt Daten aus einem Netzwerk und läuft nicht ohne die Sandbox von Chromium, die dieses System ihm vorenthält. ' +
    'Installieren Sie das deb-Paket, das mitbringt, was die Sandbox braucht, oder erlauben Sie User-Namespaces: ' +
    'sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0',
  'unexpected-error': ({ reason }) =>
    `Fleetglass traf auf einen unerwarteten Fehler und endet: ${reason}. Was bestätigt wurde, ist auf der Festplatte; starten Sie es wieder.`,
};
