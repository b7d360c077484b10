/** What is sealed is what is opened: random fleets and messages, with all that a tracker leaves out or says wrongly. */
import { expect, it } from 'vitest';
import { exactNumber } from '../../../shared/exact-number.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import { FRESHNESSES, IGNITIONS, MOTIONS } from '../../../shared/vehicle-status.ts';
import { createRandom, type Random } from '../../../simulator/base/random.ts';
import type { VehicleFix } from '../../fleet/position.ts';
import type { SavedAlarm, SavedVehicle } from '../../fleet/saved-vehicle.ts';
import { SOURCES } from '../blocks/packed.ts';
import { createEventWriter, type EventWriter } from './event-columns.ts';
import { compareEvents, type PastEvent } from './past-event.ts';
import { openBody, openState, sealBody, sealState } from './segment.ts';

const T_S = 1_770_000_000;
const START_MS = T_S * 1000;

/** Draws of one seed. */
function draws(seed: number) {
  const random: Random = createRandom(seed);
  const isSo = (): boolean => random.chance(0.5);
  const among = <T>(items: readonly T[]): T => items[random.integer(0, items.length - 1)] as T;
  const timeS = (): number =>
    among([T_S, T_S + random.integer(0, 9_000) / 1000, T_S + random.unit(), -random.integer(0, 1e6)]);
  const timeOrNone = (): number => among([timeS(), timeS(), Number.NaN, Number.NEGATIVE_INFINITY]);
  const number = (): number => among([random.integer(-900, 900) / 10, random.unit() * 1e3, Number.NaN, 0]);
  const coordinate = (): number => among([random.integer(-9e8, 9e8) / 1e7, random.unit() * 90]);
  return { random, isSo, among, timeS, timeOrNone, number, coordinate };
}
type Draws = ReturnType<typeof draws>;

function fixOf({ number, coordinate, timeOrNone, isSo }: Draws): VehicleFix {
  return {
    latitude: coordinate(),
    longitude: coordinate(),
    speedKmh: number(),
    headingDeg: number(),
    accuracyM: number(),
    altitudeM: number(),
    satellites: number(),
    hdop: number(),
    timeS: timeOrNone(),
    saidS: timeOrNone(),
    isToldOld: isSo(),
  };
}
function alarmOf({ among, isSo, timeS, timeOrNone }: Draws, at: number): SavedAlarm {
  return {
    name: `alarm.${at}`,
    value: among<JsonValue>([null, true, false, 1, 0, 'true', 'false']),
    valueS: timeOrNone(),
    standing: isSo() ? { timeS: timeS(), saidS: isSo() ? timeS() : null } : null,
  };
}
function vehicleOf(of: Draws, id: string): SavedVehicle {
  const { random, among, isSo, timeS, timeOrNone, number, coordinate } = of;
  const label = (text: string) => ({ value: isSo() ? text : null, timeS: timeOrNone() });
  const intervals = () => {
    const recentS = Array.from({ length: random.integer(0, 4) }, () => random.integer(0, 9e6) / 1e6);
    return { recentS, next: recentS.length === 0 ? 0 : random.integer(0, 3) };
  };
  const isLagging = isSo();
  return {
    id,
    name: label(among(['Van', `Van ${id}`])),
    ident: label(`35${id}`),
    messages: random.integer(0, 1e6),
    lastMessage: isSo()
      ? {
          deviceTimeS: isSo() ? timeS() : null,
          serverTimeS: isSo() ? timeS() : null,
          receivedAtMs: START_MS + random.integer(0, 1e7),
          source: among(SOURCES),
        }
      : null,
    seen: isSo(),
    messageTimeS: timeS(),
    heardS: timeOrNone(),
    heardAgeS: number(),
    heardByWall: isSo(),
    heardOffsetS: number(),
    undatedReceiptS: timeOrNone(),
    lag: {
      behindS: isLagging ? random.integer(1, 999) / 10 : 0,
      lowS: isLagging ? number() : 0,
      highS: isLagging ? number() : 0,
      count: isLagging ? random.integer(0, 9) : 0,
      firstS: isLagging ? timeS() : 0,
      lastS: isLagging ? timeS() : 0,
    },
    intervalsOn: intervals(),
    intervalsOff: intervals(),
    fix: isSo() ? fixOf(of) : null,
    invalidPlace: isSo() ? fixOf(of) : null,
    positionTimeS: timeOrNone(),
    standstill: isSo()
      ? {
          latitude: coordinate(),
          longitude: coordinate(),
          accuracyM: number(),
          sinceS: timeS(),
          stands: isSo(),
        }
      : null,
    ignition: among(IGNITIONS),
    ignitionTimeS: timeOrNone(),
    ignitionSinceS: timeOrNone(),
    ignitionSinceAtLeast: isSo(),
    movement: { value: among([null, true, false]), timeS: timeOrNone() },
    motion: among(MOTIONS),
    motionSinceS: timeOrNone(),
    motionSinceAtLeast: isSo(),
    freshness: among(FRESHNESSES),
    freshnessSinceS: timeOrNone(),
    invalidFix: isSo(),
    oldFix: isSo(),
    late: isSo(),
    clockAhead: isSo(),
    clockBehind: isSo(),
    alarms: Array.from({ length: random.integer(0, 3) }, (_, at) => alarmOf(of, at)),
  };
}

