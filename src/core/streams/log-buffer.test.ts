import { queryObjects } from 'node:v8';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../shared/json.ts';
import { parseLine } from '../../shared/log-filter/parse-line.ts';
import type { LogOrigin, Severity } from '../../shared/log-kinds.ts';
import type { LogFilter, LogRecord } from '../../shared/log-record.ts';
import { someLogMessage } from '../../shared/messages/testing/some-log-message.ts';
import type { LogEvent } from '../flespi/events.ts';
import { createLogBuffer, type LogBuffer } from './log-buffer.ts';

const ALL: LogFilter = { accounts: [], terms: [], language: 'en' };
const event = (timeS: number, overrides: Partial<LogEvent> = {}): LogEvent => ({
  kind: 'log',
  origin: 'stream',
  originId: '7',
  timeS,
  eventCode: 404,
  severity: 'info',
  message: someLogMessage(''),
  raw: {},
  ...overrides,
});
/** The event arrives, in the order of its time. */
const add = (buffer: LogBuffer, event: LogEvent, originName: string | null, accountId = 'a') =>
  buffer.append(accountId, { event, id: event.timeS, originName, receivedAtMs: event.timeS * 1000 });
/** A buffer of `capacity` with the records 1 to `count`. */
function bufferOf(count: number, capacity = 10): LogBuffer {
  const buffer = createLogBuffer({ capacity });
  for (let index = 1; index <= count; index += 1) add(buffer, event(index), null);
  return buffer;
}
const asked = (line: string): Partial<LogFilter> => ({
  terms: parseLine(line, { nowMs: 0, offsetOf: () => 0 }).terms,
});
const idsOf = (records: readonly LogRecord[]) => records.map(({ id }) => id);
/** A page before the record of account `a` that arrived with this number, at that second. */
const page = (buffer: LogBuffer, beforeId: number | null, limit = 100, filter: Partial<LogFilter> = {}) => {
  const before = beforeId === null ? null : { receivedMs: beforeId * 1000, accountId: 'a', id: beforeId };
  const { records, more } = buffer.run({
    from: before,
    direction: 'older',
    limit,
    filter: { ...ALL, ...filter },
  });
  return { ids: idsOf(records), more };
};

describe('append', () => {
  it('keeps records in order of arrival, and names what they are about', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    const raw = { read: 5 };
    expect(add(buffer, event(9, { raw }), 'to ERP')).toEqual({
      receivedMs: 9_000,
      accountId: 'a',
      id: 9,
      timeS: 9,
      origin: 'stream',
      originId: '7',
      originName: 'to ERP',
      eventCode: 404,
      severity: 'info',
      message: someLogMessage(''),
      raw,
    });
    expect(add(buffer, event(3), null)).toMatchObject({ id: 3, timeS: 3 });
    expect(page(buffer, null).ids).toEqual([3, 9]);
  });

  it('keeps in order what comes at once, and what comes after the clock was set back', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    const times = [5_000, 5_000, 5_000, 1_000, 2_000, 5_001];
    const records = times.map((receivedAtMs, index) =>
      buffer.append(index % 2 === 0 ? 'b' : 'a', {
        event: event(index),
        id: 1,
        originName: null,
        receivedAtMs,
      }),
    );
    const received = records.map((record) => record?.receivedMs ?? 0);
    expect(received.map(Math.floor)).toEqual([5_000, 5_000, 5_000, 5_000, 5_000, 5_001]);
    expect(received).toEqual([...new Set(received)].sort((a, b) => a - b));
    expect(page(buffer, null)).toMatchObject({ ids: { length: 6 } });
    for (const [index, record] of records.entries()) {
      const older = buffer.run({ from: record, direction: 'older', limit: 10, filter: ALL });
      expect(older.records).toEqual(records.slice(0, index).reverse());
    }
  });

  it('knows a record that is delivered again', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    expect(add(buffer, event(1, { raw: { a: 1 } }), null)).not.toBeNull();
    expect(add(buffer, event(1, { raw: { a: 1 } }), 'named now')).toBeNull();
    expect([buffer.size(), buffer.total()]).toEqual([1, 1]);
    expect(buffer.takeAppended()?.records).toHaveLength(1);
  });

  it.each<[string, Partial<LogEvent>]>([
    ['time', { timeS: 2 }],
    ['origin', { origin: 'device' }],
    ['origin id', { originId: '8' }],
    ['content', { raw: { a: 2 } }],
  ])('does not mistake another %s for it', (_, other) => {
    const buffer = createLogBuffer({ capacity: 10 });
    add(buffer, event(1, { raw: { a: 1 } }), null);
    expect(add(buffer, event(1, { raw: { a: 1 }, ...other }), null)).not.toBeNull();
  });

  it('remembers as many records as it holds', () => {
    const buffer = bufferOf(10, 10);
    expect(add(buffer, event(1), null)).toBeNull();
    add(buffer, event(11), null);
    expect(add(buffer, event(2), null)).toBeNull();
    expect(add(buffer, event(1), null)).toMatchObject({ id: 1 });
  });
});

