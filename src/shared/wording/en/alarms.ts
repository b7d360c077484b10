import type { AlarmMessage } from '../../messages/alarms.ts';
import type { SentencesOf } from '../sentences.ts';

export const alarms: SentencesOf<AlarmMessage> = {
  'alarm-gone': () => 'The alarm is closed by now, or its account is gone.',
  'alarm-not-kept': () => 'The journal of this account is not open, so nothing can be kept of its alarms.',
  'alarm-shelved-too-long': ({ mostMin }, { figures }) =>
    `This alarm can be shelved for ${figures.span(mostMin * 60_000)} at most.`,
  'alarm-needs-note': () => 'A person may be in danger: say in a note why this alarm is shelved.',
  'alarm-still-active': () => 'It is still so: it is closed once it is over. Acknowledge it, or shelve it.',
};
