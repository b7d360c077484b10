// Slow: the rule against itself, many times over.
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageEntry } from '../port/journal.ts';
import { byMqtt, byText, openTestStore, type TestStore } from '../testing/open-test-store.ts';

let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

const T = 1_770_000_000;
/** The same times each, then what a test gives. */
const text = (rest: string, times = `"timestamp":${T},"server.timestamp":${T + 1}`): string =>
  `{"ident":"a",${times}${rest === '' ? '' : `,${rest}`}}`;
const mqtt = (rest: string, over = {}): MessageEntry => byMqtt('7', text(rest), over);
const http = (rest: string, over = {}): MessageEntry => byText(text(`"device.id":7,${rest}`), over);

describe('by the same source', () => {
  it.each<[string, string, string, boolean]>([
    ['other content', text('"event.enum":0'), text('"event.enum":247,"crash.event":true'), false],
    [
      'whole numbers that differ beyond 2^53',
      text('"a":18446744073709551615'),
      text('"a":18446744073709551614'),
      false,
    ],
    ['a number beyond every double and null', text('"a":1e400'), text('"a":null'), false],
    ['two numbers beyond every double', text('"a":1e400'), text('"a":1e401'), false],
    ['decimals that no double tells apart', text('"a":0.1'), text('"a":0.1000000000000000000001'), false],
    ['a number and its text', text('"a":1'), text('"a":"1"'), false],
    ['a name twice and once', text('"a":1,"a":2'), text('"a":2'), false],
    ['a name twice in another order', text('"a":1,"a":2'), text('"a":2,"a":1'), false],
    ['a name twice further in', text('"o":{"a":1,"a":2}'), text('"o":{"a":2}'), false],
    ['lists in another order', text('"a":[1,2]'), text('"a":[2,1]'), false],
    [
      'times less than a microsecond apart',
      text('', `"timestamp":${T}.12345678`),
      text('', `"timestamp":${T}.12345679`),
      false,
    ],
    [
      'seconds and milliseconds',
      text('', `"timestamp":${T},"server.timestamp":${T}`),
      text('', `"timestamp":${T}000,"server.timestamp":${T}`),
      false,
    ],
    ['keys in another order', text('"a":1,"b":{"c":1,"d":[2]}'), text('"b":{"d":[2],"c":1},"a":1'), true],
    ['one number in other words', text('"a":1,"b":100'), text('"a":1.0,"b":1e2'), true],
    ['a zero with a sign', text('"a":0'), text('"a":-0.0'), true],
    ['white space', text('"a":[1,{}]'), ` ${text(' "a" : [ 1 , { } ] ')}\n`, true],
    ['escapes that need not be', text('"é":"a/b"'), text(String.raw`"\u00e9":"a\/b"`), true],
    ['a byte order mark', text('"a":1'), `\ufeff${text('"a":1')}`, true],
    [
      'keys in another order without a time of receipt',
      text('"a":1,"b":2', `"timestamp":${T}`),
      text('"b":2,"a":1', `"timestamp":${T}`),
      true,
    ],
    [
      'other content without a time of receipt',
      text('"a":1e400', `"timestamp":${T}`),
      text('"a":null', `"timestamp":${T}`),
      false,
    ],
  ])('%s', (_name, first, second, same) => {
    const both = [byMqtt('7', first), byMqtt('7', second)];
    expect(held.commit(both)).toEqual([1, same ? 0 : 1]);
    expect(held.commit(both)).toEqual([0, 0]);
    held.reopen();
    expect(held.commit(both.toReversed())).toEqual([0, 0]);
    expect(held.bodies()).toHaveLength(same ? 1 : 2);
    expect(held.bodies('7')).toHaveLength(same ? 1 : 2);
  });
});

