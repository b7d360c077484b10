import { parseSentObject } from '../json/json-text.ts';
import { describeLog } from './describe-log.ts';
import type { LogEvent, Unreadable } from './events.ts';
import { numberField } from './fields.ts';
import { originOf } from './origins.ts';
import type { DecodablePublish } from './publish.ts';
import { readText } from './text.ts';
import { publishTimeS, toUnixSeconds } from './time.ts';
import { noObject, unreadableOther } from './unreadable.ts';

/**
 * Decodes a log record, `flespi/log/{api}/{origin…}/{event}` of any depth. What happened is told by `event_code` in the
 * payload; the last topic level of stream events is not documented and is never relied on (flespi-facts §2.7).
 */
export function decodeLog(publish: DecodablePublish): LogEvent | Unreadable {
  const text = readText(publish.payload);
  if (typeof text !== 'string') return unreadableOther(text.reason);
  const raw = parseSentObject(text);
  if (typeof raw === 'string') return unreadableOther(noObject('log', raw));
  const { origin, originId } = originOf(publish.topic, raw, text);
  const code = numberField(raw, 'event_code');
  const eventCode = code !== null && Number.isSafeInteger(code) ? code : null;
  const described = describeLog({ origin, eventCode, raw });
  return {
    kind: 'log',
    origin,
    originId,
    timeS: toUnixSeconds(raw.timestamp) ?? publishTimeS(publish) ?? publish.receivedAtMs / 1000,
    eventCode,
    severity: described.severity,
    message: described.message,
    raw,
  };
}
