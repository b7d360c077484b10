import { describe, expect, it } from 'vitest';
import type { LogFilter, LogOrigin, LogRecord, Severity } from '../../shared/log-record.ts';
import type { LogEvent } from '../flespi/events.ts';
import { createLogBuffer, type LogBuffer } from './log-buffer.ts';

const ALL: LogFilter = { accounts: [], severities: [], origins: [], text: '' };
const event = (timeS: number, overrides: Partial<LogEvent> = {}): LogEvent => ({
  kind: 'log',
  origin: 'stream',
  originId: '7',
  timeS,
  eventCode: 404,
  severity: 'info',
  text: 'Stream sent messages',
  raw: {},
  ...overrides,
});
/** The event arrives, in the order of its time. */
const add = (buffer: LogBuffer, event: LogEvent, originName: string | null, accountId = 'a') =>
  buffer.append(accountId, { event, originName, receivedAtMs: event.timeS * 1000 });
/** A buffer of `capacity` with the records 1 to `count`. */
function bookOf(count: number, capacity = 10): LogBuffer {
  const buffer = createLogBuffer({ capacity });
  for (let index = 1; index <= count; index += 1) add(buffer, event(index), null);
  return buffer;
}
const seqs = (records: readonly LogRecord[]) => records.map(({ seq }) => seq);
const page = (buffer: LogBuffer, beforeSeq: number | null, limit = 100, filter: Partial<LogFilter> = {}) => {
  const { records, more, dropped } = buffer.page({ beforeSeq, limit, filter: { ...ALL, ...filter } });
  return { seqs: seqs(records), more, dropped };
};

describe('append', () => {
  it('numbers records in order of arrival and names what they are about', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    const raw = { read: 5 };
    expect(add(buffer, event(9, { raw }), 'to ERP')).toEqual({
      seq: 1,
      accountId: 'a',
      timeS: 9,
      origin: 'stream',
      originId: '7',
      originName: 'to ERP',
      eventCode: 404,
      severity: 'info',
      text: 'Stream sent messages',
      raw,
    });
    expect(add(buffer, event(3), null)).toMatchObject({ seq: 2, timeS: 3 });
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
    expect(add(buffer, event(1, { raw: { a: 1 }, ...other }), null)).toMatchObject({ seq: 2 });
  });

  it('remembers as many records as it holds', () => {
    const buffer = bookOf(10, 10);
    expect(add(buffer, event(1), null)).toBeNull();
    add(buffer, event(11), null);
    expect(add(buffer, event(2), null)).toBeNull();
    expect(add(buffer, event(1), null)).toMatchObject({ seq: 12 });
  });
});

describe('bounds', () => {
  it('holds the newest records', () => {
    const buffer = bookOf(25, 10);
    expect([buffer.size(), buffer.total()]).toEqual([10, 25]);
    expect(page(buffer, null)).toEqual({
      seqs: [25, 24, 23, 22, 21, 20, 19, 18, 17, 16],
      more: false,
      dropped: 15,
    });
  });

  it('is exactly full without loss', () => {
    expect(page(bookOf(10, 10), null)).toMatchObject({ dropped: 0, seqs: { length: 10 } });
    expect(page(bookOf(11, 10), null)).toMatchObject({ dropped: 1, seqs: { length: 10 } });
  });

  it('is bounded in size too', () => {
    const buffer = createLogBuffer({ capacity: 1_000, maxChars: 10_000 });
    for (let index = 1; index <= 50; index += 1)
      add(buffer, event(index, { raw: { x: 'x'.repeat(1_000) } }), null);
    expect(buffer.size()).toBe(8);
    add(buffer, event(51, { raw: { x: 'x'.repeat(50_000) } }), null);
    expect(page(buffer, null)).toEqual({ seqs: [51], more: false, dropped: 50 });
    for (let index = 52; index <= 60; index += 1) add(buffer, event(index), null);
    expect(buffer.size()).toBe(9);
  });
});

