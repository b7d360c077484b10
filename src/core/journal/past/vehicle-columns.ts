/** A fleet as it was at one moment, a column each for all that is known of a vehicle. Times are told by when the vehicle was heard last. */
import { isExactNumber } from '../../../shared/exact-number.ts';
import type { JsonValue } from '../../../shared/json.ts';
import { FRESHNESSES, IGNITIONS, MOTIONS } from '../../../shared/vehicle-status.ts';
import type { VehicleFix } from '../../fleet/position.ts';
import type { SavedAlarm, SavedIntervals, SavedVehicle } from '../../fleet/saved-vehicle.ts';
import type { Timestamped } from '../../fleet/timestamped.ts';
import { SOURCES, sourceAt } from '../blocks/packed.ts';
import { type ReadDecimal, readDecimal, writeDecimal } from './decimals.ts';
import { createSink, createSource } from './sinks.ts';
import { createWords, readWords } from './words.ts';

const MICROSECONDS = 1e6;
const COORDINATE = 1e7;
const PART = 1e3;

/** Writes one field after the other; what is read must be asked for in the same order. */
interface Pen {
  word(text: string | null): void;
  whole(value: number): void;
  /** Whether something is there. */
  bit(value: boolean): boolean;
  time(name: string, value: number): void;
  number(name: string, value: number, perUnit: number): void;
}

interface Reader {
  word(): string | null;
  whole(): number;
  bit(): boolean;
  time(name: string): number;
  number(name: string, perUnit: number): number;
}

/** Columns in the order they are kept in; those of a name are added as they are first used. */
function createPen() {
  const words = createWords();
  const texts = createSink();
  const wholes = createSink();
  const bits = createSink();
  const named = new Map<string, { readonly sink: ReturnType<typeof createSink>; last: number }>();
  let heardUs = 0;
  const columnOf = (name: string) => {
    const known = named.get(name) ?? { sink: createSink(), last: 0 };
    named.set(name, known);
    return known;
  };
  const pen: Pen = {
    word: (text) => texts.whole(text === null ? 0 : words.numberOf(text) + 1),
    whole: (value) => wholes.whole(value),
    bit(value) {
      bits.whole(value ? 1 : 0);
      return value;
    },
    time(name, value) {
      writeDecimal(columnOf(name).sink, value, heardUs, MICROSECONDS);
    },
    number(name, value, perUnit) {
      const column = columnOf(name);
      column.last = writeDecimal(column.sink, value, column.last, perUnit);
    },
  };
  return {
    pen,
    /** The moment by which the times of the next vehicle are told. */
    heardAt(timeS: number) {
      heardUs = writeDecimal(columnOf('heard').sink, timeS, heardUs, MICROSECONDS);
    },
    columns: (): readonly Uint8Array[] => [
      words.bytes(),
      Buffer.from(JSON.stringify([...named.keys()])),
      ...[texts, wholes, bits].map((sink) => sink.bytes()),
      ...[...named.values()].map(({ sink }) => sink.bytes()),
    ],
  };
}

function createReader(columns: readonly Uint8Array[]) {
  const column = (at: number): Uint8Array => {
    const bytes = columns[at];
    if (bytes === undefined) throw new RangeError('it lacks a column');
    return bytes;
  };
  const wordAt = readWords(column(0));
  const nameAt = readWords(column(1));
  const texts = createSource(column(2));
  const wholes = createSource(column(3));
  const bits = createSource(column(4));
  const named = new Map(
    columns.slice(5).map((bytes, at) => [nameAt(at), { source: createSource(bytes), last: 0 }]),
  );
  const into: ReadDecimal = { value: 0, reference: 0 };
  let heardUs = 0;
  const read = (name: string, reference: number | null, perUnit: number): number => {
    const known = named.get(name);
    if (known === undefined) throw new RangeError('it lacks a column');
    readDecimal(known.source, into, reference ?? known.last, perUnit);
    known.last = into.reference;
    return into.value;
  };
  const reader: Reader = {
    word() {
      const number = texts.whole();
      return number === 0 ? null : wordAt(number - 1);
    },
    whole: () => wholes.whole(),
    bit: () => bits.whole() === 1,
    time: (name) => read(name, heardUs, MICROSECONDS),
    number: (name, perUnit) => read(name, null, perUnit),
  };
  return {
    reader,
    heardAt(): number {
      const value = read('heard', heardUs, MICROSECONDS);
      heardUs = into.reference;
      return value;
    },
  };
}

/** The columns of these vehicles. */
export function vehicleColumns(vehicles: readonly SavedVehicle[]): readonly Uint8Array[] {
  const { pen, heardAt, columns } = createPen();
  pen.whole(vehicles.length);
  for (const vehicle of vehicles) {
    heardAt(vehicle.messageTimeS);
    writeVehicle(pen, vehicle);
  }
  return columns();
}

