import type { receiverStrings as english } from '../../en/window/receivers.ts';
import type { WordsLike } from '../../words-like.ts';

/** Empfänger von Wialon-Retranslator- und MQTT-Streams. */
export const receiverStrings: WordsLike<typeof english> = {
  title: 'Weitere Stream-Empfänger',
  intro:
    'Hier kommen Streams von flespi an, die nicht über HTTP senden. Was bestätigt wird, liegt vorher auf dem Datenträger.',
  loading: 'Einstellungen werden geholt …',
  apply: 'Anwenden',
  applying: 'Wird angewendet …',
  applied: 'Angewendet.',
  appliedFailed: 'Aufbewahrt, aber es wird nicht empfangen: {{message}}',
  appliedRefusing: 'Aufbewahrt, aber nichts wird angenommen: {{message}}',
  fixed: 'Beim Start von Fleetglass durch Optionen festgelegt; diese gelten.',
  title_wialon: 'Wialon Retranslator',
  title_mqtt: 'MQTT',
  about_wialon:
    'Das Protokoll kennt weder Passwort noch TLS noch die Zeit des Eingangs bei flespi: Verzögerungen und Lücken lassen sich damit nicht nachweisen, Zeiten sind ganze Sekunden, und eine Einheit ist nur an ihrer Kennung zu erkennen.',
  about_mqtt:
    'flespi sendet an diesen Computer wie an einen Broker. Jedes Topic wird angenommen, nichts wird herausgegeben.',
  state_off: 'Aus',
  state_starting: 'Startet',
  state_listening: 'Empfängt',
  state_failed: 'Fehlgeschlagen',
  state_refusing: 'Erreichbar, nimmt aber nichts an',
  copyAddress: 'Host und Port kopieren',
  counts: 'Seit dem Start von Fleetglass',
  messages: 'Nachrichten',
  refused: 'Abgewiesen',
  lastMessage: 'Letzte Nachricht',
  none: 'noch keine',
  lastRefusal: 'Zuletzt abgewiesen vor {{span}}, von {{from}}:',
  enabled_wialon: 'Wialon-Retranslator-Streams annehmen',
  enabled_mqtt: 'MQTT-Streams annehmen',
  host: 'Erreichbar unter',
  hostHint: '127.0.0.1: nur dieser Computer. 0.0.0.0: alle seine Adressen.',
  port: 'Port',
  portHint: '0: bei jedem Start gewählt.',
  allowed: 'Wer senden darf',
  allowedHint:
    'Adressen oder Netze, durch Kommas getrennt, etwa 185.213.2.0/24. Nötig bei jeder Adresse außer 127.0.0.1.',
  user: 'Benutzer',
  userHint: 'Leer: niemand wird gefragt, was nur 127.0.0.1 erlaubt.',
  password: 'Passwort',
  passwordHint: 'Mindestens 8 Zeichen. Es wird nie wieder angezeigt.',
  passwordSet: 'Ein Passwort ist gesetzt. Geben Sie ein anderes ein, um es zu ändern.',
  tls: 'TLS-Zertifikat',
  tlsCertificateFile: 'Zertifikatsdatei',
  tlsKeyFile: 'Schlüsseldatei',
  tlsHint: 'Im PEM-Format. Nötig bei jeder Adresse außer 127.0.0.1.',
  account: 'Nachrichten gehören zu',
  accountChoose: 'Konto wählen …',
};
