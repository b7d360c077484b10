import type { Alarm } from '../../../shared/alarms.ts';

/** An alarm of danger of vehicle 7 of account `a`, new since 14:03:12 of 20 November 2026, UTC. */
export function someAlarm(over: Partial<Alarm> = {}): Alarm {
  const raisedMs = Date.UTC(2026, 10, 20, 14, 3, 12);
  return {
    id: 1,
    accountId: 'a',
    key: 'parameter 7 towing.event',
    subject: { kind: 'vehicle', vehicleId: 'a/7' },
    severity: 'danger',
    first: false,
    trouble: {
      code: 'alarm-parameter',
      name: 'towing.event',
      words: { en: 'towed with ignition off', de: 'abgeschleppt bei Zündung aus' },
    },
    phase: 'new',
    active: true,
    raisedMs,
    lastMs: raisedMs,
    clearedMs: null,
    deviceMs: null,
    count: 1,
    historic: false,
    acknowledged: null,
    shelved: null,
    flapping: null,
    foldedInto: null,
    reminded: false,
    closedMs: null,
    ...over,
  };
}
