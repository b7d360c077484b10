import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { createPacker, type Packer } from '../blocks/packer.ts';
import { createJournalReader } from '../create-reader.ts';
import type { MessageEntry } from '../port/journal.ts';
import { messageEntry } from '../testing/entries.ts';
import { createRegister, type Register } from './names.ts';
import { openStore, type Store } from './store.ts';
import { storeBatchOf } from './store-batch.ts';

const T = 1_770_000_000;
let file: string;
let register: Register;
let packer: Packer;
let store: Store;

beforeEach(() => {
  file = join(temporaryFolder(), 'journal-test.db');
  register = createRegister();
  packer = createPacker();
  store = openStore(file, register);
});
afterEach(() => store.close());

const packed = (...messages: readonly MessageEntry[]) =>
  storeBatchOf({ messages, logs: [], states: [] }, [], packer);
const ofChannel = (deviceId: number, at = 0): MessageEntry =>
  messageEntry(deviceId, T + at, { parameters: { 'channel.id': 94 } });
const bodiesOf = (vehicleId: string): readonly unknown[] => {
  const reader = createJournalReader(file);
  try {
    return [...reader.messages({ fromUs: 0, toUs: 5e15, vehicleId })].map(({ body }) => JSON.parse(body));
  } finally {
    reader.close();
  }
};

it('remembers nothing of ten thousand devices that were deleted, and has each message under its own', () => {
  store.commit(packed(ofChannel(7)));
  const count = 10_000;
  for (let id = 1_000; id < 1_000 + count; id += 100) {
    store.commit(packed(...Array.from({ length: 100 }, (_, at) => ofChannel(id + at))));
    for (let at = 0; at < 100; at += 1) packer.forget(String(id + at));
  }
  expect(register.vehicles.filter((named) => named !== undefined)).toHaveLength(101);
  expect(register.devices.size).toBe(101);
  store.commit(packed(ofChannel(7, 1), ofChannel(1_000, 1)));
  for (const id of [7, 1_000]) {
    expect(bodiesOf(String(id))).toMatchObject([{ 'device.id': id }, { 'device.id': id }]);
  }
  expect(bodiesOf('5000')).toMatchObject([{ 'device.id': 5_000 }]);
});

it('takes no batch whose numbers were told in one that never came', () => {
  packed(messageEntry(7, T));
  const behind = packed(messageEntry(7, T + 1));
  expect(() => store.commit(behind)).toThrow('numbers that were not told');
  packer = createPacker();
  expect([...store.commit(packed(messageEntry(7, T + 1))).freshMessages]).toEqual([1]);
});

it('knows a unit as its device also where that was told anew before its number went to another', () => {
  store.commit(packed(ofChannel(9), ofChannel(7)));
  packer = createPacker();
  store.commit(packed(ofChannel(7, 1), ofChannel(8)));
  expect(register.devices.get('channel:94:357')).toBe(register.vehicles[0]);
  expect(register.devices.get('channel:94:359')).toBeUndefined();
});
