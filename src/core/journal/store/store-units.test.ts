import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MessageEntry } from '../port/journal.ts';
import { createRetainer } from '../retention/retention.ts';
import { byMqtt, byText, openTestStore, type TestStore } from '../testing/open-test-store.ts';
import { layVersion1, VERSION_1 } from '../testing/version-1.ts';

const T = 1_770_000_000;
let held: TestStore;
beforeEach(() => {
  held = openTestStore();
});
afterEach(() => held.end());

const text = (index: number, channel: number, rest = ''): string =>
  `{"channel.id":${channel},"ident":"H","timestamp":${T + index},"server.timestamp":${T + index},"custom.n":${index}${rest}}`;
const byChannel = (index: number, channel = 94): MessageEntry => byText(text(index, channel));
const byDevice = (index: number, deviceId = 7, channel = 94): MessageEntry =>
  byMqtt(String(deviceId), text(index, channel, `,"device.id":${deviceId}`));
const vehicles = (): readonly string[] => held.reading((reader) => reader.vehicles().map(({ id }) => id));
const numbersOf = (id: string | null): readonly number[] =>
  held.bodies(id).map((body) => JSON.parse(body)['custom.n'] as number);

describe('a unit that becomes a device', () => {
  it.each<[string, () => void]>([
    ['in another commit', () => held.reopen()],
    ['in the same run', () => {}],
  ])('keeps its rows, and its messages by the device are known: %s', (_name, between) => {
    expect(held.commit([byChannel(0), byChannel(1)])).toEqual([1, 1]);
    expect(vehicles()).toEqual(['channel:94:H']);
    between();
    expect(held.commit([byDevice(1), byDevice(2), byDevice(0)])).toEqual([0, 1, 0]);
    expect(vehicles()).toEqual(['7']);
    expect(numbersOf('7')).toEqual([0, 1, 2]);
    expect(numbersOf(null)).toEqual([0, 1, 2]);
    held.reopen();
    expect(held.commit([byChannel(1), byChannel(2), byChannel(3)])).toEqual([0, 0, 1]);
    expect(numbersOf('7')).toEqual([0, 1, 2, 3]);
    expect(held.reading((reader) => reader.count({ vehicleId: '7', fromUs: 0, toUs: 5e15 }))).toBe(4);
    expect(held.reading((reader) => [...reader.arrivals('7', 0, 5e15)])).toMatchObject([
      { mqttMs: expect.any(Number), httpMs: expect.any(Number) },
      { mqttMs: expect.any(Number), httpMs: expect.any(Number) },
      { mqttMs: expect.any(Number), httpMs: expect.any(Number) },
      { mqttMs: null },
    ]);
  });

  it('is one from the start where both come in one commit', () => {
    expect(held.commit([byChannel(0), byDevice(0), byChannel(1)])).toEqual([1, 0, 1]);
    expect(vehicles()).toEqual(['7']);
    expect(numbersOf('7')).toEqual([0, 1]);
  });

  it('takes what comes by its channel later, though nothing came by that before', () => {
    held.commit([byDevice(0)]);
    expect(held.commit([byChannel(0), byChannel(1)])).toEqual([0, 1]);
    expect(vehicles()).toEqual(['7']);
    expect(numbersOf('7')).toEqual([0, 1]);
  });

  it('takes what comes by its channel from then on, in the same run', () => {
    held.commit([byChannel(0)]);
    held.commit([byDevice(1)]);
    expect(held.commit([byChannel(0), byChannel(1), byChannel(2)])).toEqual([0, 0, 1]);
    expect(vehicles()).toEqual(['7']);
    expect(numbersOf('7')).toEqual([0, 1, 2]);
  });

  it('is one device within its channel, though another has the ident too', () => {
    held.commit([byDevice(0, 8, 95), byChannel(0, 94)]);
    held.reopen();
    expect(held.commit([byDevice(0, 7, 94)])).toEqual([0]);
    expect(vehicles()).toEqual(['8', '7']);
  });

  it('is not the unit of another channel, nor what came by an ident that two devices have', () => {
    const nameless = byText(`{"ident":"H","timestamp":${T},"server.timestamp":${T},"custom.n":9}`);
    held.commit([byDevice(0, 7, 94), byDevice(0, 8, 95), nameless, byChannel(0, 96)]);
    held.reopen();
    held.commit([byDevice(1, 7, 94), byDevice(1, 8, 95)]);
    expect(vehicles()).toEqual(['7', '8', 'ident:H', 'channel:96:H']);
  });

  it('goes with its last row, and the device with it', () => {
    held.commit([byChannel(0)]);
    held.commit([byDevice(0)]);
    const retainer = createRetainer(held.store());
    retainer.recount(true);
    while (retainer.step({ days: 3_650, maxBytes: 1, fetchedDays: 30 }));
    expect(vehicles()).toEqual([]);
    expect(held.store().database.prepare('SELECT count(*) AS count FROM vehicles').get()).toEqual({
      count: 0,
    });
  });
});

it('one ident on two channels is two vehicles', () => {
  expect(held.commit([byChannel(0, 94), byChannel(0, 95)])).toEqual([1, 1]);
  expect(vehicles()).toEqual(['channel:94:H', 'channel:95:H']);
  expect(numbersOf('channel:95:H')).toEqual([0]);
});

it('a device whose id looks like an ident is another than the ident', () => {
  const ident = byText(`{"ident":"H","timestamp":${T},"server.timestamp":${T}}`);
  const device = byText(`{"device.id":"ident:H","timestamp":${T},"server.timestamp":${T}}`);
  expect(held.commit([ident, device])).toEqual([1, 1]);
  expect(vehicles()).toEqual(['ident:H', 'device:ident:H']);
});

describe('a journal of version 1', () => {
  it('called a unit of a channel by its ident alone, and knows its messages when they come again', () => {
    held.commit([byChannel(0)]);
    held.store().database.exec("UPDATE vehicles SET subject = 'ident:H'");
    held.reopen();
    expect(held.commit([byChannel(0), byChannel(1)])).toEqual([0, 1]);
  });

  it('knows every message that it holds, when it comes again', () => {
    held.end();
    held = openTestStore(layVersion1);
    const all = held.reading((reader) => [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId: null })]);
    expect(all).toHaveLength(VERSION_1.messages);
    const again = all.map(({ body, vehicleId, source, receivedAtMs }) =>
      /^\d+$/.test(vehicleId) && source === 'mqtt'
        ? byMqtt(vehicleId, body, { receivedAtMs: receivedAtMs + 1 })
        : byText(body, { source, receivedAtMs: receivedAtMs + 1 }),
    );
    expect(held.commit(again).filter((fresh) => fresh === 1)).toEqual([]);
    held.reopen();
    expect(held.commit(again.toReversed()).filter((fresh) => fresh === 1)).toEqual([]);
    expect(held.bodies()).toHaveLength(VERSION_1.messages);
  });
});