/** The vehicles again. Throws where the columns are not those of vehicles. */
export function vehiclesOf(columns: readonly Uint8Array[]): readonly SavedVehicle[] {
  const { reader, heardAt } = createReader(columns);
  return Array.from({ length: reader.whole() }, () => readVehicle(reader, heardAt()));
}

function writeVehicle(pen: Pen, vehicle: SavedVehicle): void {
  pen.word(vehicle.id);
  writeLabel(pen, 'name', vehicle.name);
  writeLabel(pen, 'ident', vehicle.ident);
  pen.whole(vehicle.messages);
  const { lastMessage, lag, fix, invalidPlace, standstill, movement } = vehicle;
  if (pen.bit(lastMessage !== null) && lastMessage !== null) {
    pen.time('device', lastMessage.deviceTimeS ?? Number.NaN);
    pen.time('server', lastMessage.serverTimeS ?? Number.NaN);
    pen.time('received', lastMessage.receivedAtMs / 1000);
    pen.whole(SOURCES.indexOf(lastMessage.source));
  }
  pen.bit(vehicle.seen);
  pen.time('heardS', vehicle.heardS);
  pen.number('heardAge', vehicle.heardAgeS, MICROSECONDS);
  pen.bit(vehicle.heardByWall);
  pen.number('heardOffset', vehicle.heardOffsetS, MICROSECONDS);
  pen.time('undated', vehicle.undatedReceiptS);
  if (pen.bit(lag.count > 0 || lag.behindS !== 0)) {
    for (const name of ['behindS', 'lowS', 'highS'] as const) pen.number(name, lag[name], MICROSECONDS);
    pen.whole(lag.count);
    pen.time('firstS', lag.firstS);
    pen.time('lastS', lag.lastS);
  }
  writeIntervals(pen, vehicle.intervalsOn);
  writeIntervals(pen, vehicle.intervalsOff);
  writeFix(pen, fix);
  writeFix(pen, invalidPlace);
  pen.time('position', vehicle.positionTimeS);
  if (pen.bit(standstill !== null) && standstill !== null) {
    pen.number('latitude', standstill.latitude, COORDINATE);
    pen.number('longitude', standstill.longitude, COORDINATE);
    pen.number('accuracy', standstill.accuracyM, PART);
    pen.time('stillSince', standstill.sinceS);
    pen.bit(standstill.stands);
  }
  pen.whole(IGNITIONS.indexOf(vehicle.ignition));
  pen.time('ignition', vehicle.ignitionTimeS);
  pen.time('ignitionSince', vehicle.ignitionSinceS);
  pen.bit(vehicle.ignitionSinceAtLeast);
  pen.whole(movement.value === null ? 0 : movement.value ? 2 : 1);
  pen.time('movement', movement.timeS);
  pen.whole(MOTIONS.indexOf(vehicle.motion));
  pen.time('motionSince', vehicle.motionSinceS);
  pen.bit(vehicle.motionSinceAtLeast);
  pen.whole(FRESHNESSES.indexOf(vehicle.freshness));
  pen.time('freshnessSince', vehicle.freshnessSinceS);
  for (const flag of FLAGS) pen.bit(vehicle[flag]);
  pen.whole(vehicle.alarms.length);
  for (const alarm of vehicle.alarms) writeAlarm(pen, alarm);
}

const FLAGS = ['invalidFix', 'oldFix', 'late', 'clockAhead', 'clockBehind'] as const;