describe('bounds', () => {
  it('holds the newest records', () => {
    const buffer = bufferOf(25, 10);
    expect([buffer.size(), buffer.total()]).toEqual([10, 25]);
    expect(page(buffer, null)).toEqual({
      ids: [25, 24, 23, 22, 21, 20, 19, 18, 17, 16],
      more: false,
    });
  });

  it('is exactly full without loss', () => {
    expect(page(bufferOf(10, 10), null)).toMatchObject({ ids: { length: 10 } });
    expect(page(bufferOf(11, 10), null)).toMatchObject({ ids: { length: 10 } });
  });

  it('is bounded in size too', () => {
    const buffer = createLogBuffer({ capacity: 1_000, maxChars: 11_000 });
    for (let index = 1; index <= 50; index += 1)
      add(buffer, event(index, { raw: { x: 'x'.repeat(1_000) } }), null);
    expect(buffer.size()).toBe(8);
    add(buffer, event(51, { raw: { x: 'x'.repeat(50_000) } }), null);
    expect(page(buffer, null)).toEqual({ ids: [51], more: false });
    for (let index = 52; index <= 60; index += 1) add(buffer, event(index), null);
    expect(buffer.size()).toBe(9);
  });

  it('lets go of what it dropped, also of what nobody took', () => {
    class Raw {
      readonly [name: string]: JsonValue;
    }
    const buffer = createLogBuffer({ capacity: 1_000, maxChars: 11_000 });
    for (let index = 1; index <= 50; index += 1)
      add(buffer, event(index, { raw: Object.assign(new Raw(), { x: 'x'.repeat(1_000) }) }), null);
    expect(queryObjects(Raw, { format: 'count' })).toBe(buffer.size());
  });
});

describe('page', () => {
  it('walks back to the oldest', () => {
    const buffer = bufferOf(10);
    expect(page(buffer, null, 4)).toEqual({ ids: [10, 9, 8, 7], more: true });
    expect(page(buffer, 7, 4)).toEqual({ ids: [6, 5, 4, 3], more: true });
    expect(page(buffer, 3, 4)).toEqual({ ids: [2, 1], more: false });
    expect(page(buffer, 1, 4)).toEqual({ ids: [], more: false });
  });

  it('says that there is no more when the last one fits', () => {
    expect(page(bufferOf(4), null, 4)).toEqual({ ids: [4, 3, 2, 1], more: false });
  });

  it.each([
    [0, []],
    [99, [3, 2, 1]],
    [-5, []],
    [2, [1]],
  ])('before %i', (beforeId, expected) => {
    expect(page(bufferOf(3), beforeId).ids).toEqual(expected);
  });

  it('is empty of an empty buffer', () => {
    expect(page(createLogBuffer({ capacity: 3 }), null)).toEqual({ ids: [], more: false });
  });
});

