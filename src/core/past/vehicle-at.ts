import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { VehicleDetails } from '../../shared/vehicle-details.ts';
import { createFleet } from '../fleet/create-fleet.ts';
import { LARGE_BODY_BYTES, shortParameters } from '../fleet/short-values.ts';
import { subjectOf as subjectOfMessage } from '../flespi/subject.ts';
import { unitOf } from '../flespi/units.ts';
import { sourceAt } from '../journal/blocks/packed.ts';
import { ARRIVED_US } from '../journal/reading/arrivals.ts';
import { isEarlier, merged } from '../journal/reading/merged.ts';
import { openStripReader } from '../journal/reading/rebuilt-strips.ts';
import { createStoredVehicles } from '../journal/reading/stored-vehicles.ts';
import { arrivedUsOf } from '../journal/strips/strip.ts';
import type { OpenRead } from './arrived-events.ts';
import { createPastClock } from './past-clock.ts';
import { messageOf } from './read-events.ts';

/** Messages that are looked at for parameters: what a vehicle says is mostly in its last few. */
const LOOK_BACK = 400;

interface Placed {
  readonly timeUs: number;
  readonly mark: number;
  readonly block: number;
  readonly place: number;
}

function placedOf({ time_us, mark, block, place }: Record<string, unknown>): Placed {
  return { timeUs: Number(time_us), mark: Number(mark), block: Number(block), place: Number(place) };
}

/** All parameters of a vehicle that its newest messages said, of those that had arrived by `atMs`, each with its own time. */
export function parametersAt(
  { database, blocks, subjectOf }: OpenRead,
  vehicleId: string,
  atMs: number,
  thresholds: () => StatusThresholds,
): Pick<VehicleDetails, 'parameters'> {
  const clock = createPastClock(atMs);
  const fleet = createFleet({ clock, thresholds, unitOf, packs: false });
  const select = database.prepare(
    `SELECT time_us, mark, block, place FROM messages WHERE vehicle = ? AND ${ARRIVED_US} <= ? ORDER BY time_us DESC, mark DESC LIMIT ${LOOK_BACK}`,
  );
  const byUs = Math.min(atMs * 1000, Number.MAX_SAFE_INTEGER);
  const strips = openStripReader(database, blocks);
  const found = createStoredVehicles(database)
    .keysOf(vehicleId)
    .flatMap((key) =>
      merged<Placed>(
        [
          select.all(key, byUs).map(placedOf),
          strips.allNewestFirst(key).filter((message) => arrivedUsOf(message) <= byUs),
        ],
        (one, other) => isEarlier(other, one),
      )
        .take(LOOK_BACK)
        .toArray(),
    )
    .sort((a, b) => a.block - b.block || a.place - b.place);
  let id = vehicleId;
  for (const { block, place } of found) {
    const item = blocks.read(block)[place];
    const message = item && messageOf(item, subjectOf);
    if (item === undefined || message === undefined || item.receivedMs > atMs) continue;
    const source = sourceAt(item.source);
    // What was fetched on purpose was nothing that the desk was told of.
    if (source === 'history') continue;
    id = subjectOfMessage(message, source);
    const isLarge = item.body.byteLength > LARGE_BODY_BYTES;
    const parameters = isLarge ? shortParameters(message.parameters) : message.parameters;
    fleet.apply({ ...message, parameters }, { source, receivedAtMs: item.receivedMs });
  }
  return { parameters: fleet.details(id)?.parameters ?? [] };
}
