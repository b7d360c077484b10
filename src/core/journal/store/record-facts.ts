import { intervalKeyOf } from '../../../shared/intervals.ts';
import type { RecordEvent } from '../../flespi/events.ts';
import { smsFactsOf } from '../../flespi/sms.ts';
import type { RecordFacts } from '../port/records.ts';

/** What of a record stands in a table of its own; null where it is a log record and no more. */
export function recordFactsOf(event: RecordEvent, topic: string): RecordFacts | null {
  if (event.kind !== 'interval') {
    const sms = smsFactsOf(event, topic);
    return sms && { kind: 'sms', ...sms };
  }
  const { deviceId, calculatorId, id, change, beginS, endS, isActive, saidS } = event;
  return {
    kind: 'interval',
    deviceId,
    key: intervalKeyOf({ calculatorId, id }),
    isDeletion: change === 'deleted',
    beginMs: milliseconds(beginS),
    endMs: milliseconds(endS),
    isActive,
    saidMs: Math.round(saidS * 1000),
  };
}

function milliseconds(seconds: number | null): number | null {
  return seconds === null ? null : Math.round(seconds * 1000);
}
