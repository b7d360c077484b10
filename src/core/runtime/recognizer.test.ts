import { expect, it } from 'vitest';
import { createRecognizer } from './recognizer.ts';

const body = (text: string): Uint8Array => new TextEncoder().encode(text);
const deviceOf = (event: {
  readonly kind: string;
  readonly deviceId?: string | null;
}): string | null | undefined => (event.kind === 'message' ? event.deviceId : undefined);

it('finds the device of what was decoded before the message that names it', () => {
  const became: string[] = [];
  const recognizer = createRecognizer({ become: (unit, device) => void became.push(`${unit} ${device}`) });
  const pushed = recognizer.decodeText(body('{"ident":"357","channel.id":94,"timestamp":1}'), 2_000);
  expect(deviceOf(pushed)).toBeNull();
  recognizer.decode({
    topic: 'flespi/message/gw/devices/7',
    payload: body('{"ident":"357","channel.id":94,"timestamp":1}'),
    userProperties: undefined,
    retain: false,
    receivedAtMs: 2_000,
  });
  expect(became).toContain('channel:94:357 7');
  expect(deviceOf(recognizer.underDevice(pushed))).toBe('7');
});

it('makes a device of a unit of a channel by what flespi says of both, and no more once it is deleted', () => {
  const became: string[] = [];
  const fleet = { become: (unit: string, device: string) => void became.push(`${unit} ${device}`) };
  const recognizer = createRecognizer(fleet, { byObjects: true });
  const publish = (topic: string, text: string) =>
    recognizer.decode({
      topic,
      payload: body(text),
      userProperties: undefined,
      retain: false,
      receivedAtMs: 2_000,
    });
  const heard = () => publish('flespi/message/gw/channels/94/357', '{"ident":"357","timestamp":1}');
  expect(deviceOf(heard())).toBeNull();
  publish('flespi/state/gw/channels/94', '{"id":94,"protocol_id":200}');
  publish('flespi/state/gw/devices/7', '{"id":7,"protocol_id":200,"configuration":{"ident":"357"}}');
  expect(became).toEqual(['channel:94:357 7']);
  expect(deviceOf(heard())).toBe('7');
  publish('flespi/state/gw/devices/7', '');
  expect(deviceOf(heard())).toBeNull();
});

it('says of a text that is no message why it is none', () => {
  const recognizer = createRecognizer({ become() {} });
  expect(recognizer.decodeText(body('[1]'), 0)).toMatchObject({ kind: 'unreadable', wasMessage: true });
  const event = { kind: 'unreadable', wasMessage: true, reason: 'none' } as const;
  expect(recognizer.underDevice(event)).toBe(event);
});
