import type { AlarmMessage } from '../../messages/alarms.ts';
import type { AlarmWords } from '../alarm-words.ts';
import type { SentencesOf } from '../sentences.ts';

export const alarms: SentencesOf<AlarmMessage> = {
  'alarm-gone': () => 'The alarm is closed by now, or its account is gone.',
  'alarm-not-kept': () => 'The journal of this account is not open, so nothing can be kept of its alarms.',
  'alarm-shelved-too-long': ({ mostMin }, { figures }) =>
    `This alarm can be shelved for ${figures.span(mostMin * 60_000)} at most.`,
  'alarm-needs-note': () => 'A person may be in danger: say in a note why this alarm is shelved.',
  'alarm-still-active': () => 'It is still so: it is closed once it is over. Acknowledge it, or shelve it.',
};

export const alarmWords: AlarmWords = {
  'alarm-parameter': ({ words, name }) => words?.en ?? name,
  'alarm-stream-failing': ({ reason }, tools) => `stream fails: ${tools.reason(reason)}`,
  'alarm-stream-blocked': ({ reason }, tools) => `stream is blocked: ${tools.reason(reason)}`,
  'alarm-stream-degraded': ({ reason }, tools) => `stream does not deliver all: ${tools.reason(reason)}`,
  'alarm-link-down': ({ why }, { say }) =>
    why === null ? 'no connection to the broker' : `no connection to the broker: ${say(why)}`,
  'alarm-storage-failing': ({ why }, { say }) => `storage takes nothing: ${say(why)}`,
  'alarm-gap': ({ fromMs, toMs, why }, { say, span }) =>
    `messages of ${span(fromMs, toMs)} may be missing for good${why === null ? '' : `: ${say(why)}`}`,
  'alarm-silence': ({ cause }, { silence }) => silence(cause),
  'alarm-stream-loss': ({ loss }, { time }) =>
    `what waits of the stream is going to be discarded, at ${time(loss.earliestS * 1000)} at the earliest`,
  'alarm-channel-full': ({ loss }, { time }) =>
    `the storage of the channel fills up, at ${time(loss.earliestS * 1000)} at the earliest; then flespi blocks it`,
  'alarm-session-end': ({ atMs }, { time }) =>
    `the broker forgets at ${time(atMs)} what waits for this desk, unless the connection comes back`,
  'alarm-rule': ({ rule, found }, tools) => `${rule}: ${tools.found(found)}`,
};
