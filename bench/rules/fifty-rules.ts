import type { Rule, RuleCondition } from '../../src/shared/schemas/rules.ts';

const WEEKDAYS = [1, 2, 3, 4, 5] as const;

/** Rules as a large fleet has them, of every kind, each about every vehicle. `fenceIds` are those that some go by. */
export function fiftyRules(fenceIds: readonly string[]): readonly Rule[] {
  const fence = (at: number): string | null => fenceIds[at % fenceIds.length] ?? null;
  return conditions(fence).map((condition, at) => ({
    id: `rule-${at.toString(16).padStart(12, '0')}`,
    name: `Rule ${at + 1}`,
    on: true,
    severity: 'notice',
    scope: { kind: 'all' },
    condition,
  }));
}

function conditions(fence: (at: number) => string | null): readonly RuleCondition[] {
  const times = <T>(count: number, of: (at: number) => T): readonly T[] =>
    Array.from({ length: count }, (_, at) => of(at));
  return [
    ...times(
      8,
      (at): RuleCondition => ({ kind: 'speed', overKmh: 50 + at * 5, forS: at * 15, geofenceId: null }),
    ),
    ...times(4, (at): RuleCondition => ({ kind: 'speed', overKmh: 40, forS: 0, geofenceId: fence(at) })),
    ...times(
      4,
      (at): RuleCondition => ({ kind: 'idle', forS: at * 300, geofenceId: at === 3 ? fence(9) : null }),
    ),
    ...times(3, (at): RuleCondition => ({ kind: 'silent', forS: 600 * (at + 1) })),
    ...times(3, (at): RuleCondition => ({ kind: 'silent-intervals', intervals: 3 + at, leastS: 300 })),
    ...times(
      10,
      (at): RuleCondition => ({
        kind: 'parameter',
        name: PARAMETERS[at % PARAMETERS.length] ?? '',
        test: 'below',
        value: String(at),
        forS: 60,
      }),
    ),
    ...times(
      5,
      (at): RuleCondition => ({
        kind: 'change',
        name: PARAMETERS[at] ?? '',
        direction: at % 2 === 0 ? 'falls' : 'rises',
        by: 10,
        unit: 'percent',
        withinS: 600,
      }),
    ),
    ...times(
      8,
      (at): RuleCondition => ({
        kind: 'geofence',
        does: DOES[at % DOES.length] ?? 'enters',
        geofenceId: at < 4 ? null : fence(at),
        forS: 600,
      }),
    ),
    ...times(
      2,
      (at): RuleCondition => ({
        kind: 'hours',
        does: at === 0 ? 'moves' : 'ignition',
        days: WEEKDAYS,
        fromMin: 480,
        toMin: 1_080,
        zone: 'Europe/Berlin',
      }),
    ),
    { kind: 'link', forS: 600 },
    { kind: 'gap', forS: 600 },
    { kind: 'stream', states: ['failing', 'degraded', 'starved'], forS: 300 },
  ];
}

/** Of messages as the benches have them: `fleetMessage`. */
const PARAMETERS = [
  'battery.voltage',
  'external.powersource.voltage',
  'gsm.signal.level',
  'position.satellites',
  'vehicle.mileage',
] as const;
const DOES = ['enters', 'leaves', 'stays'] as const;
