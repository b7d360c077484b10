import type { JsonObject } from '../../../shared/json.ts';
import { readPosition } from '../../fleet/position.ts';
import { booleanOf, numberOf } from '../../fleet/readings.ts';
import { AT, DEGREE, FLAGS, SPEED } from './packed.ts';

/** What is beyond these is of no vehicle, and beyond the safe integers SQLite would not give it back. */
const MOST_ALTITUDE_M = 100_000;
const MOST_SPEED_KMH = 100_000;

/**
 * Writes what a track needs of a message into its row, NaN for what is not reported: its fix where it has one by the rules of
 * the fleet, and the ignition.
 */
export function writeFacts(numbers: Float64Array, row: number, parameters: JsonObject): void {
  const reading = readPosition(parameters, 0);
  const ignition = booleanOf(parameters['engine.ignition.status']);
  let flags = ignition === undefined ? 0 : FLAGS.ignitionKnown | (ignition ? FLAGS.ignitionOn : 0);
  numbers.fill(Number.NaN, row + AT.latitude, row + AT.flags);
  if (reading !== 'none' && reading !== 'invalid') {
    flags |= FLAGS.fix | FLAGS.valid;
    const altitudeM = numberOf(parameters['position.altitude']);
    numbers[row + AT.latitude] = Math.round(reading.latitude * DEGREE);
    numbers[row + AT.longitude] = Math.round(reading.longitude * DEGREE);
    if (reading.speedKmh <= MOST_SPEED_KMH) numbers[row + AT.speed] = Math.round(reading.speedKmh * SPEED);
    // As they were sent: SQLite keeps a whole number small and any other whole.
    numbers[row + AT.course] = reading.headingDeg;
    if (Math.abs(altitudeM) <= MOST_ALTITUDE_M) numbers[row + AT.altitude] = altitudeM;
  }
  numbers[row + AT.flags] = flags;
}
