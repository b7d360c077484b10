import { describe, expect, it } from 'vitest';
import type { DeviceMessage, LogEvent } from '../flespi/events.ts';
import { createMemoryJournal } from './memory-journal.ts';

const message = (over: Partial<DeviceMessage> = {}): DeviceMessage => ({
  kind: 'message',
  deviceId: '7',
  ident: '350000000000001',
  deviceName: null,
  timestampS: 1000,
  serverTimestampS: 1001.5,
  parameters: { 'position.speed': 4 },
  ...over,
});
const logRecord = (over: Partial<LogEvent> = {}): LogEvent => ({
  kind: 'log',
  origin: 'stream',
  originId: '1',
  timeS: 5,
  eventCode: 404,
  severity: 'info',
  text: 'sent',
  raw: { event_code: 404 },
  ...over,
});
const commit = (...events: (DeviceMessage | LogEvent)[]): readonly boolean[] =>
  createMemoryJournal().commit(events.map((event) => ({ event, source: 'mqtt', receivedAtMs: 0 })));

describe('memory journal', () => {
  it.each([
    ['the same message again', message(), message(), false],
    ['the same times of another device', message(), message({ deviceId: '8' }), true],
    ['another server time', message(), message({ serverTimestampS: 1001.6 }), true],
    ['another device time', message(), message({ timestampS: 999 }), true],
    [
      'the same content without server time',
      message({ serverTimestampS: null }),
      message({ serverTimestampS: null }),
      false,
    ],
    [
      'other content without server time',
      message({ serverTimestampS: null }),
      message({ serverTimestampS: null, parameters: { 'position.speed': 5 } }),
      true,
    ],
    ['messages by ident alone', message({ deviceId: null }), message({ deviceId: null, ident: 'x' }), true],
    ['the same log record again', logRecord(), logRecord(), false],
    [
      'another log record at the same time',
      logRecord(),
      logRecord({ raw: { event_code: 404, read: 2 } }),
      true,
    ],
  ])('tells new from held: %s', (_name, first, second, isNew) => {
    expect(commit(first, second)).toEqual([true, isNew]);
  });

  it('knows again all that can be unacknowledged, also where it is one vehicle in a burst', () => {
    const journal = createMemoryJournal();
    const burst = messages(8_000, () => '7');
    journal.commit(burst);
    expect(journal.commit(burst).filter(Boolean)).toEqual([]);
  });

  it('forgets what is long past, and its subjects with it', () => {
    const journal = createMemoryJournal();
    const first = messages(1, () => 'gone');
    journal.commit(first);
    journal.commit(messages(40_000, (index) => `vehicle ${index}`));
    expect(journal.commit(first)).toEqual([true]);
  });
});

function messages(count: number, deviceIdOf: (index: number) => string) {
  return Array.from({ length: count }, (_, index) => ({
    event: message({ deviceId: deviceIdOf(index), timestampS: index }),
    source: 'mqtt' as const,
    receivedAtMs: 0,
  }));
}