describe('by another source', () => {
  it.each<[string, MessageEntry, MessageEntry, boolean]>([
    ['the same', mqtt('"a":1'), http('"a":1'), true],
    ['with parameters left out', mqtt('"a":1,"b":2'), http('"a":1'), true],
    ['with more parameters', mqtt('"a":1'), http('"a":1,"b":2'), true],
    ['with other parameters', mqtt('"a":1,"b":2'), http('"a":1,"c":2'), false],
    ['with another value', mqtt('"a":1,"b":2'), http('"a":2'), false],
    ['with other digits', mqtt('"a":18446744073709551615'), http('"a":18446744073709551614'), false],
    ['with the same number in other words', mqtt('"a":1'), http('"a":1.0'), true],
    [
      'renamed by words with capitals',
      byMqtt('7', text('"device.id":7,"device.name":"Van","position.speed":50,"custom.n":1')),
      byText(
        `{"Ident":"a","DeviceId":7,"Timestamp":${T},"ServerTimestamp":${T + 1},"PositionSpeed":50,"CustomN":1}`,
      ),
      true,
    ],
    [
      'renamed, with another value',
      mqtt('"position.speed":50'),
      byText(`{"ident":"a","device_id":7,"timestamp":${T},"server_timestamp":${T + 1},"position_speed":51}`),
      false,
    ],
    [
      'with a trimmed prefix',
      mqtt('"position.latitude":1,"position.longitude":2,"position.speed":50'),
      http('"latitude":1,"longitude":2,"speed":50'),
      true,
    ],
    [
      'in milliseconds',
      mqtt('"a":1'),
      byText(text('"device.id":7,"a":1', `"timestamp":${T}000,"server.timestamp":${T + 1}`)),
      true,
    ],
    [
      'less than a microsecond later',
      byMqtt('7', text('', `"timestamp":${T}.12345678`)),
      byText(text('"device.id":7', `"timestamp":${T}.12345679`)),
      false,
    ],
    [
      'with a parameter of the same value under another name',
      mqtt('"can.speed":5'),
      http('"position.speed":5'),
      false,
    ],
    ['by a refill', mqtt('"a":1'), http('"a":1', { source: 'rest' }), true],
    [
      'without a time of receipt, renamed',
      byMqtt('7', text('"position.speed":5', `"timestamp":${T}`)),
      byText(text('"device_id":7,"position_speed":5', `"timestamp":${T}`)),
      true,
    ],
  ])('%s', (_name, first, second, same) => {
    expect(held.commit([first, second])).toEqual([1, same ? 0 : 1]);
    expect(held.commit([second, first])).toEqual([0, 0]);
    held.reopen();
    expect(held.commit([second, first])).toEqual([0, 0]);
    expect(held.bodies()).toHaveLength(same ? 1 : 2);
  });

  it('one that pairs is taken by one alone, and what more comes by that source is another', () => {
    expect(held.commit([mqtt('"a":1,"b":2'), http('"a":1'), http('"b":2')])).toEqual([1, 0, 1]);
    held.reopen();
    expect(held.commit([http('"b":2'), http('"a":1'), mqtt('"a":1,"b":2')])).toEqual([0, 0, 0]);
    expect(held.bodies()).toHaveLength(2);
  });

  it('what one source called it is known still where another called it something else', () => {
    for (const entry of [mqtt('"a":1,"b":2'), http('"b":2'), http('"a":1,"b":2', { source: 'rest' })]) {
      held.commit([entry]);
    }
    expect(held.bodies()).toHaveLength(1);
    held.reopen();
    expect(held.commit([http('"a":1')])).toEqual([1]);
  });

  it('the first arrival by it stands, and what comes again after that is counted', () => {
    const both = [mqtt('"a":1'), mqtt('"a":2')];
    held.commit(both);
    const first = { receivedAtMs: T * 1000 + 5_000, delivery: 1 };
    for (const over of [first, { receivedAtMs: T * 1000 + 9_000, delivery: 2 }]) {
      held.commit([http('"a":2', over)]);
    }
    expect(held.reading((reader) => [...reader.arrivals('7', 0, 5e15)])).toMatchObject(
      expect.arrayContaining([expect.objectContaining({ httpMs: first.receivedAtMs, retried: 1 })]),
    );
  });

  it('a stream that is fed by a channel and by its device brings one message', () => {
    const byChannel = byText(text('"channel.id":9,"a":1'), { delivery: 1 });
    const channel = { ...byChannel, event: { ...byChannel.event, deviceId: '7' } };
    const device = byText(text('"channel.id":9,"a":1,"device.id":7,"device.name":"Van"'), { delivery: 1 });
    expect(held.commit([channel, device, channel, device])).toEqual([1, 0, 0, 0]);
    held.reopen();
    expect(held.commit([device, channel])).toEqual([0, 0]);
    const [arrival] = held.reading((reader) => [...reader.arrivals('7', 0, 5e15)]);
    expect(arrival).toMatchObject({ doubled: 3, retried: 2 });
  });
});

