import type { DeliveryCounts, StreamDelivery, VehicleDelivery } from '../../shared/delivery-report.ts';

/** Vehicles: those with the most missing first, then those with the most duplicates that tell of something, then by name. */
export function byNeedOfALook(a: VehicleDelivery, b: VehicleDelivery): number {
  return byCounts(a, b) || compare(a.name, b.name) || compare(a.vehicleId, b.vehicleId);
}

/** Streams likewise, by id; the pushes that name none last. */
export function streamsByNeedOfALook(a: StreamDelivery, b: StreamDelivery): number {
  if ((a.streamId === null) !== (b.streamId === null)) return a.streamId === null ? 1 : -1;
  return byCounts(a, b) || compare(a.streamId ?? '', b.streamId ?? '');
}

function byCounts(a: DeliveryCounts, b: DeliveryCounts): number {
  return missingOf(b) - missingOf(a) || tellingOf(b) - tellingOf(a);
}

function missingOf({ missingInHttp, missingInMqtt }: DeliveryCounts): number {
  return missingInHttp + missingInMqtt;
}

/** An overlap is as it should be where both sources are on, and would drown the others. */
function tellingOf({ duplicates }: DeliveryCounts): number {
  const all = Object.values(duplicates).reduce((sum, count) => sum + count, 0);
  return all - duplicates.overlap;
}

const NAMES = new Intl.Collator('en', { numeric: true });

function compare(a: string, b: string): number {
  return NAMES.compare(a, b);
}
