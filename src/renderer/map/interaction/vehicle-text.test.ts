import { describe, expect, it } from 'vitest';
import { createColumns } from '../../../shared/fleet-frame.ts';
import { createFormat } from '../../../shared/format/format.ts';
import { SOME_STYLE } from '../../../shared/format/testing/some-style.ts';
import { VEHICLE_FLAGS } from '../../../shared/vehicle-status.ts';
import { NOT_LIVE } from '../../fleet/shown-freshness.ts';
import { createI18n } from '../../ui/i18n.ts';
import { vehicleText } from './vehicle-text.ts';

const format = createFormat({ ...SOME_STYLE, zone: 'UTC' });
const t = createI18n().getFixedT(null, ['tools', 'map'] as const);
/** 30 Nov 2026, 10:41:03. */
const AS_OF_MS = Date.UTC(2026, 10, 30, 10, 41, 3);
const at = (hours: number, minutes: number, day = 30): number =>
  Date.UTC(2026, 10, day, hours, minutes) / 1000;

interface Given {
  readonly freshness?: number;
  readonly motion?: number;
  readonly ignition?: number;
  readonly flags?: number;
  readonly latitude?: number;
  readonly fixTimeS?: number;
  readonly near?: string;
}

function textOf({
  freshness = 0,
  motion = 1,
  ignition = 1,
  flags = 0,
  latitude = 54.68716,
  fixTimeS,
  near,
}: Given): string {
  const columns = createColumns(1);
  columns.freshness[0] = freshness;
  columns.motion[0] = motion;
  columns.ignition[0] = ignition;
  columns.flags[0] = flags;
  columns.latitude[0] = latitude;
  columns.longitude[0] = Number.isFinite(latitude) ? 25.279652 : Number.NaN;
  columns.speedKmh[0] = 62.6;
  columns.motionSinceS[0] = at(10, 12);
  columns.ignitionSinceS[0] = at(22, 2, 29);
  columns.messageTimeS[0] = at(10, 30);
  columns.fixTimeS[0] = fixTimeS ?? at(10, 29);
  return vehicleText({ columns, slot: 0, name: 'Van 17', near: near ?? null, asOfMs: AS_OF_MS }, t, format);
}

const AS_OF = 'as of 30 Nov 2026 10:41:03 UTC';
const PLACE = '54.687160, 25.279652';

describe('a vehicle in a sentence', () => {
  it.each<readonly [string, Given, string]>([
    ['idle', {}, `Van 17: idle since 10:12:00, ignition on since 29 Nov 2026 22:02:00; ${PLACE}; ${AS_OF}`],
    [
      'near a town',
      { near: '2 km N of Vilnius' },
      `Van 17: idle since 10:12:00, ignition on since 29 Nov 2026 22:02:00; 2 km N of Vilnius; ${PLACE}; ${AS_OF}`,
    ],
    [
      'moving, since before anybody looked',
      { motion: 0, flags: VEHICLE_FLAGS.motionSinceAtLeast },
      `Van 17: moving since 10:12:00 or longer, 63 km/h, ignition on since 29 Nov 2026 22:02:00; ${PLACE}; ${AS_OF}`,
    ],
    [
      'stale: what it did is past, and the place is of its time',
      { freshness: 1, motion: 0 },
      `Van 17: stale, last heard 10:30:00, was moving, was ignition on; ${PLACE}, position of 10:29:00; ${AS_OF}`,
    ],
    [
      'of an account that is cut off, with an alarm',
      { freshness: NOT_LIVE, motion: 3, ignition: 2, flags: VEHICLE_FLAGS.alarm },
      `Van 17: alarm, not live, last heard 10:30:00; ${PLACE}, position of 10:29:00; ${AS_OF}`,
    ],
    [
      'live, with an old place',
      { flags: VEHICLE_FLAGS.oldFix, fixTimeS: at(8, 5) },
      `Van 17: idle since 10:12:00, ignition on since 29 Nov 2026 22:02:00; ${PLACE}, position of 08:05:00; ${AS_OF}`,
    ],
    [
      'with an old place of no known time, after which one was invalid',
      { flags: VEHICLE_FLAGS.oldFix | VEHICLE_FLAGS.invalidFix, fixTimeS: Number.NaN },
      `Van 17: idle since 10:12:00, ignition on since 29 Nov 2026 22:02:00; ${PLACE}, time of the position unknown, newest fix invalid, last valid one shown; ${AS_OF}`,
    ],
    [
      'with a place that is marked as invalid',
      { flags: VEHICLE_FLAGS.invalidPlace | VEHICLE_FLAGS.noFix },
      `Van 17: idle since 10:12:00, ignition on since 29 Nov 2026 22:02:00; ${PLACE}, a position that its tracker marks as invalid; ${AS_OF}`,
    ],
    [
      'never placed, of an unknown time',
      { freshness: 2, motion: 3, ignition: 2, flags: VEHICLE_FLAGS.timeUnknown, latitude: Number.NaN },
      `Van 17: lost, time unknown, received 10:30:00; no position known; ${AS_OF}`,
    ],
  ])('%s', (_what, given, words) => expect(textOf(given)).toBe(words));
});