describe('a burst of one time', () => {
  const SIZE = 1_005;
  const burst = (make: (rest: string) => MessageEntry): readonly MessageEntry[] =>
    Array.from({ length: SIZE }, (_, index) => make(`"position.speed":5,"custom.n":${index}`));
  const sum = (fresh: readonly number[]): number => fresh.reduce((all, one) => all + one, 0);
  const renamed = (rest: string): MessageEntry =>
    byText(
      `{"ident":"a","device_id":7,"timestamp":${T},"server_timestamp":${T + 1},${rest.replaceAll('.', '_')}}`,
    );

  it.each<[string, (entries: readonly MessageEntry[]) => readonly MessageEntry[]]>([
    ['in the order it was made', (entries) => entries],
    ['the other way round', (entries) => entries.toReversed()],
    ['from the middle', (entries) => [...entries.slice(500), ...entries.slice(0, 500)]],
  ])('is kept whole, and pairs with what HTTP brings %s', (_name, order) => {
    const first = burst(mqtt);
    expect(sum(held.commit(first))).toBe(SIZE);
    expect(sum(held.commit(order(first)))).toBe(0);
    expect(sum(held.commit(order(burst(renamed))))).toBe(0);
    held.reopen();
    expect(sum(held.commit(order(burst(renamed))))).toBe(0);
    expect(sum(held.commit(order(burst(http))))).toBe(0);
    held.reopen();
    expect(sum(held.commit([...order(burst(http)), ...first]))).toBe(0);
    expect(held.bodies()).toHaveLength(SIZE);
  });

  it('begins anew where the commit was rolled back', () => {
    const first = burst(mqtt);
    held.commit(first.slice(0, 300));
    held
      .store()
      .database.exec(
        `CREATE TEMP TRIGGER full BEFORE INSERT ON blocks BEGIN SELECT raise(ABORT, 'full'); END`,
      );
    expect(() => held.commit(first)).toThrow();
    held.store().database.exec('DROP TRIGGER full');
    expect(sum(held.commit(first))).toBe(SIZE - 300);
    expect(sum(held.commit(first))).toBe(0);
    expect(held.bodies()).toHaveLength(SIZE);
  });
});

describe('without any time', () => {
  const DAY_MS = 86_400_000;
  const NOW_MS = T * 1000;
  const undated = (body: string, receivedAtMs: number, over = {}): MessageEntry =>
    byText(body, { receivedAtMs, ...over });

  it('equal bytes by one source within a day are one, and counted', () => {
    expect(held.commit([undated('{"ident":"a","b":1}', NOW_MS)])).toEqual([1]);
    expect(held.commit([undated('{"ident":"a","b":1}', NOW_MS + 1_000, { delivery: 2 })])).toEqual([0]);
    held.reopen();
    expect(held.commit([undated('{"ident":"a","b":1}', NOW_MS + DAY_MS, { delivery: 3 })])).toEqual([0]);
    expect(held.reading((reader) => [...reader.arrivals('ident:a', 0, 5e15)])).toMatchObject([
      { retried: 2 },
    ]);
    expect(held.commit([undated('{"ident":"a","b":1}', NOW_MS + DAY_MS + 1)])).toEqual([1]);
  });

  it.each<[string, string, object]>([
    ['other bytes', '{"ident":"a", "b":1}', {}],
    ['other bytes at the same moment', '{"ident":"a","b":1.0}', { receivedAtMs: NOW_MS }],
    ['another source', '{"ident":"a","b":1}', { source: 'rest' }],
  ])('%s are two', (_name, body, over) => {
    const both = [undated('{"ident":"a","b":1}', NOW_MS), undated(body, NOW_MS + 1, over)];
    expect(held.commit(both)).toEqual([1, 1]);
    expect(held.commit(both)).toEqual([0, 0]);
    expect(held.bodies()).toHaveLength(2);
  });

  it('a time that is none is no time', () => {
    const body = '{"ident":"a","timestamp":0,"server.timestamp":-1}';
    expect(held.commit([undated(body, NOW_MS), undated(body, NOW_MS + 5)])).toEqual([1, 0]);
  });
});
