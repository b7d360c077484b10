import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import { parseSentJson } from '../json/json-text.ts';
import type { LogEvent, SmsEvent, Unreadable } from './events.ts';
import { numberField } from './fields.ts';
import type { DecodablePublish } from './publish.ts';
import { oneLine, readText } from './text.ts';
import { publishTimeS, toUnixSeconds } from './time.ts';
import { cutLevel, isId, MODEM_MESSAGES } from './topics.ts';
import { noObject, unreadableOther } from './unreadable.ts';

/** Event codes that tell of a short message: sent by a modem, received and sent of a device (flespi-facts §2.7). */
const SENT_BY_MODEM = 201;
const RECEIVED_OF_DEVICE = 302;
const SENT_TO_DEVICE = 303;

/** Fields in which a text may stand: no payload is public, so the likely ones are looked at in this order. */
const TEXT_FIELDS = ['text', 'message', 'payload', 'sms', 'body'] as const;
const PHONE_FIELDS = ['phone', 'to', 'recipient', 'from', 'sender'] as const;
const LONGEST_PHONE = 40;

/** Decodes `flespi/message/gw/modems/{id}/{phone}`: an object, or a text, for nobody says which. */
export function decodeSms(publish: DecodablePublish): SmsEvent | Unreadable {
  const { level: modemId, tail: phone } = cutLevel(publish.topic.slice(MODEM_MESSAGES.length));
  if (!isId(modemId)) return unreadableOther({ code: 'unreadable-topic', lacks: 'modem' });
  const text = readText(publish.payload);
  if (typeof text !== 'string') return unreadableOther(text.reason);
  if (text === '') return unreadableOther(noObject('sms', 'empty'));
  const sent = parseSentJson(text);
  const raw: JsonObject = isJsonObject(sent) ? sent : { text: typeof sent === 'string' ? sent : text };
  return {
    kind: 'sms',
    modemId,
    // Who sends may have a name in place of a number.
    phone: (phone && oneLine(phone, LONGEST_PHONE)) || firstText(raw, PHONE_FIELDS),
    text: firstText(raw, TEXT_FIELDS),
    timeS: toUnixSeconds(raw.timestamp) ?? publishTimeS(publish) ?? publish.receivedAtMs / 1000,
    raw,
  };
}

/** What is known of a short message by a record about it. */
export interface SmsFacts {
  readonly direction: 'in' | 'out';
  /** Unix seconds. */
  readonly timeS: number;
  readonly modemId: string | null;
  readonly deviceId: string | null;
  readonly phone: string | null;
  readonly text: string | null;
  /** flespi's `send_code`. */
  readonly sendCode: number | null;
}

/** What an event tells of a short message; null where it tells of none. A modem's record of one that came (200) repeats the message itself. */
export function smsFactsOf(event: SmsEvent | LogEvent, topic: string): SmsFacts | null {
  if (event.kind === 'sms') {
    const { timeS, modemId, phone, text } = event;
    return { direction: 'in', timeS, modemId, deviceId: null, phone, text, sendCode: null };
  }
  const { origin, originId, eventCode, timeS, raw } = event;
  const isOfModem = origin === 'modem' && eventCode === SENT_BY_MODEM;
  const isOfDevice =
    origin === 'device' && (eventCode === RECEIVED_OF_DEVICE || eventCode === SENT_TO_DEVICE);
  if (!isOfModem && !isOfDevice) return null;
  const item = isJsonObject(raw.item_data) ? raw.item_data : {};
  return {
    direction: eventCode === RECEIVED_OF_DEVICE ? 'in' : 'out',
    timeS,
    modemId: isOfModem ? originId : null,
    deviceId: isOfDevice ? originId : null,
    phone:
      (isOfModem ? phoneInTopic(topic) : null) ??
      firstText(raw, PHONE_FIELDS) ??
      firstText(item, PHONE_FIELDS),
    text: firstText(raw, TEXT_FIELDS) ?? firstText(item, TEXT_FIELDS),
    sendCode: numberField(raw, 'send_code'),
  };
}

/** `flespi/log/gw/modems/{id}/{phone}/sent`: the level behind the id, where it is a number. */
function phoneInTopic(topic: string): string | null {
  return plainPhone(topic.split('/')[5] ?? null);
}

function plainPhone(level: string | null): string | null {
  const phone = (level ?? '').trim();
  return /^\+?[\d ()-]{3,}$/u.test(phone) && phone.length <= LONGEST_PHONE ? phone : null;
}

function firstText(object: JsonObject, names: readonly string[]): string | null {
  for (const name of names) {
    const value = Object.hasOwn(object, name) ? object[name] : undefined;
    if (typeof value === 'string' && value !== '') return value;
  }
  return null;
}
