import { exactText, parseSentObject } from '../json/json-text.ts';
import type { IntervalEvent, Unreadable } from './events.ts';
import { numberField } from './fields.ts';
import type { DecodablePublish } from './publish.ts';
import { readText } from './text.ts';
import { publishTimeS, toUnixSeconds } from './time.ts';
import { INTERVALS, isPlainLevel } from './topics.ts';
import { noObject, unreadableOther } from './unreadable.ts';

/** Intervals that were asked of flespi by REST are kept under the topic that they were asked by, as its log records are. */
const FETCHED = /^flespi\/rest\/get\/gw\/calcs\/([^/]+)\/devices\/([^/]+)\/intervals$/u;

/** The path under which flespi gives out the intervals of a calculator for a device (flespi-facts §2.8). */
export function intervalsPath(calculatorId: string, deviceId: string): string {
  return `gw/calcs/${calculatorId}/devices/${deviceId}/intervals`;
}

/** Whether a topic is that of intervals, told or fetched. */
export function isIntervalTopic(topic: string): boolean {
  return topic.startsWith(INTERVALS) || FETCHED.test(topic);
}

/**
 * Decodes `flespi/interval/gw/calcs/{calc}/devices/{device}/{event}`, and what was fetched. The topic says whose it is; without a number
 * of its own and a beginning it is none that could be shown.
 */
export function decodeInterval(publish: DecodablePublish): IntervalEvent | Unreadable {
  const { topic } = publish;
  const fetched = FETCHED.exec(topic);
  const [calculatorId = '', devices, deviceId = '', change = '', ...rest] =
    fetched === null
      ? topic.slice(INTERVALS.length).split('/', 6)
      : [fetched[1], 'devices', fetched[2], 'fetched'];
  if (devices !== 'devices' || rest.length > 0 || !isPlainLevel(calculatorId) || !isPlainLevel(deviceId)) {
    return unreadableOther({ code: 'unreadable-topic', lacks: 'calculator' });
  }
  const text = readText(publish.payload);
  if (typeof text !== 'string') return unreadableOther(text.reason);
  const raw = parseSentObject(text);
  if (typeof raw === 'string') return unreadableOther(noObject('interval', raw));
  const id = exactText(raw.id, 'id', text);
  if (id === null || !isPlainLevel(id))
    return unreadableOther({ code: 'unreadable-interval', lacks: 'number' });
  const beginS = toUnixSeconds(raw.begin);
  if (beginS === null && change !== 'deleted')
    return unreadableOther({ code: 'unreadable-interval', lacks: 'beginning' });
  const durationS = numberField(raw, 'duration');
  // One that would end where no time is has no end that can be told.
  const byDurationS =
    beginS === null ? null : (toUnixSeconds(beginS + Math.max(0, durationS ?? 0)) ?? beginS);
  const endS = toUnixSeconds(raw.end) ?? byDurationS;
  const saidS = publishTimeS(publish) ?? publish.receivedAtMs / 1000;
  return {
    kind: 'interval',
    calculatorId,
    deviceId,
    id,
    change: change === 'deleted' || change === 'fetched' ? change : 'told',
    beginS,
    endS: beginS === null || endS === null ? null : Math.max(beginS, endS),
    isActive: change === 'activated' ? true : change === 'deactivated' ? false : activeIn(raw.active),
    timeS: toUnixSeconds(raw.timestamp) ?? saidS,
    saidS,
    raw,
  };
}

function activeIn(value: unknown): boolean | null {
  return typeof value === 'boolean' ? value : null;
}