function readVehicle(reader: Reader, messageTimeS: number): SavedVehicle {
  const word = reader.word();
  if (word === null) throw new RangeError('it holds a vehicle without an id');
  return {
    id: word,
    name: readLabel(reader, 'name'),
    ident: readLabel(reader, 'ident'),
    messages: reader.whole(),
    lastMessage: reader.bit()
      ? {
          deviceTimeS: orNull(reader.time('device')),
          serverTimeS: orNull(reader.time('server')),
          receivedAtMs: Math.round(reader.time('received') * 1000),
          source: sourceAt(reader.whole()),
        }
      : null,
    seen: reader.bit(),
    messageTimeS,
    heardS: reader.time('heardS'),
    heardAgeS: reader.number('heardAge', MICROSECONDS),
    heardByWall: reader.bit(),
    heardOffsetS: reader.number('heardOffset', MICROSECONDS),
    undatedReceiptS: reader.time('undated'),
    lag: reader.bit()
      ? {
          behindS: reader.number('behindS', MICROSECONDS),
          lowS: reader.number('lowS', MICROSECONDS),
          highS: reader.number('highS', MICROSECONDS),
          count: reader.whole(),
          firstS: reader.time('firstS'),
          lastS: reader.time('lastS'),
        }
      : { behindS: 0, lowS: 0, highS: 0, count: 0, firstS: 0, lastS: 0 },
    intervalsOn: readIntervals(reader),
    intervalsOff: readIntervals(reader),
    fix: readFix(reader),
    invalidPlace: readFix(reader),
    positionTimeS: reader.time('position'),
    standstill: reader.bit()
      ? {
          latitude: reader.number('latitude', COORDINATE),
          longitude: reader.number('longitude', COORDINATE),
          accuracyM: reader.number('accuracy', PART),
          sinceS: reader.time('stillSince'),
          stands: reader.bit(),
        }
      : null,
    ignition: IGNITIONS[reader.whole()] ?? 'unknown',
    ignitionTimeS: reader.time('ignition'),
    ignitionSinceS: reader.time('ignitionSince'),
    ignitionSinceAtLeast: reader.bit(),
    movement: {
      value: ([null, false, true] as const)[reader.whole()] ?? null,
      timeS: reader.time('movement'),
    },
    motion: MOTIONS[reader.whole()] ?? 'unknown',
    motionSinceS: reader.time('motionSince'),
    motionSinceAtLeast: reader.bit(),
    freshness: FRESHNESSES[reader.whole()] ?? 'never',
    freshnessSinceS: reader.time('freshnessSince'),
    invalidFix: reader.bit(),
    oldFix: reader.bit(),
    late: reader.bit(),
    clockAhead: reader.bit(),
    clockBehind: reader.bit(),
    alarms: Array.from({ length: reader.whole() }, () => readAlarm(reader)),
  };
}

function writeLabel(pen: Pen, name: string, { value, timeS }: Timestamped<string | null>): void {
  pen.word(value);
  pen.time(name, timeS);
}

function readLabel(reader: Reader, name: string): Timestamped<string | null> {
  return { value: reader.word(), timeS: reader.time(name) };
}

function writeIntervals(pen: Pen, { recentS, next }: SavedIntervals): void {
  pen.whole(recentS.length);
  if (recentS.length > 0) pen.whole(next);
  for (const interval of recentS) pen.number('intervals', interval, MICROSECONDS);
}

function readIntervals(reader: Reader): SavedIntervals {
  const length = reader.whole();
  const next = length > 0 ? reader.whole() : 0;
  return { recentS: Array.from({ length }, () => reader.number('intervals', MICROSECONDS)), next };
}

const FIX_NUMBERS = [
  ['speedKmh', PART],
  ['headingDeg', PART],
  ['accuracyM', PART],
  ['altitudeM', PART],
  ['satellites', 1],
  ['hdop', PART],
] as const;

function writeFix(pen: Pen, fix: VehicleFix | null): void {
  if (!pen.bit(fix !== null) || fix === null) return;
  pen.number('latitude', fix.latitude, COORDINATE);
  pen.number('longitude', fix.longitude, COORDINATE);
  for (const [name, perUnit] of FIX_NUMBERS) pen.number(name, fix[name], perUnit);
  pen.time('fix', fix.timeS);
  pen.time('said', fix.saidS);
  pen.bit(fix.isToldOld);
}

function readFix(reader: Reader): VehicleFix | null {
  if (!reader.bit()) return null;
  return {
    latitude: reader.number('latitude', COORDINATE),
    longitude: reader.number('longitude', COORDINATE),
    speedKmh: reader.number('speedKmh', PART),
    headingDeg: reader.number('headingDeg', PART),
    accuracyM: reader.number('accuracyM', PART),
    altitudeM: reader.number('altitudeM', PART),
    satellites: reader.number('satellites', 1),
    hdop: reader.number('hdop', PART),
    timeS: reader.time('fix'),
    saidS: reader.time('said'),
    isToldOld: reader.bit(),
  };
}

/** Of values only what booleans can be read of means anything for an alarm. */
const VALUES: readonly JsonValue[] = [null, true, false, 1, 0, 'true', 'false'];

function writeAlarm(pen: Pen, { name, value, valueS, standing }: SavedAlarm): void {
  pen.word(name);
  pen.whole(Math.max(0, VALUES.indexOf(isExactNumber(value) ? Number(value.digits) : value)));
  pen.time('alarm', valueS);
  if (!pen.bit(standing !== null) || standing === null) return;
  pen.time('alarmSince', standing.timeS);
  pen.time('alarmSaid', standing.saidS ?? Number.NaN);
}

function readAlarm(reader: Reader): SavedAlarm {
  return {
    name: reader.word() ?? '',
    value: VALUES[reader.whole()] ?? null,
    valueS: reader.time('alarm'),
    standing: reader.bit()
      ? { timeS: reader.time('alarmSince'), saidS: orNull(reader.time('alarmSaid')) }
      : null,
  };
}

function orNull(value: number): number | null {
  return Number.isNaN(value) ? null : value;
}
