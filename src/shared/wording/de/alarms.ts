import type { AlarmMessage } from '../../messages/alarms.ts';
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
    'Es ist noch so: Geschlossen wird er, sobald es vorbei ist. Er kann bestätigt oder zurückgestellt werden.',
};
