import { describe, expect, it } from 'vitest';
import { byMqtt } from '../testing/open-test-store.ts';
import { AT, STRIDE } from './packed.ts';
import { createPacker, LANES } from './packer.ts';

const T = 1_770_000_000;
const message = (at: number, rest: string, serverAt: number) =>
  byMqtt('7', `{"timestamp":${T + at},"server.timestamp":${T + serverAt},${rest}}`, {
    receivedAtMs: (T + at) * 1000,
  });

it('tells of a vehicle once, and again where its name, ident or channel is another', () => {
  const packer = createPacker();
  const told = (at: number, rest: string, serverAt = at) =>
    packer.pack([message(at, rest, serverAt)]).vehicles.map(({ index, subject, name, ident, units }) => ({
      index,
      subject,
      name,
      ident,
      units,
    }));
  const vehicle = { index: 0, subject: '7' };
  const asH = { ident: 'H', units: ['ident:H'] };
  expect(told(0, '"ident":"H","device.name":"Van"')).toEqual([{ ...vehicle, ...asH, name: 'Van' }]);
  expect(told(1, '"ident":"H","device.name":"Van"')).toEqual([]);
  expect(told(2, '"ident":"H"')).toEqual([]);
  expect(told(3, '"ident":"H","device.name":"Bus"')).toEqual([{ ...vehicle, ...asH, name: 'Bus' }]);
  expect(told(2.5, '"ident":"G","device.name":"Old"')).toEqual([]);
  expect(told(4, '"ident":"I"')).toEqual([{ ...vehicle, name: 'Bus', ident: 'I', units: ['ident:I'] }]);
  expect(told(5, '"ident":"I","channel.id":94')).toEqual([
    { ...vehicle, name: 'Bus', ident: 'I', units: ['channel:94:I', 'ident:I'] },
  ]);
  // Of one moment the last word stands, and what it leaves out is as it was.
  expect(told(5, '"device.name":"Car"')).toEqual([
    { ...vehicle, name: 'Car', ident: 'I', units: ['channel:94:I', 'ident:I'] },
  ]);
  // A time of receipt that has not come is none: it would stand for ever.
  expect(told(6, '"device.name":"Far"', 1_000_000)).toMatchObject([{ name: 'Far' }]);
  expect(told(7, '"device.name":"Near"')).toMatchObject([{ name: 'Near' }]);
});

it('tells of one vehicle twice in a batch in the order of what was said, so that the last word stands', () => {
  const { vehicles } = createPacker().pack([
    message(0, '"ident":"H","device.name":"First"', 0),
    message(0, '"ident":"H","device.name":"Last"', 0),
  ]);
  expect(vehicles.map(({ name }) => name)).toEqual(['First', 'Last']);
});

describe('a vehicle that is gone', () => {
  const of = (deviceId: number) => byMqtt(String(deviceId), `{"timestamp":${T},"ident":"H"}`);
  const indexesOf = ({ count, numbers }: ReturnType<ReturnType<typeof createPacker>['pack']>) =>
    Array.from({ length: count }, (_, at) => numbers[at * STRIDE + AT.vehicle]);

  it('leaves its number to another, so that a million deleted devices are none', () => {
    const packer = createPacker();
    packer.pack([of(7)]);
    for (let id = 1_000; id < 11_000; id += 1) {
      expect(indexesOf(packer.pack([of(id), of(7)]))).toEqual([2, 0]);
      packer.forget(String(id));
      expect(packer.size()).toBe(1);
    }
  });

  it('is named again where it sends once more', () => {
    const packer = createPacker();
    packer.pack([of(7)]);
    packer.forget('7');
    packer.forget('8');
    expect(packer.pack([of(7)]).vehicles).toMatchObject([{ index: 0, subject: '7' }]);
  });

  it('is one that was not heard of since too many were', () => {
    const packer = createPacker(LANES.arrivals, 3);
    const batch = packer.pack([of(1), of(2), of(3), of(4)]);
    // Not within one batch: its rows have these numbers.
    expect(indexesOf(batch)).toEqual([0, 2, 4, 6]);
    const next = packer.pack([of(5), of(4)]);
    expect(next.vehicles.map(({ subject }) => subject)).toEqual(['5', '4']);
    expect(new Set(indexesOf(next)).size).toBe(2);
    expect(packer.size()).toBe(2);
  });
});

it('has a place of its own in a row for each number', () => {
  expect(Object.values(AT)).toEqual(Array.from({ length: STRIDE }, (_, place) => place));
});

it('tells of a stream once, and of a message without one nothing', () => {
  const packer = createPacker();
  const pack = (...streamIds: readonly (string | null)[]) =>
    packer.pack(streamIds.map((streamId, index) => ({ ...message(index, '"ident":"A"', index), streamId })));
  const streamsOf = ({ count, numbers }: ReturnType<typeof pack>): readonly number[] =>
    Array.from({ length: count }, (_, index) => numbers[index * STRIDE + AT.stream] ?? Number.NaN);
  const first = pack('12', null, '13', '12');
  expect(first.streams.map(({ id }) => id)).toEqual(['12', '13']);
  const [twelve, none, thirteen, again] = streamsOf(first);
  expect(first.streams.map(({ index }) => index)).toEqual([twelve, thirteen]);
  expect(again).toBe(twelve);
  expect(new Set([twelve, none, thirteen]).size).toBe(3);
  const second = pack('13', '14', null);
  expect(second.streams.map(({ id }) => id)).toEqual(['14']);
  expect(streamsOf(second)).toEqual([thirteen, second.streams[0]?.index, none]);
});

it('says of a body in the inbox where it lies there, and carries those alone that lie nowhere', () => {
  const [first, second] = [message(0, '"ident":"A"', 0), message(1, '"ident":"B"', 1)];
  const { numbers, bodies } = createPacker().pack([{ ...first, inRow: { row: 3, offset: 40 } }, second]);
  const placeOf = (index: number) => [numbers[index * STRIDE + AT.row], numbers[index * STRIDE + AT.offset]];
  expect([placeOf(0), placeOf(1)]).toEqual([
    [3, 40],
    [-1, -1],
  ]);
  expect([...bodies]).toEqual([...second.body]);
});
