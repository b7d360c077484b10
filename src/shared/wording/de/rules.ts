import type { RuleMessage } from '../../messages/rules.ts';
import type { RuleWords } from '../alarm-words.ts';
import type { SentencesOf } from '../sentences.ts';

const TESTS = { below: 'unter', above: 'über', equals: 'gleich', differs: 'anders als' } as const;
const HOURS = { moves: 'fährt', ignition: 'Zündung ist an' } as const;
const STREAMS = {
  failing: 'schlägt fehl',
  degraded: 'liefert nicht alles',
  starved: 'bekommt nichts',
} as const;

export const ruleWords: RuleWords = {
  'rule-speed': ({ speedKmh, overKmh, forS }, { speed, figures }) =>
    `${speed(speedKmh)}, über ${speed(overKmh)}${forS === 0 ? '' : ` seit ${figures.span(forS * 1000)}`}`,
  'rule-idle': ({ sinceMs }, { time }) => `steht mit Zündung an seit ${time(sinceMs)}`,
  'rule-silent': ({ sinceMs }, { time }) => `still seit ${time(sinceMs)}`,
  'rule-parameter': ({ name, found, test, value }) => `${name} ist ${found}, ${TESTS[test]} ${value}`,
  'rule-change': ({ name, from, to, inS }, { number, figures }) =>
    `${name} von ${number(from)} auf ${number(to)} in ${figures.span(inS * 1000)}`,
  'rule-geofence-entered': ({ geofence }) => `fuhr in ${geofence} ein`,
  'rule-geofence-left': ({ geofence }) => `verließ ${geofence}`,
  'rule-geofence-stays': ({ geofence, sinceMs }, { time }) => `in ${geofence} seit ${time(sinceMs)}`,
  'rule-hours': ({ does }) => `${HOURS[does]} außerhalb der Arbeitszeit`,
  'rule-link': ({ sinceMs }, { time }) => `keine Verbindung zum Broker seit ${time(sinceMs)}`,
  'rule-gap': ({ fromMs, toMs }, { span }) => `Nachrichten von ${span(fromMs, toMs)} fehlen womöglich`,
  'rule-stream': ({ state, sinceMs }, { time }) => `Stream ${STREAMS[state]} seit ${time(sinceMs)}`,
};

export const rules: SentencesOf<RuleMessage> = {
  'unknown-rule': () => 'Diese Regel gibt es nicht mehr.',
  'too-many-rules': ({ most }, { figures }) => `Es kann höchstens ${figures.count(most)} Regeln geben.`,
  'no-rule-to-restore': () => 'Es gibt keine gelöschte Regel, die zurückgeholt werden könnte.',
  'rule-file-unreadable': () =>
    'Das ist keine Datei mit Regeln von Fleetglass, oder etwas darin ist nicht, wie es sein soll. Nichts wurde übernommen.',
  'rule-not-tried': () =>
    'Nur Regeln über Fahrzeuge können probiert werden: Von Verbindungen, Lücken und Streams wird die Vergangenheit nicht gelesen.',
  'rule-trial-cancelled': () => 'Die Probe wurde abgebrochen.',
  'rule-geofence-gone': () => 'Die Geofence dieser Regel ist gelöscht: wählen Sie eine andere.',
  'rule-no-journal': () => 'Kein Journal ist offen; es gibt nichts, woran die Regel probiert werden könnte.',
};
