import type {
  DeliveryCounts,
  DeliveryReport,
  DuplicateCause,
  StreamDelivery,
  VehicleDelivery,
} from '../../shared/delivery-report.ts';
import { scopedId } from '../../shared/scope.ts';

/** Which table. */
export type DeliveryView = 'streams' | 'vehicles';

/** A line of either table. */
export type DeliveryRow =
  | { readonly kind: 'stream'; readonly key: string; readonly counts: StreamDelivery }
  | { readonly kind: 'vehicle'; readonly key: string; readonly counts: VehicleDelivery };

/**
 * What a row needs: `missing` a look at why, `twice` a change in flespi or of the device; worst last. `alone`: one source
 * brought all, so nothing can be said to be missing in another.
 */
export const VERDICTS = ['fine', 'alone', 'twice', 'missing'] as const;
export type DeliveryVerdict = (typeof VERDICTS)[number];

/** Duplicates that come of something set up wrong; the others are as they should be. */
export const WANT_ACTION: readonly DuplicateCause[] = ['double-subscription', 'device-resend'];

export function verdictOf(counts: DeliveryCounts): DeliveryVerdict {
  if (missingOf(counts) > 0) return 'missing';
  if (WANT_ACTION.some((cause) => counts.duplicates[cause] > 0)) return 'twice';
  return sourcesOf(counts) === 'both' ? 'fine' : 'alone';
}

/** Messages that one of MQTT and HTTP brought alone. */
export function missingOf({ missingInHttp, missingInMqtt }: DeliveryCounts): number {
  return missingInHttp + missingInMqtt;
}

/** Duplicates that are as they should be. */
export function repeatsOf({ duplicates }: DeliveryCounts): number {
  return duplicates.redelivery + duplicates['http-retry'] + duplicates.overlap + duplicates.refill;
}

/** Whether both sources brought messages, without which nothing can be said to be missing in one of them. */
export type Sources = 'both' | 'mqtt' | 'http' | 'none';

export function sourcesOf(counts: DeliveryCounts): Sources {
  const { mqtt, http } = counts.bySource;
  if ((mqtt > 0 && http > 0) || missingOf(counts) > 0) return 'both';
  if (mqtt > 0) return 'mqtt';
  return http > 0 ? 'http' : 'none';
}

/** The lines of a table. */
export function rowsOf(report: DeliveryReport, view: DeliveryView): readonly DeliveryRow[] {
  if (view === 'streams')
    return report.streams.map((counts) => ({
      kind: 'stream',
      key: counts.streamId === null ? 'unnamed' : `stream-${scopedId(report.accountId, counts.streamId)}`,
      counts,
    }));
  return report.vehicles.map((counts) => ({
    kind: 'vehicle',
    key: `vehicle-${scopedId(report.accountId, counts.vehicleId)}`,
    counts,
  }));
}
