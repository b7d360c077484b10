import type { DeliveryReport, VehicleDelivery } from '../../shared/delivery-report.ts';
import type { Own } from '../base/own.ts';
import { vehicleNames } from '../fleet/vehicle-name.ts';
import type { JournalReader } from '../journal/reading/reader.ts';
import { byNeedOfALook, streamsByNeedOfALook } from './order.ts';
import { createTally, type Tally } from './tally.ts';
import { passVehicle } from './vehicle-pass.ts';

const MOST_VEHICLES = 1_000;
/** Groups of messages of one device time whose contents are read and compared, in the whole report: about a second's work. */
const MOST_COMPARISONS = 10_000;

/**
 * What each source brought of the messages that came within a span, and what it did not. Goes once over the arrivals of every vehicle; what
 * it holds meanwhile grows with vehicles up to 1 000 and with streams, not with messages. Names of streams are null: they are
 * the caller's to fill in.
 */
export function makeDeliveryReport(
  reader: JournalReader,
  span: { readonly fromMs: number; readonly toMs: number },
  nowMs: number,
): Own<DeliveryReport> {
  const total = createTally();
  const streams = new Map<string | null, { readonly tally: Tally; vehicles: number }>();
  const vehicles = createWorst();
  let comparisons = MOST_COMPARISONS;

  const streamOf = (streamId: string | null): Tally => {
    const stream = streams.get(streamId) ?? { tally: createTally(), vehicles: 0 };
    stream.vehicles += 1;
    streams.set(streamId, stream);
    return stream.tally;
  };

  const all = reader.vehicles();
  const nameOf = vehicleNames(all);
  for (const vehicle of all) {
    const pass = passVehicle(
      {
        reader,
        fromMs: span.fromMs,
        toMs: span.toMs,
        nowMs,
        total,
        streamOf,
        comparisons,
      },
      vehicle,
    );
    comparisons -= pass.compared;
    vehicles.add({ vehicleId: vehicle.id, name: nameOf(vehicle), ...pass.tally.counts() });
  }

  return {
    fromMs: span.fromMs,
    toMs: span.toMs,
    madeMs: nowMs,
    total: total.counts(),
    streams: [...streams]
      .map(([streamId, stream]) => ({
        streamId,
        name: null,
        vehicles: stream.vehicles,
        ...stream.tally.counts(),
      }))
      .sort(streamsByNeedOfALook),
    ...vehicles.result(),
  };
}

/** Keeps the vehicles that need a look most. Those without a message are none of the report's. */
function createWorst() {
  let kept: VehicleDelivery[] = [];
  let seen = 0;
  const cut = (): void => {
    kept = kept.sort(byNeedOfALook).slice(0, MOST_VEHICLES);
  };
  return {
    add(vehicle: VehicleDelivery): void {
      if (vehicle.messages === 0) return;
      seen += 1;
      kept.push(vehicle);
      if (kept.length >= 2 * MOST_VEHICLES) cut();
    },
    result(): Pick<DeliveryReport, 'vehicles' | 'moreVehicles'> {
      cut();
      return { vehicles: kept, moreVehicles: seen - kept.length };
    },
  };
}