describe('filters', () => {
  const buffer = createLogBuffer({ capacity: 100 });
  const file = (
    timeS: number,
    severity: Severity,
    origin: LogOrigin,
    text: string,
    name: string | null,
    more = {},
  ) =>
    add(
      buffer,
      event(timeS, { severity, origin, message: someLogMessage(text), raw: { event_text: text }, ...more }),
      name,
    );
  file(1, 'info', 'stream', 'Stream sent messages', 'to ERP');
  file(2, 'alert', 'stream', 'Stream failed: 401 Unauthorized', 'to ERP', { eventCode: 403 });
  file(3, 'notice', 'device', 'Device connected', 'Van Ä', { eventCode: 300, originId: '123' });
  file(4, 'warning', 'mqtt', 'MQTT session rejected', null, { eventCode: null, originId: 'Panel-X' });

  it.each<[string, number[]]>([
    ['', [4, 3, 2, 1]],
    ['severity:alert', [2]],
    ['severity:alert,info', [2, 1]],
    ['origin:device,mqtt', [4, 3]],
    ['origin:stream severity:notice', []],
    ['UNAUTHORIZED', [2]],
    ['  erp ', [2, 1]],
    ['"van ä"', [3]],
    ['403', [2]],
    ['40', [2, 1]],
    ['123', [3]],
    ['12', []],
    ['panel-x', [4]],
    ['null', []],
    ['.*', []],
    ['erp severity:alert origin:stream', [2]],
  ])('%s', (line, expected) => {
    expect(page(buffer, null, 100, asked(line))).toMatchObject({ ids: expected, more: false });
  });

  it('count only what matches', () => {
    expect(page(buffer, null, 1, asked('erp'))).toMatchObject({ ids: [2], more: true });
    expect(page(buffer, 2, 1, asked('erp'))).toMatchObject({ ids: [1], more: false });
    expect(page(buffer, null, 1, asked('van'))).toMatchObject({ ids: [3], more: false });
  });
});

describe('takeAppended', () => {
  it('gives each record once, oldest first', () => {
    const buffer = bufferOf(3);
    expect(idsOf(buffer.takeAppended()?.records ?? [])).toEqual([1, 2, 3]);
    expect(buffer.takeAppended()).toBeUndefined();
    add(buffer, event(4), null);
    expect(buffer.takeAppended()).toMatchObject({ records: [{ id: 4 }], skipped: 0 });
  });

  it('skips what was dropped meanwhile', () => {
    const taken = bufferOf(25, 10).takeAppended();
    expect([taken?.records.length, taken?.records[0]?.id, taken?.skipped]).toEqual([10, 16, 15]);
  });

  it('skips what was dropped for its size meanwhile', () => {
    const buffer = createLogBuffer({ capacity: 1_000, maxChars: 11_000 });
    for (let index = 1; index <= 50; index += 1)
      add(buffer, event(index, { raw: { x: 'x'.repeat(1_000) } }), null);
    const taken = buffer.takeAppended();
    expect([taken?.records.length, taken?.records[0]?.id, taken?.skipped]).toEqual([8, 43, 42]);
  });

  it('gives the newest five hundred', () => {
    const buffer = bufferOf(700, 1_000);
    const taken = buffer.takeAppended();
    expect([taken?.records.length, taken?.records[0]?.id, taken?.skipped]).toEqual([500, 201, 200]);
    expect(buffer.takeAppended()).toBeUndefined();
  });
});

