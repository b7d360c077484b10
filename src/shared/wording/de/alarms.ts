import type { AlarmMessage } from '../../messages/alarms.ts';
import type { AlarmWords } from '../alarm-words.ts';
import type { SentencesOf } from '../sentences.ts';

export const alarms: SentencesOf<AlarmMessage> = {
  'alarm-gone': () => 'Der Alarm ist inzwischen geschlossen, oder sein Konto gibt es nicht mehr.',
  'alarm-not-kept': () =>
    'Das Journal dieses Kontos ist nicht offen; von seinen Alarmen kann nichts festgehalten werden.',
  'alarm-shelved-too-long': ({ mostMin }, { figures }) =>
    `Dieser Alarm kann höchstens ${figures.span(mostMin * 60_000)} zurückgestellt werden.`,
  'alarm-needs-note': () =>
    'Ein Mensch kann in Gefahr sein: Eine Notiz muss sagen, warum dieser Alarm zurückgestellt wird.',
  'alarm-still-active': () =>
    'Es ist noch so: Geschlossen wird er, sobald es vorbei ist. Er kann übernommen oder zurückgestellt werden.',
};

export const alarmWords: AlarmWords = {
  'alarm-parameter': ({ words, name }) => words?.de ?? name,
  'alarm-stream-failing': ({ reason }, tools) => `Stream schlägt fehl: ${tools.reason(reason)}`,
  'alarm-stream-blocked': ({ reason }, tools) => `Stream ist gesperrt: ${tools.reason(reason)}`,
  'alarm-stream-degraded': ({ reason }, tools) => `Stream liefert nicht alles: ${tools.reason(reason)}`,
  'alarm-link-down': ({ why }, { say }) =>
    why === null ? 'keine Verbindung zum Broker' : `keine Verbindung zum Broker: ${say(why)}`,
  'alarm-storage-failing': ({ why }, { say }) => `Speicher nimmt nichts an: ${say(why)}`,
  'alarm-gap': ({ fromMs, toMs, why }, { say, span }) =>
    `Nachrichten von ${span(fromMs, toMs)} fehlen womöglich für immer${why === null ? '' : `: ${say(why)}`}`,
  'alarm-silence': ({ cause }, { silence }) => silence(cause),
  'alarm-stream-loss': ({ loss }, { time }) =>
    `was vom Stream wartet, wird verworfen, frühestens ${time(loss.earliestS * 1000)}`,
  'alarm-channel-full': ({ loss }, { time }) =>
    `der Speicher des Kanals läuft voll, frühestens ${time(loss.earliestS * 1000)}; dann sperrt ihn flespi`,
  'alarm-session-end': ({ atMs }, { time }) =>
    `der Broker vergisst ${time(atMs)}, was für diesen Platz wartet, wenn die Verbindung bis dahin fehlt`,
  'alarm-rule': ({ rule, found }, tools) => `${rule}: ${tools.found(found)}`,
};
