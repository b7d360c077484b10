import type { OwnAlarm } from '../../../shared/alarms.ts';

/** An SOS of vehicle 7 that nobody has taken, raised in the first second of 1970, but for what is given. */
export function someAlarm(over: Partial<OwnAlarm> = {}): OwnAlarm {
  return {
    id: 1,
    key: 'parameter 7 sos.alarm',
    subject: { kind: 'vehicle', vehicleId: '7' },
    severity: 'danger',
    first: true,
    trouble: { code: 'alarm-parameter', name: 'sos.alarm', words: null },
    phase: 'new',
    active: true,
    raisedMs: 1_000,
    lastMs: 1_000,
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
