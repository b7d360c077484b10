import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { hasFlag, VEHICLE_FLAGS, type VehicleFlag } from '../../shared/vehicle-status.ts';
import type { Own } from '../base/own.ts';
import { createFleet } from '../fleet/create-fleet.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { decodeMessageText } from '../flespi/message.ts';
import { createPacker } from '../journal/blocks/packer.ts';
import type { MessageEntry } from '../journal/port/journal.ts';
import { restoredParts } from '../journal/reading/restore-parts.ts';
import { openStore, type Store } from '../journal/store/store.ts';
import { storeBatchOf } from '../journal/store/store-batch.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { arrivedFrom } from './restore.ts';

const NOW_S = 1_770_000_000;
const DAY_S = 86_400;
const ROLLOVER_S = 619_315_200;
const DRIVING = { 'position.speed': 50, 'engine.ignition.status': true };

let folder: string;
let store: Store;
beforeEach(() => {
  folder = temporaryFolder();
  store = openStore(join(folder, 'journal-test.db'));
});
afterEach(() => {
  store.close();
});

/** A message that came `atS` seconds from now and was made `offS` after that by its clock; null: by none that can be read. */
function said(atS: number, offS: number | null, latitude: number, more: JsonObject = DRIVING): MessageEntry {
  const receivedS = NOW_S + atS;
  const text = JSON.stringify({
    'device.id': 401,
    'server.timestamp': receivedS,
    timestamp: offS === null ? 'soon' : receivedS + offS,
    'position.latitude': latitude,
    'position.longitude': 20,
    ...more,
  });
  const event = decodeMessageText(text, { receivedAtMs: receivedS * 1000 });
  if (event.kind !== 'message') throw new Error(event.reason);
  const body = new TextEncoder().encode(text);
  const rest = { source: 'mqtt', streamId: null, delivery: 1, redelivered: false } as const;
  return { event, body, receivedAtMs: receivedS * 1000, ...rest };
}

/** So many messages, the last of them `endS` seconds from now, `everyS` apart, at degrees that grow by a hundredth. */
function series(
  count: number,
  endS: number,
  everyS: number,
  offS: number | null,
  latitude: number,
  more?: JsonObject,
): readonly MessageEntry[] {
  return Array.from({ length: count }, (_, index) =>
    said(endS - (count - 1 - index) * everyS, offS, latitude + index / 100, more),
  );
}

interface Restored {
  readonly fleet: Fleet;
  details(): Own<VehicleDetails>;
  flags(): readonly VehicleFlag[];
}

/** The fleet after all came one by one, each committed with the next few, and the host was started again. */
function restarted(messages: readonly MessageEntry[]): Restored {
  const packer = createPacker();
  for (let at = 0; at < messages.length; at += 7) {
    const batch = { messages: messages.slice(at, at + 7), logs: [], states: [] };
    store.commit(storeBatchOf(batch, [], packer));
  }
  const fleet = createFleet({
    clock: createFakeClock(NOW_S * 1000),
    thresholds: () => DEFAULT_STATUS_THRESHOLDS,
  });
  for (const part of restoredParts(store.database, NOW_S * 1000)) {
    for (const { event, source, receivedAtMs } of arrivedFrom(part, NOW_S * 1000)) {
      if (event.kind === 'message') fleet.apply(event, { source, receivedAtMs });
    }
  }
  const details = (): Own<VehicleDetails> => {
    const found = fleet.details('401');
    if (found === undefined) throw new Error('No vehicle.');
    return found;
  };
  const flags = (): readonly VehicleFlag[] =>
    (Object.keys(VEHICLE_FLAGS) as VehicleFlag[]).filter((flag) => hasFlag(details().status.flags, flag));
  return { fleet, details, flags };
}

const YESTERDAY = series(6, -DAY_S, 60, 0, 10, { 'position.speed': 0, 'engine.ignition.status': false });

