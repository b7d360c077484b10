/** What is counted of messages that come again. */
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { MessageEntry } from '../port/journal.ts';
import { byMqtt, byText, openTestStore, type TestStore } from '../testing/open-test-store.ts';

const T = 1_770_000_000;
let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

const TEXT = `{"device.id":7,"ident":"a","timestamp":${T},"server.timestamp":${T},"x":1}`;
const UNDATED = '{"device.id":7,"ident":"a","x":1}';
const mqtt = (over: Partial<MessageEntry> = {}, text = TEXT): MessageEntry => byMqtt('7', text, over);
const http = (over: Partial<MessageEntry> = {}, text = TEXT): MessageEntry => byText(text, over);
const rest = (over: Partial<MessageEntry> = {}, text = TEXT): MessageEntry =>
  byText(text, { source: 'rest', ...over });
const counts = (): readonly unknown[] =>
  held.reading((reader) =>
    [...reader.arrivals('7', 0, 5e15)].map(
      ({ mqttMs, httpMs, restMs, redelivered, retried, doubled, refilled }) => ({
        by: [mqttMs, httpMs, restMs].map((ms) => (ms === null ? '-' : 'x')).join(''),
        again: { redelivered, retried, doubled, refilled },
      }),
    ),
  );
const NONE = { redelivered: 0, retried: 0, doubled: 0, refilled: 0 };

it.each<[string, readonly (readonly MessageEntry[])[], string, Partial<typeof NONE>]>([
  ['once by each source', [[mqtt()], [http()], [rest()]], 'xxx', {}],
  ['once by each source, in one commit', [[mqtt(), http(), rest()]], 'xxx', {}],
  ['by MQTT twice in a connection', [[mqtt(), mqtt()]], 'x--', { doubled: 1 }],
  ['by MQTT, said to be a redelivery', [[mqtt()], [mqtt({ redelivered: true })]], 'x--', { redelivered: 1 }],
  ['by MQTT in another connection', [[mqtt()], [mqtt({ delivery: 2 })]], 'x--', { redelivered: 1 }],
  ['by HTTP in another request', [[http({ delivery: 1 })], [http({ delivery: 2 })]], '-x-', { retried: 1 }],
  ['by HTTP twice in one request', [[http({ delivery: 1 }), http({ delivery: 1 })]], '-x-', { doubled: 1 }],
  ['by a refill again', [[rest()], [rest()]], '--x', { refilled: 1 }],
  [
    'by MQTT, then by HTTP twice',
    [[mqtt()], [http({ delivery: 1 })], [http({ delivery: 2 })]],
    'xx-',
    { retried: 1 },
  ],
])('a message that comes %s is one, and counted so', (_how, commits, by, again) => {
  const fresh = commits.flatMap((entries) => held.commit(entries));
  expect(fresh).toEqual([1, ...fresh.slice(1).map(() => 0)]);
  expect(counts()).toEqual([{ by, again: { ...NONE, ...again } }]);
});

it.each<[string, readonly MessageEntry[], number]>([
  ['the same bytes by one source are one', [mqtt({}, UNDATED), mqtt({}, UNDATED)], 1],
  [
    'the same bytes by two sources are two',
    [mqtt({ receivedAtMs: T * 1000 }, UNDATED), http({}, UNDATED)],
    2,
  ],
  ['other bytes are another', [mqtt({}, UNDATED), mqtt({}, UNDATED.replace('1', '2'))], 2],
])('of messages without any time %s', (_what, entries, count) => {
  expect(held.commit(entries).filter((fresh) => fresh === 1)).toHaveLength(count);
  held.reopen();
  expect(held.commit(entries)).toEqual(entries.map(() => 0));
  expect(held.bodies()).toHaveLength(count);
});

it('one whose content is another is another, though its times are the same, and is known again', () => {
  const other = TEXT.replace('"x":1', '"x":2');
  expect(held.commit([mqtt(), mqtt({}, other), mqtt(), mqtt({}, other)])).toEqual([1, 1, 0, 0]);
  held.reopen();
  expect(held.commit([mqtt({}, other), mqtt(), mqtt({}, TEXT.replace('"x":1', '"x":3'))])).toEqual([0, 0, 1]);
  expect(held.bodies('7')).toHaveLength(3);
});

it('one that comes again in the commit that wrote it is counted, also where others have its times', () => {
  const other = TEXT.replace('"x":1', '"x":2');
  expect(held.commit([mqtt(), mqtt({}, other), mqtt({}, other), mqtt({}, other)])).toEqual([1, 1, 0, 0]);
  const counted = counts();
  expect(counted).toHaveLength(2);
  expect(counted).toContainEqual({ by: 'x--', again: NONE });
  expect(counted).toContainEqual({ by: 'x--', again: { ...NONE, doubled: 2 } });
});

it('what each source calls it is kept over a restart', () => {
  const worded = (more: string): string => TEXT.replace('"x":1', `"x":1,"more":"${more}"`);
  expect(held.commit([mqtt()])).toEqual([1]);
  expect(held.commit([http({}, worded('one'))])).toEqual([0]);
  held.reopen();
  expect(held.commit([http({ delivery: 2 }, worded('one'))])).toEqual([0]);
  // By HTTP it was called otherwise, so this is another.
  expect(held.commit([http({ delivery: 3 }, worded('two'))])).toEqual([1]);
});
