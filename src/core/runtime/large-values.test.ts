import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { decodePublish } from '../flespi/decode.ts';
import type { ArrivedWithBody } from '../ingest/ingest.ts';
import { withoutLargeValues } from './large-values.ts';

function arrived(topic: string, text: string): ArrivedWithBody {
  const body = Buffer.from(text);
  const event = decodePublish({
    topic,
    payload: body,
    userProperties: undefined,
    retain: false,
    receivedAtMs: 0,
  });
  if (event.kind === 'unreadable') throw new Error(event.reason);
  return { event, body, source: 'mqtt', receivedAtMs: 0 };
}
const MESSAGE = 'flespi/message/gw/devices/7';
const parametersOf = ({ event }: Pick<ArrivedWithBody, 'event'>): JsonObject =>
  event.kind === 'message' ? event.parameters : {};

describe('withoutLargeValues', () => {
  it('leaves what is not large as it is', () => {
    const small = arrived(MESSAGE, JSON.stringify({ text: 'x'.repeat(20_000) }));
    expect(withoutLargeValues(small)).toBe(small);
  });

  it('shows the beginning of a large value and says how long it is, and nothing else is changed', () => {
    const others = { 'position.latitude': 54.5, ident: '7', name: 'Ж'.repeat(1_000), ok: true, none: null };
    const photo = `${'Ж'.repeat(999)}😀${'x'.repeat(1_200_000)}`;
    const list = Array.from({ length: 5_000 }, (_, index) => index);
    const parameters = parametersOf(
      withoutLargeValues(arrived(MESSAGE, JSON.stringify({ ...others, 'media.photo': photo, list }))),
    );
    expect(parameters).toMatchObject(others);
    expect(parameters['media.photo']).toBe(`${'Ж'.repeat(999)}\ufffd… (1201001 characters in all)`);
    expect(parameters.list).toMatch(/^\[0,1,2,.*… \(23891 characters in all\)$/);
  });

  it('takes a key of any name for a key', () => {
    const text = `{"__proto__":{"polluted":1},"photo":"${'x'.repeat(100_000)}"}`;
    const parameters = parametersOf(withoutLargeValues(arrived(MESSAGE, text)));
    expect(Object.keys(parameters)).toEqual(['__proto__', 'photo']);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
  });

  it('does the same to a value that comes alone', () => {
    const topic = 'flespi/state/gw/devices/7/telemetry/media.photo';
    const { event } = withoutLargeValues(arrived(topic, JSON.stringify('x'.repeat(1_200_000))));
    expect(event.kind === 'telemetry' && event.value).toBe(
      `${'x'.repeat(1_000)}… (1200000 characters in all)`,
    );
  });
});
