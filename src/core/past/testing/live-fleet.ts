import { COLUMN_ARRAYS, type FleetColumns, type FleetFrame } from '../../../shared/fleet-frame.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../../shared/schemas/status-thresholds.ts';
import { createFleet } from '../../fleet/create-fleet.ts';
import type { Fleet, OwnFrame } from '../../fleet/fleet.ts';
import type { MessageEntry } from '../../journal/port/journal.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';

/** The fleet that was live at `toMs`: it was told of what had arrived by then, as it came, and looked each second. */
export function liveFleetAt(entries: readonly MessageEntry[], startMs: number, toMs: number): Fleet {
  const clock = createFakeClock(startMs);
  const fleet = createFleet({ clock, thresholds: () => DEFAULT_STATUS_THRESHOLDS });
  clock.every(1_000, () => fleet.tick());
  for (const { event, source, receivedAtMs } of entries) {
    if (receivedAtMs > toMs) break;
    clock.advance(receivedAtMs - clock.nowMs());
    fleet.apply(event, { source, receivedAtMs });
  }
  clock.advance(toMs - clock.nowMs());
  return fleet;
}

const NAMES = (Object.keys(COLUMN_ARRAYS) as (keyof FleetColumns)[]).filter((name) => name !== 'slot');

/** What is shown of each vehicle, by its id. */
export function shownBy(frame: OwnFrame | FleetFrame): Readonly<Record<string, object>> {
  const rows = [...frame.columns.slot].map((slot, row) => {
    const identity = frame.identities.find((one) => one.slot === slot);
    const values = Object.fromEntries(NAMES.map((name) => [name, frame.columns[name][row]]));
    return [
      identity?.id ?? `slot ${slot}`,
      { ...values, name: identity?.name, ident: identity?.ident },
    ] as const;
  });
  return Object.fromEntries(rows.sort(([a], [b]) => (a < b ? -1 : 1)));
}