describe('several accounts', () => {
  const arrival = (timeS: number) => ({
    event: event(timeS),
    id: timeS,
    originName: null,
    receivedAtMs: timeS * 1000,
  });
  const times = (buffer: LogBuffer, accounts: readonly string[] = []) =>
    buffer
      .run({ from: null, direction: 'older', limit: 100, filter: { ...ALL, accounts } })
      .records.map(({ accountId, timeS }) => `${accountId}${timeS}`);

  it('may have the same record each, and are filtered by', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    add(buffer, event(1), null, 'a');
    add(buffer, event(1), null, 'b');
    expect(times(buffer)).toEqual(['b1', 'a1']);
    expect(times(buffer, ['a'])).toEqual(['a1']);
  });

  it('have what was kept where its time has it, without telling it as new', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    add(buffer, event(2), null, 'a');
    add(buffer, event(5), null, 'a');
    expect(idsOf(buffer.takeAppended()?.records ?? [])).toEqual([2, 5]);
    buffer.restore('b', [arrival(1), arrival(3), arrival(3)]);
    expect(times(buffer)).toEqual(['a5', 'b3', 'a2', 'b1']);
    expect([buffer.size(), buffer.total()]).toEqual([4, 4]);
    expect(buffer.takeAppended()).toBeUndefined();
    add(buffer, event(6), null, 'b');
    expect(buffer.takeAppended()?.records).toMatchObject([{ id: 6, accountId: 'b' }]);
    expect(add(buffer, event(3), null, 'b')).toBeNull();
  });

  it('keep their keys while others come in between, so that a page goes on where the last one ended', () => {
    const buffer = createLogBuffer({ capacity: 100 });
    for (const timeS of [1, 2, 3, 4]) add(buffer, event(timeS), null, 'a');
    const before = buffer.run({ from: null, direction: 'older', limit: 2, filter: ALL }).records;
    buffer.restore('b', [arrival(2), arrival(3), arrival(7)]);
    const [, last = null] = before;
    const older = buffer.run({ from: last, direction: 'older', limit: 10, filter: ALL });
    // Of one time the account decides, so that b's third comes behind a's.
    expect(older.records.map(({ accountId, id }) => `${accountId}${id}`)).toEqual(['b2', 'a2', 'a1']);
    expect(buffer.run({ from: null, direction: 'older', limit: 100, filter: ALL }).records).toEqual(
      expect.arrayContaining([...before]),
    );
    buffer.remove('b');
    expect(buffer.run({ from: last, direction: 'older', limit: 10, filter: ALL }).records).toMatchObject([
      { id: 2 },
      { id: 1 },
    ]);
  });

  it('tell what was appended also where records come in from before meanwhile', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    add(buffer, event(4), null, 'a');
    buffer.restore('b', [arrival(1), arrival(9)]);
    // Newer than what an earlier run got while its clock was ahead.
    expect(add(buffer, event(5), null, 'a')?.receivedMs).toBeGreaterThan(9_000);
    expect(idsOf(buffer.takeAppended()?.records ?? [])).toEqual([4, 5]);
    expect(times(buffer)).toEqual(['a5', 'b9', 'a4', 'b1']);
  });

  it('lose none but the oldest when what was kept is too much', () => {
    const buffer = createLogBuffer({ capacity: 3 });
    add(buffer, event(4), null, 'a');
    buffer.restore('b', [arrival(1), arrival(2), arrival(3)]);
    expect(times(buffer)).toEqual(['a4', 'b3', 'b2']);
    expect(buffer.run({ from: null, direction: 'older', limit: 9, filter: ALL }).records).toHaveLength(3);
    expect(buffer.wholeFromMs()).toBe(2_000);
  });

  it('take their records with them, told or not', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    add(buffer, event(1), null, 'a');
    add(buffer, event(2), null, 'b');
    add(buffer, event(3), null, 'a');
    buffer.remove('a');
    expect(times(buffer)).toEqual(['b2']);
    expect(idsOf(buffer.takeAppended()?.records ?? [])).toEqual([2]);
    expect(add(buffer, event(1), null, 'a')).toMatchObject({ id: 1 });
    expect(times(buffer)).toEqual(['a1', 'b2']);
  });
});
