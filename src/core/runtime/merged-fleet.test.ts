import { describe, expect, it } from 'vitest';
import type { FleetFrame } from '../../shared/fleet-frame.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../shared/schemas/status-thresholds.ts';
import { createFleet } from '../fleet/create-fleet.ts';
import type { Fleet } from '../fleet/fleet.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createMergedFleet } from './merged-fleet.ts';

const clock = createFakeClock();

function createOwn(): Fleet {
  return createFleet({ clock, thresholds: () => DEFAULT_STATUS_THRESHOLDS, unitOf: () => null });
}

/** A vehicle of this id and latitude reports. */
function report(fleet: Fleet, deviceId: string, latitude: number): void {
  fleet.apply(
    {
      kind: 'message',
      channelId: null,
      deviceId,
      ident: null,
      deviceName: null,
      timestampS: clock.nowMs() / 1000,
      serverTimestampS: clock.nowMs() / 1000,
      parameters: { 'position.latitude': latitude, 'position.longitude': 1 },
    },
    { source: 'mqtt', receivedAtMs: clock.nowMs() },
  );
}

/** What frames make a window hold: latitude by id. */
function createWindow() {
  const ids = new Map<number, string>();
  const latitudes = new Map<number, number>();
  return {
    apply({ identities, columns, removed }: FleetFrame) {
      for (const { slot, id } of identities) ids.set(slot, id);
      columns.slot.forEach((slot, row) => {
        latitudes.set(slot, columns.latitude[row] ?? Number.NaN);
      });
      for (const slot of removed) {
        ids.delete(slot);
        latitudes.delete(slot);
      }
    },
    seen: () => Object.fromEntries([...ids].map(([slot, id]) => [id, latitudes.get(slot)])),
  };
}

describe('the fleets of several accounts', () => {
  it('are one, with a slot for each vehicle whatever its own slot and id', () => {
    const merged = createMergedFleet(clock);
    const window = createWindow();
    const north = createOwn();
    const south = createOwn();
    merged.add('north', north);
    merged.add('south', south);
    report(north, '7', 1);
    report(south, '7', 2);
    report(south, '8', 3);
    window.apply(merged.takeFrame() as FleetFrame);
    expect(window.seen()).toEqual({ 'north/7': 1, 'south/7': 2, 'south/8': 3 });
    report(north, '9', 4);
    report(south, '7', 5);
    window.apply(merged.takeFrame() as FleetFrame);
    expect(window.seen()).toEqual({ 'north/7': 1, 'south/7': 5, 'south/8': 3, 'north/9': 4 });
    expect(merged.takeFrame()).toBeUndefined();
    expect(merged.size()).toBe(4);
  });

  it('tell the vehicles of an account that left as gone, and give their slots to nobody before that is told', () => {
    const merged = createMergedFleet(clock);
    const window = createWindow();
    const north = createOwn();
    const south = createOwn();
    merged.add('north', north);
    merged.add('south', south);
    report(north, '1', 1);
    report(south, '1', 2);
    window.apply(merged.takeFrame() as FleetFrame);
    const left = merged.slotOf('north', 0);
    merged.remove('north');
    const again = createOwn();
    merged.add('north', again);
    report(again, '1', 3);
    window.apply(merged.takeFrame() as FleetFrame);
    expect(window.seen()).toEqual({ 'south/1': 2, 'north/1': 3 });
    expect(merged.slotOf('north', 0)).not.toBe(left);
  });

  it('need no more slots for accounts that come and go', () => {
    const merged = createMergedFleet(clock);
    const window = createWindow();
    let highest = 0;
    for (let times = 0; times < 3_000; times += 1) {
      const own = createOwn();
      merged.add('north', own);
      report(own, '1', times % 90);
      const frame = merged.takeFrame() as FleetFrame;
      window.apply(frame);
      highest = Math.max(highest, ...frame.columns.slot);
    }
    expect(highest).toBeLessThan(1_100);
    expect(window.seen()).toEqual({ 'north/1': 2_999 % 90 });
  });

  it('have a snapshot that the next frame follows on', () => {
    const merged = createMergedFleet(clock);
    const north = createOwn();
    merged.add('north', north);
    report(north, '1', 1);
    const first = merged.takeFrame();
    report(north, '2', 2);
    const snapshot = merged.snapshot();
    const window = createWindow();
    window.apply(snapshot);
    expect(window.seen()).toEqual({ 'north/1': 1, 'north/2': 2 });
    expect(snapshot.seq).toBe(first?.seq);
    expect(merged.takeFrame()?.seq).toBe(snapshot.seq + 1);
  });
});
