import type { DoctorTexts } from '../doctor-texts.ts';
import { RETRIES_BY_ITSELF } from './causes/advice.ts';
import { accessText } from './filters.ts';

const AGAIN = 'Führen Sie diesen Schritt erneut aus.';
const EXPORT = 'npm run --silent export -- --format ndjson';

const PROTOCOLS = { 3: 'MQTT 3.1', 4: 'MQTT 3.1.1', 5: 'MQTT 5' } as const;
const SOURCES = {
  loopback: 'der Broker ist auf diesem Computer',
  option: 'die Option --proxy',
  setting: 'die Proxy-Einstellungen von Fleetglass',
  system: 'die Proxy-Einstellungen dieses Computers',
  environment: 'die Umgebung (HTTPS_PROXY, HTTP_PROXY, ALL_PROXY, NO_PROXY)',
} as const;
const ACCESS = {
  standard: 'alles im Konto',
  master: 'alles im Konto und in denen darunter',
  acl: 'was seine Liste erlaubt (ACL)',
} as const;
const REASONS = {
  damaged: 'es war beschädigt',
  forgotten: 'sein Konto wurde entfernt',
  replaced: 'es lag an der Stelle des verwendeten',
} as const;

/** What the doctor says, in German. */
export const doctor: DoctorTexts = {
  'about-account': ({ name }) => `Konto: ${name}`,
  'about-broker': ({ address, ...how }, { list }) => {
    const where =
      typeof address === 'string'
        ? address
        : address.why === 'demo-not-running'
          ? 'die Demo-Flotte, die nicht läuft'
          : 'eine unbrauchbare Adresse';
    return `Broker: ${where}, mit ${list([
      PROTOCOLS[how.protocolVersion],
      how.hasUsername && 'Benutzername',
      how.hasOwnAuthority && 'eigener Zertifizierungsstelle',
      how.hasClientCertificate && 'Client-Zertifikat',
      how.isShared && 'geteilter Gruppe',
    ])}`;
  },
  'about-program': ({ version, host, platform }) => `Fleetglass: ${version}, ${host}, ${platform}`,

  told: ({ told }, { say }) => say(told),
  advice: ({ cause }, { explain }) => explain(cause).advice.replace(RETRIES_BY_ITSELF, '').trim() || AGAIN,
  again: () => AGAIN,
  overdue: ({ limitS }) => `Das war nach ${limitS} Sekunden nicht beendet.`,
  unforeseen: ({ reason }) => `Dieser Schritt war nicht ausführbar (${reason}).`,
  'look-in-log': () => 'Sehen Sie im Programmprotokoll von Fleetglass nach.',
  'no-link': ({ cause }, { say }) =>
    `Das braucht eine Verbindung zum Broker, und es gibt keine: ${say(cause)}`,
  'no-way': ({ cause }, { say }) => `Das braucht einen Weg zum Broker, und es gibt keinen: ${say(cause)}`,
  'see-before': () => 'Siehe den Schritt davor.',
  'see-subscriptions': () => 'Siehe, was der Schritt „Abonnements“ sagt.',
  'resume-demo': () =>
    'Setzen Sie ihr Konto fort oder versuchen Sie ihre Verbindung erneut: das startet sie.',
  'correct-account': () => 'Korrigieren Sie es in den Kontoeinstellungen.',

  straight: () => 'Die Verbindung geht direkt zum Broker.',
  'straight-beside': ({ proxy }) =>
    `Die Verbindung geht direkt zum Broker und nicht über den Proxy ${proxy}, der für Webadressen gilt.`,
  'use-websocket': () =>
    'Wenn das Netzwerk sonst nichts durchlässt, verwenden Sie in den Kontoeinstellungen WebSocket (eine wss-Adresse, Port 443).',
  'by-proxy': ({ proxy }) => `Die Verbindung geht über den Proxy ${proxy}.`,
  'route-source': ({ source }) => `Bestimmt durch: ${SOURCES[source]}`,
  'route-kind': ({ proxy, signsIn }) =>
    `Proxy: ${proxy}, ${signsIn ? 'mit Benutzername und Passwort' : 'ohne Anmeldung'}`,
  'route-order': ({ hops }) => `In dieser Reihenfolge: ${hops.map((hop) => hop ?? 'direkt').join(', ')}`,
  'proxy-reached': ({ proxy }) => `${proxy} nimmt Verbindungen an.`,
  'proxy-answer': ({ proxy, cause }, { say }) => `${proxy}: ${cause === null ? 'erreicht' : say(cause)}`,
  'proxy-instead': ({ cause, proxy }, { say }) =>
    `${say(cause)} Daher wird ${proxy === null ? 'der direkte Weg' : `der Proxy ${proxy}`} versucht.`,
  tunnel: ({ proxy, broker }) => `${proxy} lässt uns zu ${broker} durch.`,
  'tunnel-unused': () => 'Kein Proxy war brauchbar, daher geht die Verbindung direkt.',
  'name-by-proxy': () => 'Der Proxy schlägt den Namen des Brokers nach.',
  'name-is-address': () =>
    'Der Broker ist mit seiner Adresse angegeben, daher wird kein Name nachgeschlagen.',
  name: ({ host }) => `Name: ${host}`,
  'name-found': ({ host, addresses }, { counted }) =>
    `${host} hat ${counted(addresses, 'Adresse', 'Adressen')}.`,
  address: ({ family, address }) => `IPv${family}: ${address}`,
  'tcp-by-proxy': () => 'Der Proxy verbindet mit dem Broker.',
  tcp: ({ port, families }, { both }) =>
    `Port ${port} nimmt Verbindungen über ${both(families.map((family) => `IPv${family}`))} an.`,
  'tcp-answer': ({ family, answer }, { say }) =>
    `IPv${family}: ${typeof answer === 'number' ? `verbunden in ${answer} ms` : say(answer)}`,
  'tcp-silent': ({ family }) =>
    `Über IPv${family} kommt nichts zurück, was das Verbinden verzögert: fragen Sie den Administrator dieses Netzwerks.`,
  'tls-local': () => 'Die Adresse verlangt kein TLS; der Broker ist auf diesem Computer.',
  'tls-none': () => 'Die Adresse verlangt kein TLS: Token und alle Nachrichten sind unterwegs lesbar.',
  'use-tls': () => 'Verwenden Sie eine mqtts- oder wss-Adresse, wenn der Broker eine hat.',
  tls: ({ host, days }, { counted }) =>
    `Es ist vertrauenswürdig, gilt für ${host} und noch ${counted(days, 'Tag', 'Tage')}.`,
  'renew-certificate': () => 'Bitten Sie den Administrator des Brokers, es rechtzeitig zu erneuern.',
  certificate: ({ subject, issuer, until, isNeeded }) =>
    `${subject}, signiert von ${issuer}, gültig bis ${until ?? 'zu einem unbekannten Tag'}${isNeeded ? '' : ', nicht benötigt'}`,

  mqtt: ({ protocolVersion }) => `Der Broker nimmt die Verbindung mit ${PROTOCOLS[protocolVersion]} an.`,
  'connected-in': ({ tookMs }) => `Verbunden in ${tookMs} ms`,
  'client-id': ({ clientId }) => `Client-ID der Diagnose: ${clientId}`,
  'enter-token': () => 'Geben Sie Token oder Passwort in den Kontoeinstellungen ein.',
  'token-none': () => 'Dieses Konto geht ohne Token oder Passwort zu seinem Broker.',
  'token-in-username': ({ characters }) => `Token im Benutzernamen; ${characters} Zeichen`,
  'token-as-password': ({ characters }) => `Benutzername und Passwort; ${characters} Zeichen`,
  'token-form': ({ characters, isPlain }) =>
    `${characters} Zeichen, ${isPlain ? 'nur Buchstaben und Ziffern' : 'nicht nur Buchstaben und Ziffern'}`,
  'token-odd': () => 'Das Token sieht nicht wie eines von flespi aus.',
  'copy-token': () =>
    'Kopieren Sie das ganze Token erneut aus dem flespi-Panel und geben Sie es in den Kontoeinstellungen ein.',
  'token-accepted': () => 'Der Broker nimmt es an.',
  'token-untold': () => 'Der Broker nimmt es an und sagt nichts darüber.',
  'token-account': ({ customerId }) => `Konto bei flespi: ${customerId}`,
  'token-permits': ({ access }) => `Erlaubt ${ACCESS[access]}`,
  granted: ({ filters }) => `Alle ${filters} sind gewährt.`,
  'granted-low': () => 'Alle sind gewährt, Nachrichten von Fahrzeugen aber nur mit Quality of Service 0.',
  'grant-qos1': () =>
    'Gewähren Sie am Broker QoS 1: bei 0 wiederholt er nichts Verlorenes und hebt während der Abwesenheit von Fleetglass nichts auf.',
  refused: ({ refused, filters }) => `${refused} von ${filters} sind abgelehnt.`,
  'permit-topics': () => 'Lassen Sie den Administrator des Brokers diese Topics erlauben.',
  permit: ({ missing }) => `Lassen Sie das Token erlauben: ${missing.map(accessText).join('; ')}.`,
  'filter-granted': ({ filter, lowered }) => `gewährt${lowered ? ' mit QoS 0' : ''}: ${filter}`,
  'filter-refused': ({ filter, reasonCode, means }, { say }) =>
    `abgelehnt (${reasonCode}): ${filter}.${means === null ? '' : ` ${say(means)}`}`,
  'snapshot-own-topics': () => 'Das Konto verfolgt eigene Topics; von flespi wird dort nichts aufgehoben.',
  'snapshot-withheld': () => 'Der Broker gibt nicht heraus, was er aufhebt.',
  snapshot: ({ vehicles, streams, channels }, { counted, both }) =>
    `Der Broker nennt ${both([
      counted(vehicles, 'Fahrzeug', 'Fahrzeuge'),
      counted(streams, 'Stream', 'Streams'),
      counted(channels, 'Kanal', 'Kanäle'),
    ])}.`,
  stranger: () =>
    'Dieser Broker sieht nicht nach flespi aus: er hebt unter flespi/ nichts auf und sagt nichts zu einem flespi-Token.',
  'check-broker': () =>
    'Prüfen Sie die Adresse des Brokers in den Kontoeinstellungen: die von flespi ist mqtts://mqtt.flespi.io. Bietet ein anderer Broker die Topics von flespi, prüfen Sie, was sie dorthin bringt.',
  'check-devices': () => 'Prüfen Sie, ob das Konto Geräte hat und ob das Token erlaubt, sie zu lesen.',
  'message-lately': ({ agoS }, { counted }) =>
    `Die laufende Verbindung hat vor ${counted(agoS, 'Sekunde', 'Sekunden')} eine angenommen.`,
  'messages-withheld': () => 'Der Broker gibt keine Nachrichten heraus.',
  'message-came': ({ tookS }, { counted }) =>
    tookS < 1 ? 'Nachrichten treffen ein.' : `Eine traf nach ${counted(tookS, 'Sekunde', 'Sekunden')} ein.`,
  'no-message': ({ withinS }) =>
    `Kein Fahrzeug hat innerhalb von ${withinS} Sekunden eine Nachricht gesendet.`,
  'look-in-panel': () =>
    'Wenn Fahrzeuge unterwegs sind, sehen Sie im flespi-Panel nach, ob ihre Nachrichten dort ankommen.',
  'clock-untold': () => 'MQTT 3 nennt die Zeit des Brokers nicht.',
  'clock-silent': ({ withinS }) =>
    `Innerhalb von ${withinS} Sekunden kam nichts, was die Zeit des Brokers nennt.`,
  'clock-agrees': ({ withinMs }, { decimal }) =>
    `Sie stimmt mit der des Brokers auf ${decimal(withinMs / 1000)} Sekunden überein.`,
  'clock-away': ({ awayMs, isAhead }, { decimal }) => {
    const span =
      awayMs < 120_000
        ? `${decimal(awayMs / 1000)} Sekunden`
        : awayMs < 7_200_000
          ? `${Math.round(awayMs / 60_000)} Minuten`
          : `${Math.round(awayMs / 3_600_000)} Stunden`;
    return `Sie geht gegenüber der des Brokers ${span} ${isAhead ? 'vor' : 'nach'}.`;
  },
  'set-clock': () => 'Stellen Sie die Uhr dieses Computers, am besten über Netzwerkzeit (NTP).',

  pace: ({ medianMs, commits, perSecond, setAside }, { decimal, counted }) => {
    const aside =
      setAside === 0
        ? ''
        : ` ${counted(setAside, 'Journal', 'Journale')} beiseitegelegt: siehe Einzelheiten.`;
    return `Ein Commit dauert ${decimal(medianMs)} ms (Median von ${commits}): ${counted(perSecond, 'Nachricht', 'Nachrichten')} je Sekunde.${aside}`;
  },
  'disk-slow': () =>
    'Die Festplatte ist langsam: lassen Sie Fleetglass seine Daten mit --data-dir auf einer anderen speichern.',
  'journal-holds': ({ messages, bytes, works }, { counted, sized }) =>
    `Das Journal enthält ${counted(messages, 'Nachricht', 'Nachrichten')} in ${sized(bytes)} und ${works ? 'arbeitet' : 'arbeitet nicht'}.`,
  'set-aside': ({ file, atMs, bytes, reason, broughtOver, path, readable }, { counted, small, minute }) => {
    const begins = `${file}, ${small(bytes)}, wurde um ${minute(atMs)} UTC beiseitegelegt, denn ${REASONS[reason]}`;
    const over =
      broughtOver === null
        ? ''
        : broughtOver.state === 'pending'
          ? 'was davon heil ist, wird von selbst übernommen; '
          : `was davon heil war, wurde übernommen, ${counted(broughtOver.messages, 'Nachricht', 'Nachrichten')}, ${
              broughtOver.lost === null
                ? 'und wie viel beschädigt war, lässt sich nicht sagen'
                : `und ${broughtOver.lost} waren beschädigt`
            }; `;
    const command = `${EXPORT} --journal "${path}"`;
    const ends =
      typeof readable === 'object'
        ? `es lässt sich nicht öffnen (${readable.reason}).`
        : {
            whole: `es ist lesbar: ${command}`,
            parts: `was davon heil ist, wird Seite für Seite gelesen: ${command}`,
            nothing: 'es ist leer.',
            later: 'nur ein späteres Fleetglass kann es lesen.',
          }[readable];
    return `${begins}; ${over}${ends}`;
  },
  'disk-unseen': ({ folder, reason }) => `Der Ordner ${folder} lässt sich nicht ansehen (${reason}).`,
  'check-folder': () => 'Prüfen Sie, ob der Datenordner da ist und gelesen werden darf.',
  disk: ({ freeBytes, allBytes, folder }, { sized }) =>
    `${sized(freeBytes)} von ${sized(allBytes)} sind frei, wo ${folder} liegt.`,
  growth: ({ journals, bytes }, { sized }) =>
    journals === 1
      ? `Das Journal darf noch um ${sized(bytes)} wachsen.`
      : `Die Journale von ${journals} Konten dürfen zusammen noch um ${sized(bytes)} wachsen.`,
  'make-room-now': () => 'Schaffen Sie jetzt Platz auf dieser Festplatte.',
  'make-room': () => 'Schaffen Sie Platz auf dieser Festplatte.',
  'make-room-or-keep-less': () =>
    'Schaffen Sie Platz auf dieser Festplatte oder lassen Sie jedes Journal unter Konto ▸ Speicher weniger behalten.',
  'secrets-elsewhere': () => 'Token bewahrt das Fenster auf, nicht dieses Programm.',
  'kept-by': ({ backend }) => `Aufbewahrt durch: ${backend}`,
  'secrets-unprotected': () =>
    'Wenn andere diesen Computer benutzen, lassen Sie Fleetglass keine Token auf seiner Festplatte speichern.',
  'secrets-in-memory': () => 'Geben Sie die Token bei jedem Start ein oder mit --token-file an.',
  'listener-none': () => 'Dieses Programm hat keinen HTTP-Empfänger.',
  'listener-off': () => 'Der HTTP-Empfänger ist aus.',
  'listener-starting': () => 'Der HTTP-Empfänger startet noch.',
  'listener-address': ({ url }) => `Adresse: ${url}`,
  'listener-answer': ({ status, tookMs }) =>
    status === null ? 'Keine Antwort' : `Beantwortet mit HTTP ${status} nach ${tookMs} ms`,
  'listener-local': ({ told }, { say }) => `${say(told)} Das gilt nur von diesem Computer aus.`,
  'listener-open': ({ told }, { say }) =>
    `${say(told)} Der HTTP-Empfänger verlangt kein Geheimnis: wer ihn erreicht, kann erfundene Nachrichten senden.`,
  'listener-secret': ({ isFixed }) =>
    isFixed
      ? 'Starten Sie Fleetglass mit --listener-secret-file und tragen Sie diesen Header in flespi ein.'
      : 'Erzeugen Sie unter Konto ▸ HTTP-Empfänger ein Geheimnis und tragen Sie es in flespi ein.',
  'see-refusal': () => 'Sehen Sie die letzte Abweisung unter Konto ▸ HTTP-Empfänger an.',
};
