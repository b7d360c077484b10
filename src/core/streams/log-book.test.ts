import { describe, expect, it } from 'vitest';
import type { LogFilter, LogOrigin, LogRecord, Severity } from '../../shared/log-record.ts';
import type { LogEvent } from '../flespi/events.ts';
import { createLogBook, type LogBook } from './log-book.ts';

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
const add = (book: LogBook, event: LogEvent, originName: string | null, accountId = 'a') =>
  book.append(accountId, { event, originName, receivedAtMs: event.timeS * 1000 });
/** A book of `capacity` with the records 1 to `count`. */
function bookOf(count: number, capacity = 10): LogBook {
  const book = createLogBook({ capacity });
  for (let index = 1; index <= count; index += 1) add(book, event(index), null);
  return book;
}
const seqs = (records: readonly LogRecord[]) => records.map(({ seq }) => seq);
const page = (book: LogBook, beforeSeq: number | null, limit = 100, filter: Partial<LogFilter> = {}) => {
  const { records, more, dropped } = book.page({ beforeSeq, limit, filter: { ...ALL, ...filter } });
  return { seqs: seqs(records), more, dropped };
};

describe('append', () => {
  it('numbers records in order of arrival and names what they are about', () => {
    const book = createLogBook({ capacity: 10 });
    const raw = { read: 5 };
    expect(add(book, event(9, { raw }), 'to ERP')).toEqual({
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
    expect(add(book, event(3), null)).toMatchObject({ seq: 2, timeS: 3 });
  });

  it('knows a record that is delivered again', () => {
    const book = createLogBook({ capacity: 10 });
    expect(add(book, event(1, { raw: { a: 1 } }), null)).not.toBeNull();
    expect(add(book, event(1, { raw: { a: 1 } }), 'named now')).toBeNull();
    expect([book.size(), book.total()]).toEqual([1, 1]);
    expect(book.takeAppended()?.records).toHaveLength(1);
  });

  it.each<[string, Partial<LogEvent>]>([
    ['time', { timeS: 2 }],
    ['origin', { origin: 'device' }],
    ['origin id', { originId: '8' }],
    ['content', { raw: { a: 2 } }],
  ])('does not mistake another %s for it', (_, other) => {
    const book = createLogBook({ capacity: 10 });
    add(book, event(1, { raw: { a: 1 } }), null);
    expect(add(book, event(1, { raw: { a: 1 }, ...other }), null)).toMatchObject({ seq: 2 });
  });

  it('remembers as many records as it holds', () => {
    const book = bookOf(10, 10);
    expect(add(book, event(1), null)).toBeNull();
    add(book, event(11), null);
    expect(add(book, event(2), null)).toBeNull();
    expect(add(book, event(1), null)).toMatchObject({ seq: 12 });
  });
});

describe('bounds', () => {
  it('holds the newest records', () => {
    const book = bookOf(25, 10);
    expect([book.size(), book.total()]).toEqual([10, 25]);
    expect(page(book, null)).toEqual({
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
    const book = createLogBook({ capacity: 1_000, maxChars: 10_000 });
    for (let index = 1; index <= 50; index += 1)
      add(book, event(index, { raw: { x: 'x'.repeat(1_000) } }), null);
    expect(book.size()).toBe(8);
    add(book, event(51, { raw: { x: 'x'.repeat(50_000) } }), null);
    expect(page(book, null)).toEqual({ seqs: [51], more: false, dropped: 50 });
    for (let index = 52; index <= 60; index += 1) add(book, event(index), null);
    expect(book.size()).toBe(9);
  });
});

describe('page', () => {
  it('walks back to the oldest', () => {
    const book = bookOf(10);
    expect(page(book, null, 4)).toEqual({ seqs: [10, 9, 8, 7], more: true, dropped: 0 });
    expect(page(book, 7, 4)).toEqual({ seqs: [6, 5, 4, 3], more: true, dropped: 0 });
    expect(page(book, 3, 4)).toEqual({ seqs: [2, 1], more: false, dropped: 0 });
    expect(page(book, 1, 4)).toEqual({ seqs: [], more: false, dropped: 0 });
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
    const book = bookOf(1_500, 2_000);
    expect(page(book, null, 5_000)).toMatchObject({ more: true, seqs: { length: 1_000 } });
    expect(page(book, null, -1)).toEqual({ seqs: [], more: true, dropped: 0 });
  });

  it('is empty of an empty book', () => {
    expect(page(createLogBook({ capacity: 3 }), null)).toEqual({ seqs: [], more: false, dropped: 0 });
  });
});

describe('filters', () => {
  const book = createLogBook({ capacity: 100 });
  const file = (
    timeS: number,
    severity: Severity,
    origin: LogOrigin,
    text: string,
    name: string | null,
    more = {},
  ) => add(book, event(timeS, { severity, origin, text, ...more }), name);
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
    expect(page(book, null, 100, filter)).toMatchObject({ seqs: expected, more: false });
  });

  it('count only what matches', () => {
    expect(page(book, null, 1, { text: 'erp' })).toMatchObject({ seqs: [2], more: true });
    expect(page(book, 2, 1, { text: 'erp' })).toMatchObject({ seqs: [1], more: false });
    expect(page(book, null, 1, { text: 'van' })).toMatchObject({ seqs: [3], more: false });
  });
});

describe('takeAppended', () => {
  it('gives each record once, oldest first', () => {
    const book = bookOf(3);
    expect(seqs(book.takeAppended()?.records ?? [])).toEqual([1, 2, 3]);
    expect(book.takeAppended()).toBeUndefined();
    add(book, event(4), null);
    expect(book.takeAppended()).toMatchObject({ records: [{ seq: 4 }], skipped: 0 });
  });

  it('skips what was dropped meanwhile', () => {
    const taken = bookOf(25, 10).takeAppended();
    expect([taken?.records.length, taken?.records[0]?.seq, taken?.skipped]).toEqual([10, 16, 15]);
  });

  it('gives the newest five hundred', () => {
    const book = bookOf(700, 1_000);
    const taken = book.takeAppended();
    expect([taken?.records.length, taken?.records[0]?.seq, taken?.skipped]).toEqual([500, 201, 200]);
    expect(book.takeAppended()).toBeUndefined();
  });
});

describe('several accounts', () => {
  const arrival = (timeS: number) => ({ event: event(timeS), originName: null, receivedAtMs: timeS * 1000 });
  const times = (book: LogBook, accounts: readonly string[] = []) =>
    book
      .page({ beforeSeq: null, limit: 100, filter: { ...ALL, accounts } })
      .records.map(({ accountId, timeS, seq }) => `${seq} ${accountId}${timeS}`);

  it('may have the same record each, and are filtered by', () => {
    const book = createLogBook({ capacity: 10 });
    add(book, event(1), null, 'a');
    add(book, event(1), null, 'b');
    expect(times(book)).toEqual(['2 b1', '1 a1']);
    expect(times(book, ['a'])).toEqual(['1 a1']);
  });

  it('have what was kept where its time has it, with new numbers and without telling it as new', () => {
    const book = createLogBook({ capacity: 10 });
    add(book, event(2), null, 'a');
    add(book, event(5), null, 'a');
    book.restore('b', [arrival(1), arrival(3), arrival(3)]);
    expect(times(book)).toEqual(['4 a5', '3 b3', '2 a2', '1 b1']);
    expect(book.takeAppended()).toBeUndefined();
    add(book, event(6), null, 'b');
    expect(book.takeAppended()?.records).toMatchObject([{ seq: 5, accountId: 'b' }]);
    expect(add(book, event(3), null, 'b')).toBeNull();
  });

  it('lose none but the oldest when what was kept is too much', () => {
    const book = createLogBook({ capacity: 3 });
    add(book, event(4), null, 'a');
    book.restore('b', [arrival(1), arrival(2), arrival(3)]);
    expect(times(book)).toEqual(['4 a4', '3 b3', '2 b2']);
    expect(book.page({ beforeSeq: null, limit: 9, filter: ALL }).dropped).toBe(1);
  });

  it('take their records with them', () => {
    const book = createLogBook({ capacity: 10 });
    add(book, event(1), null, 'a');
    add(book, event(2), null, 'b');
    add(book, event(3), null, 'a');
    book.forget('a');
    expect(times(book)).toEqual(['1 b2']);
    expect(add(book, event(1), null, 'a')).toMatchObject({ seq: 2 });
  });
});