describe('after a restart the newest by receipt stands', () => {
  it.each<[string, readonly MessageEntry[], number, object, VehicleFlag | null]>([
    [
      'of a clock that broke',
      [...YESTERDAY, ...series(60, 0, 60, -ROLLOVER_S, 20)],
      20.59,
      { freshness: 'live', motion: 'moving' },
      'clockBehind',
    ],
    [
      'of one that broke and reports every five seconds',
      [...YESTERDAY, ...series(60, 0, 5, -ROLLOVER_S, 20)],
      20.59,
      { freshness: 'live', motion: 'moving' },
      'clockBehind',
    ],
    [
      'of one that broke a moment after it was right',
      [...series(6, -660, 60, 0, 10), ...series(11, 0, 60, -ROLLOVER_S, 20)],
      20.1,
      { freshness: 'live', motion: 'moving' },
      'clockBehind',
    ],
    [
      'of one that went ahead',
      [...YESTERDAY, ...series(60, 0, 60, DAY_S, 20)],
      20.59,
      { freshness: 'live', motion: 'moving' },
      'clockAhead',
    ],
    [
      'of one that went ahead, once',
      [...YESTERDAY, said(0, DAY_S, 20)],
      20,
      { freshness: 'live', motion: 'moving' },
      'clockAhead',
    ],
    [
      'of one that was ahead of it, and was put right',
      [...series(400, -3_600, 10, DAY_S, 20), ...series(3, 0, 10, 0, 30)],
      30.02,
      { freshness: 'live', motion: 'moving' },
      null,
    ],
    [
      'of one that was ahead three days ago, was put right and fell silent',
      [...series(60, -3 * DAY_S, 60, DAY_S, 20), ...series(3, -3 * DAY_S + 600, 60, 0, 30)],
      30.02,
      { freshness: 'lost' },
      null,
    ],
    [
      'of one that was behind, and was put right',
      [...series(60, -3_600, 60, -ROLLOVER_S, 20), ...series(3, 0, 60, 0, 30)],
      30.02,
      { freshness: 'live', motion: 'moving' },
      null,
    ],
    [
      'of one that was right, after a black box was read out',
      [...series(3, -600, 60, 0, 30), ...Array.from({ length: 9 }, (_, n) => said(-590, -9_000 + n * 60, 5))],
      30.02,
      { freshness: 'stale' },
      null,
    ],
  ])('%s', (_name, messages, latitude, status, flag) => {
    const { details, flags } = restarted(messages);
    expect(details()).toMatchObject({ fix: { latitude }, status });
    expect(flags().filter((each) => each.startsWith('clock'))).toEqual(flag === null ? [] : [flag]);
  });

  it('and the next message of a broken clock moves it on', () => {
    const { fleet, details, flags } = restarted([...YESTERDAY, ...series(60, -60, 60, -ROLLOVER_S, 20)]);
    const { event } = said(0, -ROLLOVER_S, 21);
    fleet.apply(event, { source: 'mqtt', receivedAtMs: NOW_S * 1000 });
    expect(details()).toMatchObject({
      fix: { latitude: 21 },
      status: { freshness: 'live', motion: 'moving' },
    });
    expect(flags()).toContain('clockBehind');
  });

  it('remembers it through a backlog that came after it was found', () => {
    const backlog = Array.from({ length: 300 }, (_, n) =>
      said(-50 + n / 10, -ROLLOVER_S - 4_000 + n * 10, 25),
    );
    const { details, flags } = restarted([
      ...YESTERDAY,
      ...series(60, -4_000, 60, -ROLLOVER_S, 20),
      ...backlog,
      said(-5, -ROLLOVER_S, 30),
    ]);
    expect(details()).toMatchObject({ fix: { latitude: 30 }, status: { freshness: 'live' } });
    expect(flags()).toContain('clockBehind');
  });

  it('finds no wrong clock where there was none', () => {
    const { details, flags } = restarted(series(60, -30, 60, 0, 40));
    expect(details().fix).toMatchObject({ latitude: 40.59 });
    expect(flags()).not.toContain('clockBehind');
  });

  it('keeps a time that cannot be read unknown', () => {
    const { details, flags } = restarted(series(6, 0, 60, null, 50));
    expect(details()).toMatchObject({
      undatedReceiptS: NOW_S,
      fix: { latitude: 50.05, timeS: null },
      status: { freshness: 'stale', motion: 'unknown' },
    });
    expect(flags()).toContain('timeUnknown');
  });

  it('keeps the age of a fix', () => {
    const { details } = restarted([said(0, 0, 10, { ...DRIVING, 'position.timestamp': NOW_S - 7_200 })]);
    expect(details()).toMatchObject({ fix: { timeS: NOW_S - 7_200 }, status: { motion: 'unknown' } });
  });
});

it('takes a message that came while our clock was 200 days behind for one of when flespi had it', () => {
  const behind = series(5, -10, 10, 0, 50).map((entry) => ({
    ...entry,
    receivedAtMs: entry.receivedAtMs - 200 * DAY_S * 1000,
  }));
  const { details, flags } = restarted(behind);
  expect(details().status).toMatchObject({ freshness: 'live', motion: 'moving' });
  expect(flags()).not.toContain('clockAhead');
  expect(NOW_S - (details().status.motionSinceS ?? 0)).toBeLessThan(60);
});
