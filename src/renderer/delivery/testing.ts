import type {
  DeliveryCounts,
  DeliveryReport,
  DuplicateCause,
  StreamDelivery,
  VehicleDelivery,
} from '../../shared/delivery-report.ts';

/** Duplicates for tests: none but those given. */
export function someDuplicates(
  given: Partial<Record<DuplicateCause, number>> = {},
): DeliveryCounts['duplicates'] {
  return {
    redelivery: 0,
    'http-retry': 0,
    overlap: 0,
    'double-subscription': 0,
    'device-resend': 0,
    refill: 0,
    ...given,
  };
}

/** Ten messages that came by MQTT and HTTP, for tests, with nothing remarkable but what is given. */
export function someCounts(given: Partial<DeliveryCounts> = {}): DeliveryCounts {
  return {
    messages: 10,
    bySource: { mqtt: 10, http: 10, rest: 0 },
    duplicates: someDuplicates({ overlap: 10 }),
    sameTimes: 0,
    missingInHttp: 0,
    missingInMqtt: 0,
    spans: [],
    ...given,
  };
}

/** A stream of a report, for tests. */
export function someStreamDelivery(given: Partial<StreamDelivery> = {}): StreamDelivery {
  return { streamId: '1', name: 'Stream one', vehicles: 3, ...someCounts(), ...given };
}

/** A vehicle of a report, for tests. */
export function someVehicleDelivery(given: Partial<VehicleDelivery> = {}): VehicleDelivery {
  return { vehicleId: '1', name: 'Truck', ...someCounts(), ...given };
}

/** A report of a day, made at 14:00 UTC, for tests. */
export function someReport(given: Partial<DeliveryReport> = {}): DeliveryReport {
  const madeMs = Date.UTC(2026, 10, 20, 14);
  return {
    accountId: 'a',
    fromMs: madeMs - 86_400_000,
    toMs: madeMs,
    madeMs,
    total: someCounts(),
    streams: [someStreamDelivery()],
    vehicles: [someVehicleDelivery()],
    moreVehicles: 0,
    ...given,
  };
}
