import type { gapsStrings as english } from '../../en/window/gaps.ts';
import type { WordsLike } from '../../words-like.ts';

/** How complete what Fleetglass holds is, and the gaps in it. */
export const gapsStrings: WordsLike<typeof english> = {
  unknown: 'Vollständigkeit noch unbekannt',
  allPaused: 'Pausiert: Vollständigkeit unbekannt',
  never: 'Noch nicht verbunden',
  refused: 'Nachrichten werden verweigert',
  refusedSince: 'vollständig bis {{time}}',
  complete: 'Vollständig bis {{time}}',
  notKept: 'Nicht vollständig: der Broker hebt nichts auf',
  partlyNever_one: '{{never}} von {{count}} Konto noch nicht verbunden',
  partlyNever_other: '{{never}} von {{count}} Konten noch nicht verbunden',
  look: 'Nur zum Ansehen: nichts gilt als vollständig',
  noMessageYet: 'Noch keine Nachricht eingetroffen',
  received: 'Empfangen bis {{time}}, nicht nachweislich vollständig',
  catchingUp: 'Wird aufgeholt: vollständig bis {{time}}',
  catchingUpFirst: 'Wird aufgeholt',
  gaps_one: '{{count}} Lücke',
  gaps_other: '{{count}} Lücken',
  refilling: 'wird nachgeladen',
  percent: '{{percent}} %',
  waiting: 'wartet auf Nachladen',
  givenUp_one: '{{count}} aufgegeben',
  givenUp_other: '{{count}} aufgegeben',
  unrecoverable_one: '{{count}} Lücke ist nicht nachladbar',
  unrecoverable_other: '{{count}} Lücken sind nicht nachladbar',
  unprovedGaps_one: '{{count}} Lücke ist nicht nachweislich gefüllt',
  unprovedGaps_other: '{{count}} Lücken sind nicht nachweislich gefüllt',
  share: '(Anteil dieses Hosts)',
  lastKnown: '(letzter Stand)',
  show: ': Lücken anzeigen',
  say_refused: 'Der Broker gibt keine Nachrichten von Fahrzeugen heraus',
  say_complete: 'Vollständig',
  'say_not-kept': 'Der Broker hebt nichts auf, es können Nachrichten fehlen',
  'say_partly-never_one': 'Noch nicht jedes Konto war verbunden',
  'say_partly-never_other': 'Noch nicht jedes Konto war verbunden',
  say_look: 'Nur zum Ansehen: nichts gilt als vollständig',
  'say_no-message-yet': 'Verbunden; noch keine Nachricht eingetroffen',
  say_received: 'Nachrichten treffen ein; ob es alle sind, ist nicht feststellbar',
  'say_catching-up': 'Beim Broker Wartendes wird aufgeholt',
  say_gaps_one: '{{count}} Lücke ist offen',
  say_gaps_other: '{{count}} Lücken sind offen',
  'say_given-up_one': '{{count}} Lücke ist nicht nachladbar',
  'say_given-up_other': '{{count}} Lücken sind nicht nachladbar',
  'say_gaps-unproved_one': '{{count}} Lücke ist nicht nachweislich gefüllt',
  'say_gaps-unproved_other': '{{count}} Lücken sind nicht nachweislich gefüllt',
  title: 'Vollständigkeit',
  means_unknown: 'Die Überwachung hat noch nicht gemeldet, wie vollständig ihre Nachrichten sind.',
  means_never: 'Fleetglass war mit diesem Konto noch nicht verbunden.',
  means_refused:
    'Der Broker gibt mindestens bei einem Konto keine Nachrichten von Fahrzeugen heraus: was inzwischen kommt, fehlt. Die Verbindung sagt, was dem Token fehlt.',
  means_paused:
    'Solange alle Konten pausiert sind, verfolgt Fleetglass nicht, wie vollständig ihre Nachrichten sind.',
  means_complete: 'Alles, was flespi bis {{time}} übergab, ist hier, und keine Lücke ist offen.',
  'means_not-kept':
    'Der Broker gibt Nachrichten mit Quality of Service 0 heraus, obwohl 1 verlangt ist: was unterwegs verloren geht, wiederholt er nicht, und während Fleetglass fort ist, hebt er nichts auf; Nachrichten können also jederzeit spurlos fehlen. Gewähren Sie diesem Benutzer am Broker QoS 1; flespi tut das.',
  'means_partly-never':
    'Noch nicht jedes Konto war verbunden: über dessen Nachrichten ist nichts bekannt, daher gilt nichts als vollständig. Die Verbindung sagt, warum.',
  means_look:
    'Die Sitzung ist eine leere (clean session), nur zum Ansehen: Der Broker hebt für Fleetglass nichts auf, weder solange die Verbindung fehlt noch danach. Was kommt, wird gezeigt und hier behalten; was versäumt wurde, wird weder bemerkt noch nachgefragt, daher gilt nichts als vollständig und nichts als Lücke. Schalten Sie die leere Sitzung im Konto aus, um jede Nachricht zu erhalten.',
  'means_no-message-yet':
    'Der Broker hat das Abonnement angenommen, doch seither kam keine Nachricht eines Fahrzeugs: entweder wurde keine gesendet, oder das Token erlaubt sie nicht (gw/devices: GET, mit dem Untermodul messages) und flespi gibt stillschweigend nichts heraus. Vor der ersten gilt nichts als vollständig.',
  means_received:
    'Was bis {{time}} kam, ist hier. Ob dieser Broker flespi ist, ist nicht bekannt: Broker begrenzen, was sie für einen abwesenden Host aufheben (mosquitto auf 1000 Nachrichten, wenn nicht anders eingestellt), und verwerfen den Rest stillschweigend; nichts beweist also, dass es alles ist.',
  'means_catching-up':
    'Was während der Abwesenheit von Fleetglass beim Broker wartete, trifft gerade ein. Alles vor {{time}} ist hier.',
  'means_catching-up-first':
    'Was während der Abwesenheit von Fleetglass beim Broker wartete, trifft gerade ein.',
  means_gaps:
    'Alles, was flespi bis {{time}} übergab, ist hier; nach dem, was in den offenen Lücken fehlen kann, wird gefragt.',
  'means_given-up':
    'Alles, was flespi bis {{time}} übergab, ist hier; was in den aufgegebenen Lücken fehlen kann, gibt es nicht heraus.',
  'means_gaps-unproved':
    'Alles, was flespi bis {{time}} übergab, ist hier. Nach dem, was in den Lücken fehlen kann, wurde gefragt, doch nichts beweist, dass die Antwort vollständig war; die Liste sagt, warum.',
  doubted_gaps: 'In den offenen Lücken können Nachrichten fehlen; flespi wird danach gefragt.',
  'doubted_given-up': 'In den aufgegebenen Lücken können Nachrichten fehlen; die Liste sagt, warum.',
  'doubted_gaps-unproved':
    'Nach dem, was in den Lücken fehlen kann, wurde gefragt, doch nichts beweist, dass alles kam; die Liste sagt, warum.',
  outOfReach: 'Dieses Fenster erreicht seine Überwachung nicht. Gezeigt wird der Stand von {{time}}.',
  list: 'Lücken, die neueste zuerst',
  loading: 'Lücken werden abgefragt …',
  stale: 'Die Liste konnte nicht erneuert werden: {{message}}',
  none: 'Keine Lücken verzeichnet',
  noneText:
    'Eine Lücke ist ein Zeitraum, in dem Nachrichten fehlen können, weil der Broker sie nicht für uns aufhob.',
  older_one: '{{count}} ältere anzeigen',
  older_other: '{{count}} ältere anzeigen',
  noticed: 'Bemerkt {{time}}',
  closed: 'geschlossen {{time}}',
  'cause_session-lost':
    'Der Broker hatte unsere Sitzung vergessen: was während der Abwesenheit von Fleetglass kam, wurde nicht aufgehoben.',
  'cause_session-overflowed':
    'Beim Broker warteten mehr Nachrichten, als er für eine Sitzung aufhebt; er hat sie gelöscht.',
  'cause_session-expired':
    'Fleetglass war mehr als zehn Tage fort, länger, als der Broker irgendetwas aufhebt.',
  'cause_session-unknown':
    'Bei MQTT 3.1 sagt ein Broker nicht, ob er unsere Sitzung behalten hat; jede Unterbrechung gilt daher als Lücke.',
  'cause_not-kept':
    'Der Broker gibt Nachrichten mit Quality of Service 0 heraus und hebt keine auf: was während der Abwesenheit von Fleetglass kam, ist dort verloren.',
  'cause_messages-refused':
    'Der Broker gab in diesem Zeitraum keine Nachrichten von Fahrzeugen heraus; die Verbindung sagt, was dem Token fehlt.',
  'cause_nothing-came':
    'Vor der ersten Nachricht über diese Verbindung war nicht zu erkennen, ob die Fahrzeuge schwiegen oder der Broker nichts herausgab.',
  'cause_journal-damaged':
    'Das Journal mit diesen Nachrichten war nicht mehr lesbar und wurde beiseitegelegt.',
  'cause_journal-gone':
    'Das Journal mit diesen Nachrichten, oder sein Ende, wurde gelöscht oder ersetzt, während Fleetglass nicht lief.',
  causeOfVehicles_one:
    'Ein Teil des Journals mit Nachrichten von {{formatted}} Fahrzeug ist nicht mehr lesbar; alle anderen sind heil.',
  causeOfVehicles_other:
    'Ein Teil des Journals mit Nachrichten von {{formatted}} Fahrzeugen ist nicht mehr lesbar; alle anderen sind heil.',
  state_waiting: 'Wartet auf Nachladen',
  state_refilling: 'Wird nachgeladen',
  state_refilled: 'Nachgeladen',
  state_partly: 'Teilweise nachgeladen',
  state_unproved: 'Nicht nachweislich vollständig',
  state_unrecoverable: 'Nicht nachladbar',
  progress: '{{done}} von {{all}} Fahrzeugen',
  progressChannels: '{{done}} von {{all}} Kanälen',
  progressBoth: '{{done}} von {{all}} Fahrzeugen und Kanälen',
  progressLabel: 'Abgefragte Fahrzeuge',
  found_one: '{{formatted}} Nachricht gefunden',
  found_other: '{{formatted}} Nachrichten gefunden',
  nothingMissing: 'es fehlte nichts',
  reason: 'Grund: {{reason}}',
  'doubt_list-refused':
    'Das Token darf seine Fahrzeuge nicht auflisten (gw/devices: GET): nach solchen, die hier nie gehört wurden, wurde nicht gefragt.',
  'doubt_filter-unknown_one':
    'flespi hat Nachrichten nicht nach der Zeit ihres Empfangs ausgewählt. Für {{formatted}} Fahrzeug wurde stattdessen nach der Zeit des Geräts gefragt; spät oder mit falscher Uhr Gesendetes ist darin nicht enthalten.',
  'doubt_filter-unknown_other':
    'flespi hat Nachrichten nicht nach der Zeit ihres Empfangs ausgewählt. Für {{formatted}} Fahrzeuge wurde stattdessen nach der Zeit des Geräts gefragt; spät oder mit falscher Uhr Gesendetes ist darin nicht enthalten.',
  'doubt_too-many_one':
    'flespi gibt von {{formatted}} Fahrzeug nicht mehr von den Nachrichten heraus, die ein und dieselbe Zeit tragen.',
  'doubt_too-many_other':
    'flespi gibt von {{formatted}} Fahrzeugen nicht mehr von den Nachrichten heraus, die ein und dieselbe Zeit tragen.',
  doubt_expired_one:
    'flespi behält Nachrichten von {{formatted}} Fahrzeug kürzer, oder weniger davon, als diese Lücke alt ist: einige kann es schon entfernt haben.',
  doubt_expired_other:
    'flespi behält Nachrichten von {{formatted}} Fahrzeugen kürzer, oder weniger davon, als diese Lücke alt ist: einige kann es schon entfernt haben.',
  'doubt_keeping-unknown_one':
    'flespi sagt nicht, wie lange es Nachrichten von {{formatted}} Fahrzeug behält (gw/devices: GET): einige kann es schon entfernt haben.',
  'doubt_keeping-unknown_other':
    'flespi sagt nicht, wie lange es Nachrichten von {{formatted}} Fahrzeugen behält (gw/devices: GET): einige kann es schon entfernt haben.',
  'doubt_no-device_one':
    '{{formatted}} Einheit ist kein Gerät in flespi: was von ihr über einen Kanal kam, lässt sich nicht nachfragen.',
  'doubt_no-device_other':
    '{{formatted}} Einheiten sind keine Geräte in flespi: was von ihnen über einen Kanal kam, lässt sich nicht nachfragen.',
  'doubt_channel-keeps-nothing_one':
    '{{formatted}} Kanal behält keine Nachrichten (messages_ttl 0): was über ihn von Einheiten kam, deren Geräte nicht verfolgt werden, lässt sich nicht nachfragen.',
  'doubt_channel-keeps-nothing_other':
    '{{formatted}} Kanäle behalten keine Nachrichten (messages_ttl 0): was über sie von Einheiten kam, deren Geräte nicht verfolgt werden, lässt sich nicht nachfragen.',
  'doubt_channels-not-listed':
    'Das Token darf seine Kanäle nicht auflisten (gw/channels: GET): nach hier nie gehörten wurde nicht gefragt.',
  'doubt_earlier-version':
    'Eine frühere Version fragte flespi nach der Zeit der Geräte; spät oder mit falscher Uhr Gesendetes war darin nicht enthalten. Versuchen Sie es erneut, um nach allem zu fragen, was flespi in diesem Zeitraum empfing.',
  countsChannels: 'Gefragte Kanäle zählen dabei als Fahrzeuge.',
  again: 'Erneut versuchen',
  asking: 'Wird abgefragt …',
  againFor: 'Erneut versuchen: {{span}}',
  againFailed: 'Es konnte nicht erneut gefragt werden: {{message}}',
  seen: 'Als gesehen markieren',
  seenHint_one: 'Sie bleibt in der Liste; die Kopfzeile erwähnt sie nicht mehr.',
  seenHint_other: 'Sie bleiben in der Liste; die Kopfzeile erwähnt sie nicht mehr.',
  seenFailed: 'Markieren war nicht möglich: {{message}}',
  shared:
    'Die Nachrichten von {{names}} verteilen sich auf die Hosts einer geteilten Gruppe: hier geht es um den Anteil dieses Hosts, und Lücken werden nicht nachgeladen.',
  lookOf: 'Nur zum Ansehen, mit leerer Sitzung: {{names}}.',
  neverOf: 'Noch nicht verbunden: {{names}}.',
  paused_one: '{{names}} ist pausiert und zählt hier nicht. flespi behält, was dafür kommt, bis zu 10 Tage.',
  paused_other:
    '{{names}} sind pausiert und zählen hier nicht. flespi behält, was dafür kommt, bis zu 10 Tage.',
  pausedLook_one:
    '{{names}} ist pausiert und zählt hier nicht. Die Sitzung ist eine leere: dafür wird nichts aufgehoben.',
  pausedLook_other:
    '{{names}} sind pausiert und zählen hier nicht. Ihre Sitzungen sind leere: für sie wird nichts aufgehoben.',
};