it.each([1, 2, 3])('a fleet is what it was (seed %i)', (seed) => {
  const of = draws(seed);
  const vehicles = Array.from({ length: 60 }, (_, at) => vehicleOf(of, String(at)));
  expect(openState(sealState(START_MS, vehicles), START_MS)).toEqual(vehicles);
});

it('a lag that began anew is kept, also where it is none behind', () => {
  const vehicle = vehicleOf(draws(9), '7');
  const lag = { behindS: 0, lowS: -1, highS: 2, count: 3, firstS: T_S, lastS: T_S + 1 };
  const lags = [lag, { ...lag, count: 0, behindS: 4 }].map((each) => ({ ...vehicle, lag: each }));
  expect(openState(sealState(1, lags), 1).map((each) => each.lag)).toEqual(lags.map((each) => each.lag));
});

it('of what an alarm says only what is one word is kept, whatever number said it', () => {
  const vehicle = vehicleOf(draws(9), '7');
  const values: readonly JsonValue[] = [exactNumber('1') as unknown as JsonValue, 'maybe', 17, { a: 1 }];
  const alarms = values.map((value, at) => ({ name: `a${at}`, value, valueS: T_S, standing: null }));
  const [found] = openState(sealState(1, [{ ...vehicle, alarms }]), 1);
  expect(found?.alarms.map(({ value }) => value)).toEqual([1, null, null, null]);
});

function eventsOf(of: Draws, count: number): readonly PastEvent[] {
  const { random, among, isSo, timeS, number, coordinate } = of;
  let receivedAtMs = START_MS;
  let block = 5;
  let place = -1;
  return Array.from({ length: count }, (): PastEvent => {
    receivedAtMs += random.integer(0, 3_000);
    if (random.chance(0.1)) {
      block += random.integer(1, 3);
      place = -1;
    }
    place += random.integer(1, 3);
    const isDevice = random.chance(0.8);
    const ident = isDevice ? among(['351', '352', null]) : '353';
    const parameters: Record<string, JsonValue> = {
      'position.latitude': coordinate(),
      'position.longitude': coordinate(),
      ...(isSo() && { 'position.speed': among([number(), 7]) }),
      ...(isSo() && { text: among(['a', 'žalia', 'a']) }),
      ...(isSo() && { 'engine.ignition.status': isSo() }),
      ...(isSo() && { large: exactNumber('12345678901234567890') as unknown as JsonValue }),
    };
    return {
      receivedAtMs,
      source: among(SOURCES),
      block,
      place,
      message: {
        kind: 'message',
        deviceId: isDevice ? among(['7', '8', 'a:b']) : null,
        channelId: isDevice ? null : '94',
        ident,
        deviceName: among(['Van 7', 'Van 7 new', null]),
        timestampS: timeS(),
        undated: isSo() ? true : undefined,
        serverTimestampS: isSo() ? timeS() : null,
        parameters: parameters as JsonObject,
      },
    };
  });
}

function written(events: readonly PastEvent[]): EventWriter {
  const writer = createEventWriter();
  for (const event of events) writer.add(event);
  return writer;
}

it.each([1, 2, 3])('messages are what they were, in order (seed %i)', (seed) => {
  const events = eventsOf(draws(seed), 400);
  const endMs = events.at(-1)?.receivedAtMs ?? 0;
  expect(events.toSorted(compareEvents)).toEqual(events);
  expect(openBody(sealBody(START_MS, endMs, written(events)), START_MS, endMs).upTo(endMs)).toEqual(events);
});

it('messages that came at once are read at once', () => {
  const [first, ...others] = eventsOf(draws(5), 3);
  const events = [first, ...others].flatMap((event) => (event ? [{ ...event, receivedAtMs: START_MS }] : []));
  expect(
    openBody(sealBody(START_MS, START_MS + 1, written(events)), START_MS, START_MS + 1).upTo(START_MS),
  ).toEqual(events);
});

it('messages are read no further than they were asked for', () => {
  const events = eventsOf(draws(5), 100);
  const endMs = events.at(-1)?.receivedAtMs ?? 0;
  const reader = openBody(sealBody(START_MS, endMs, written(events)), START_MS, endMs);
  const countUpTo = (ms: number): number => events.filter(({ receivedAtMs }) => receivedAtMs <= ms).length;
  // With the first there is always one, and behind those asked for the next.
  expect(reader.upTo(START_MS - 1)).toHaveLength(1);
  for (const share of [0.25, 0.5, 0.75]) {
    const ms = Math.floor(START_MS + share * (endMs - START_MS));
    expect(reader.upTo(ms)).toHaveLength(countUpTo(ms) + 1);
  }
  expect(reader.upTo(endMs)).toEqual(events);
  expect(reader.upTo(START_MS)).toHaveLength(100);
});

it('of a text its beginning is kept, and of what is no value that it was said', () => {
  const [event] = eventsOf(draws(5), 1);
  if (event === undefined) throw new Error('There is none.');
  const parameters: JsonObject = { long: 'x'.repeat(101), list: [1], none: null, object: { a: 1 } };
  const changed = { ...event, message: { ...event.message, parameters } };
  const [found] = openBody(sealBody(1, 2, written([changed])), 1, 2).upTo(2);
  expect(found?.message.parameters).toEqual({ long: 'x'.repeat(100), list: null, none: null, object: null });
});