describe('page', () => {
  it('walks back to the oldest', () => {
    const buffer = bookOf(10);
    expect(page(buffer, null, 4)).toEqual({ seqs: [10, 9, 8, 7], more: true, dropped: 0 });
    expect(page(buffer, 7, 4)).toEqual({ seqs: [6, 5, 4, 3], more: true, dropped: 0 });
    expect(page(buffer, 3, 4)).toEqual({ seqs: [2, 1], more: false, dropped: 0 });
    expect(page(buffer, 1, 4)).toEqual({ seqs: [], more: false, dropped: 0 });
  });

  it('says that there is no more when the last one fits', () => {
    expect(page(bookOf(4), null, 4)).toEqual({ seqs: [4, 3, 2, 1], more: false, dropped: 0 });
  });

  it.each([
    [0, []],
    [99, [3, 2, 1]],
    [-5, []],
    [2, [1]],
  ])('before %i', (beforeSeq, expected) => {
    expect(page(bookOf(3), beforeSeq).seqs).toEqual(expected);
  });

  it('never gives more than a thousand', () => {
    const buffer = bookOf(1_500, 2_000);
    expect(page(buffer, null, 5_000)).toMatchObject({ more: true, seqs: { length: 1_000 } });
    expect(page(buffer, null, -1)).toEqual({ seqs: [], more: true, dropped: 0 });
  });

  it('is empty of an empty buffer', () => {
    expect(page(createLogBuffer({ capacity: 3 }), null)).toEqual({ seqs: [], more: false, dropped: 0 });
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
  ) => add(buffer, event(timeS, { severity, origin, text, ...more }), name);
  file(1, 'info', 'stream', 'Stream sent messages', 'to ERP');
  file(2, 'alert', 'stream', 'Stream failed: 401 Unauthorized', 'to ERP', { eventCode: 403 });
  file(3, 'notice', 'device', 'Device connected', 'Van Ä', { eventCode: 300, originId: '123' });
  file(4, 'warning', 'mqtt', 'MQTT session rejected', null, { eventCode: null, originId: 'Panel-X' });

  it.each<[Partial<LogFilter>, number[]]>([
    [{}, [4, 3, 2, 1]],
    [{ severities: ['alert'] }, [2]],
    [{ severities: ['alert', 'info'] }, [2, 1]],
    [{ origins: ['device', 'mqtt'] }, [4, 3]],
    [{ origins: ['stream'], severities: ['notice'] }, []],
    [{ text: 'UNAUTHORIZED' }, [2]],
    [{ text: '  erp ' }, [2, 1]],
    [{ text: 'van ä' }, [3]],
    [{ text: '403' }, [2]],
    [{ text: '40' }, [2, 1]],
    [{ text: '123' }, [3]],
    [{ text: '12' }, []],
    [{ text: 'panel-x' }, [4]],
    [{ text: 'null' }, []],
    [{ text: '.*' }, []],
    [{ text: 'erp', severities: ['alert'], origins: ['stream'] }, [2]],
  ])('%j', (filter, expected) => {
    expect(page(buffer, null, 100, filter)).toMatchObject({ seqs: expected, more: false });
  });

  it('count only what matches', () => {
    expect(page(buffer, null, 1, { text: 'erp' })).toMatchObject({ seqs: [2], more: true });
    expect(page(buffer, 2, 1, { text: 'erp' })).toMatchObject({ seqs: [1], more: false });
    expect(page(buffer, null, 1, { text: 'van' })).toMatchObject({ seqs: [3], more: false });
  });
});

describe('takeAppended', () => {
  it('gives each record once, oldest first', () => {
    const buffer = bookOf(3);
    expect(seqs(buffer.takeAppended()?.records ?? [])).toEqual([1, 2, 3]);
    expect(buffer.takeAppended()).toBeUndefined();
    add(buffer, event(4), null);
    expect(buffer.takeAppended()).toMatchObject({ records: [{ seq: 4 }], skipped: 0 });
  });

  it('skips what was dropped meanwhile', () => {
    const taken = bookOf(25, 10).takeAppended();
    expect([taken?.records.length, taken?.records[0]?.seq, taken?.skipped]).toEqual([10, 16, 15]);
  });

  it('gives the newest five hundred', () => {
    const buffer = bookOf(700, 1_000);
    const taken = buffer.takeAppended();
    expect([taken?.records.length, taken?.records[0]?.seq, taken?.skipped]).toEqual([500, 201, 200]);
    expect(buffer.takeAppended()).toBeUndefined();
  });
});

describe('several accounts', () => {
  const arrival = (timeS: number) => ({ event: event(timeS), originName: null, receivedAtMs: timeS * 1000 });
  const times = (buffer: LogBuffer, accounts: readonly string[] = []) =>
    buffer
      .page({ beforeSeq: null, limit: 100, filter: { ...ALL, accounts } })
      .records.map(({ accountId, timeS, seq }) => `${seq} ${accountId}${timeS}`);

  it('may have the same record each, and are filtered by', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    add(buffer, event(1), null, 'a');
    add(buffer, event(1), null, 'b');
    expect(times(buffer)).toEqual(['2 b1', '1 a1']);
    expect(times(buffer, ['a'])).toEqual(['1 a1']);
  });

  it('have what was kept where its time has it, with new numbers and without telling it as new', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    add(buffer, event(2), null, 'a');
    add(buffer, event(5), null, 'a');
    buffer.restore('b', [arrival(1), arrival(3), arrival(3)]);
    expect(times(buffer)).toEqual(['4 a5', '3 b3', '2 a2', '1 b1']);
    expect(buffer.takeAppended()).toBeUndefined();
    add(buffer, event(6), null, 'b');
    expect(buffer.takeAppended()?.records).toMatchObject([{ seq: 5, accountId: 'b' }]);
    expect(add(buffer, event(3), null, 'b')).toBeNull();
  });

  it('lose none but the oldest when what was kept is too much', () => {
    const buffer = createLogBuffer({ capacity: 3 });
    add(buffer, event(4), null, 'a');
    buffer.restore('b', [arrival(1), arrival(2), arrival(3)]);
    expect(times(buffer)).toEqual(['4 a4', '3 b3', '2 b2']);
    expect(buffer.page({ beforeSeq: null, limit: 9, filter: ALL }).dropped).toBe(1);
  });

  it('take their records with them', () => {
    const buffer = createLogBuffer({ capacity: 10 });
    add(buffer, event(1), null, 'a');
    add(buffer, event(2), null, 'b');
    add(buffer, event(3), null, 'a');
    buffer.forget('a');
    expect(times(buffer)).toEqual(['1 b2']);
    expect(add(buffer, event(1), null, 'a')).toMatchObject({ seq: 2 });
  });
});
