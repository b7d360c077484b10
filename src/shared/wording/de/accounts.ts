import type { AccountMessage } from '../../messages/accounts.ts';
import type { SentencesOf } from '../sentences.ts';

export const accounts: SentencesOf<AccountMessage> = {
  'file-set-aside': ({ what, file, why, readErrorCode, setAside, moveErrorCode }) => {
    const cannot = why === 'unreadable' ? `ist nicht lesbar (${readErrorCode})` : UNUSABLE[why];
    return setAside === null
      ? `Die ${FILE[what]} ${file} ${cannot} und kann nicht beiseitegelegt werden (${moveErrorCode}). ${CONSEQUENCE[what]}`
      : `Die ${FILE[what]} ${cannot}. Sie liegt jetzt beiseite als ${setAside}. ${CONSEQUENCE[what]}`;
  },
  'unknown-account': () => 'Dieses Konto gibt es nicht mehr.',
  'fixed-account': () =>
    'Dieses Konto wurde auf der Befehlszeile angegeben und gilt für diesen Lauf. Starten Sie Fleetglass ohne es, um das zu ändern.',
  'too-many-accounts': ({ most, withFile }) =>
    withFile === null
      ? `Es ist Platz für ${most} Konten. Entfernen Sie zuerst eines.`
      : `Es ist Platz für ${most} Konten, und mit der Datei wären es ${withFile}. Nichts wurde geändert.`,
  'plain-account': () =>
    'Das Konto der Befehlszeile hat kein TLS, also könnte ein anderer Proxy sein Token lesen. Geben Sie auch den Proxy auf der Befehlszeile an.',
  'token-needed': () =>
    'Das Konto wird jetzt auf andere Weise erreicht. Geben Sie Token oder Passwort noch einmal ein: Das bekannte geht nur zu dem Rechner, dem Port, der Verschlüsselung und der Zertifizierungsstelle, für die es eingegeben wurde.',
  'settings-not-kept': (message) =>
    message.why === 'content'
      ? 'Das Konto enthält etwas, das nicht aufbewahrt werden kann. Nichts wurde geändert.'
      : `Die Einstellungen können nicht geschrieben werden (${message.errorCode}). Nichts wurde geändert.`,
  'not-kept': ({ errorCode }) =>
    `Die Einstellungen können nicht in den Datenordner geschrieben werden (${errorCode}).`,
  'settings-too-large': ({ mostMib }) =>
    `Die Datei ist größer als ${mostMib} MiB: Das ist keine Einstellungsdatei von Fleetglass.`,
  'not-settings': ({ where }) =>
    where === null
      ? 'Das ist keine Einstellungsdatei von Fleetglass.'
      : `Die Datei ist nicht verwendbar: ${where || 'ihr Inhalt'} ist nicht, wie er sein sollte.`,
  'newer-settings': () =>
    'Die Datei wurde von einem neueren Fleetglass geschrieben. Aktualisieren Sie dieses, und lesen Sie sie dann ein.',
  'account-of-file': ({ place, why }, _format, say) => `Konto ${place} der Datei: ${say(why)}`,
  'flespi-needs-token': () => 'flespi lässt niemanden ohne Token ein: Geben Sie eines mit --token-file an.',
  'token-unusable': (message) => {
    const what = message.file === null ? 'Die Standardeingabe' : `Die Token-Datei ${message.file}`;
    switch (message.why) {
      case 'unreadable':
        return `${what} ist nicht lesbar (${message.errorCode}).`;
      case 'empty':
        return `${what} ist leer.`;
      case 'content':
        return `${what} muss das Token und nichts anderes enthalten, in einer Zeile.`;
    }
  },
  'no-dialog': ({ instead }) =>
    instead === 'upload'
      ? 'Dieser Host hat keinen Dialog: Laden Sie die Datei hoch.'
      : 'Dieser Host hat keinen Dialog: Legen Sie die Datei in den Ordner.',
  'no-upload': () => 'Wählen Sie die Datei im Dialog des Systems.',
  'pem-file': (message) => {
    switch (message.why) {
      case 'content':
        return 'Das ist keine PEM-Datei: Sie enthält weder Zertifikat noch Schlüssel.';
      case 'not-chosen':
        return 'Ein Fenster nennt keine Dateien dieses Computers. Wählen Sie die Datei noch einmal.';
      case 'not-kept':
        return `Die Datei kann nicht im Datenordner aufbewahrt werden (${message.errorCode}).`;
    }
  },
  'regions-late': ({ limitS }) => `flespi hat seine Regionen nicht innerhalb von ${limitS} Sekunden genannt.`,
  'regions-unreachable': ({ reason }) =>
    `flespi konnte nicht nach seinen Regionen gefragt werden (${reason}).`,
  'regions-status': ({ status }) =>
    `flespi hat auf die Frage nach seinen Regionen mit HTTP ${status} geantwortet.`,
  'regions-elsewhere': () =>
    'Etwas auf dem Weg zu flespi antwortet an dessen Stelle, wie es die Anmeldeseite eines Netzes tut.',
  'regions-unreadable': ({ why }) => REGIONS[why],
  'regions-told-before': () => 'Die Regionen sind die, die es zuvor genannt hat.',
  'region-documented': () => 'Angeboten wird die europäische Region, die seine Dokumentation nennt.',
  'sessions-unreadable': () =>
    'Was flespi auf die Frage nach den Sitzungen geantwortet hat, ist keine Liste.',
  'sessions-not-permitted': () =>
    'Das Token erlaubt nicht, die Sitzungen aufzulisten: In seiner Zugriffsliste fehlt „mqtt“ mit der Methode GET.',
  'sessions-not-live': () => 'Die Sitzungen lassen sich nur auflisten, solange das Konto verbunden ist.',
  'sessions-late': () =>
    'Der Broker hat seine Sitzungen nicht rechtzeitig genannt. Andere Broker als flespi können das nicht.',
};

const FILE = {
  settings: 'Einstellungsdatei',
  secrets: 'Datei der Geheimnisse',
  geofences: 'Datei der Geofences',
  'brought-streams': 'Datei der hierher geholten Streams',
} as const;

const UNUSABLE = {
  newer: 'wurde von einem neueren Fleetglass geschrieben',
  'not-understood': 'ist nicht verständlich',
} as const;

const CONSEQUENCE = {
  settings: 'Es gelten die Voreinstellungen.',
  secrets: 'Tokens und Geheimnisse sind noch einmal einzugeben.',
  geofences: 'Es gibt keine Geofences: Importieren Sie sie aus einer Datei, oder zeichnen Sie sie neu.',
  'brought-streams': 'Streams, die von hier in flespi angelegt wurden, sind nur dort rückgängig zu machen.',
} as const;

const REGIONS = {
  'too-large': 'Die Liste der Regionen von flespi ist viel länger, als sie sein sollte.',
  'no-list': 'Was flespi auf die Frage nach seinen Regionen geantwortet hat, ist keine Liste.',
  'none-usable': 'Die Liste der Regionen von flespi enthält keine, die verwendbar ist.',
} as const;
