import { createFleet } from '../../src/core/fleet/create-fleet.ts';
import type { Fleet } from '../../src/core/fleet/fleet.ts';
import { decodeMessageText } from '../../src/core/flespi/message.ts';
import { createGeofenceWatch } from '../../src/core/geofences/geofence-watch.ts';
import { createRuleEngine, type RuleEngine } from '../../src/core/rules/rule-engine.ts';
import type { Geofence } from '../../src/shared/geofences/geofence.ts';
import { DEFAULT_STATUS_THRESHOLDS } from '../../src/shared/schemas/status-thresholds.ts';
import { fleetMessage } from '../support/fleet-message.ts';
import type { BenchSize } from '../support/size.ts';
import { hundredths, median, percentile } from '../support/statistics.ts';
import { fiftyRules } from './fifty-rules.ts';

const VEHICLES = 10_000;
const A_SECOND = 1_000;
const FENCES = 200;
/** 9 March 2026, 07:00 UTC: a Monday whose working hours begin in Berlin. */
const BEGIN_MS = Date.UTC(2026, 2, 9, 7);

/** What rules cost beside the fleet itself. */
export interface RulesRow {
  readonly rules: number;
  readonly messages: number;
  /** Judging a message by all rules, microseconds; and what the fleet takes for the same message. */
  readonly usAMessage: number;
  readonly fleetUs: number;
  /** What time brings, once a second, milliseconds. */
  readonly tickMs: number;
  readonly tickMsP99: number;
  /** Of one core at 1 000 messages a second, with the ticks. */
  readonly corePercent: number;
  /** What the rules had to say. */
  readonly words: number;
}

/** 10 000 vehicles report once in ten seconds, each judged by no rule, and by 50 that are all about it. */
export function runRulesBench({ isQuick }: BenchSize): Promise<readonly RulesRow[]> {
  const seconds = isQuick ? 60 : 600;
  const fences = Array.from({ length: FENCES }, (_, number) => fenceOf(number));
  const all = fiftyRules(fences.map(({ id }) => id));
  // One round ahead of them is thrown away: code is slower the first time.
  measure(fences, all, 30);
  return Promise.resolve([measure(fences, all.slice(0, 10), seconds), measure(fences, all, seconds)]);
}

function measure(
  fences: readonly Geofence[],
  rules: ReturnType<typeof fiftyRules>,
  seconds: number,
): RulesRow {
  const desk = createDesk(fences);
  const { engine, fleet } = desk;
  engine.setRules(rules, BEGIN_MS);
  const judgedUs: number[] = [];
  const fleetUs: number[] = [];
  const tickMs: number[] = [];
  let words = 0;
  for (let second = 0; second < seconds; second += 1) {
    const nowMs = BEGIN_MS + second * 1000;
    desk.setNow(nowMs);
    const came = messagesOf(second, nowMs);
    const beganMs = performance.now();
    for (const { event } of came) fleet.apply(event, { source: 'mqtt', receivedAtMs: nowMs });
    const appliedMs = performance.now();
    // Each vehicle reports once a second at most, so the fleet is as it was after each of them.
    for (const { event, vehicleId } of came) {
      const message = {
        vehicleId,
        parameters: event.parameters,
        deviceMs: event.timestampS * 1000,
        receivedMs: nowMs,
      };
      words += engine.message(message).length;
    }
    const judgedMs = performance.now();
    fleet.tick();
    words += desk.passagesNow();
    const toTickMs = performance.now();
    words += engine.tick({ listeningSinceMs: 0, downSinceMs: null, gaps: [], streams: [] }, nowMs).length;
    tickMs.push(performance.now() - toTickMs);
    fleetUs.push(((appliedMs - beganMs) * 1000) / came.length);
    judgedUs.push(((judgedMs - appliedMs) * 1000) / came.length);
  }
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  return {
    rules: rules.length,
    messages: seconds * A_SECOND,
    usAMessage: hundredths(median(judgedUs)),
    fleetUs: hundredths(median(fleetUs)),
    tickMs: hundredths(mean(tickMs)),
    tickMsP99: hundredths(percentile(tickMs, 0.99)),
    corePercent: hundredths((mean(judgedUs) * A_SECOND) / 10_000 + mean(tickMs) / 10),
    words,
  };
}

interface Desk {
  readonly engine: RuleEngine;
  readonly fleet: Fleet;
  setNow(nowMs: number): void;
  /** Tells the rules who went in or out, and answers with how much they said. */
  passagesNow(): number;
}

function createDesk(fences: readonly Geofence[]): Desk {
  let nowMs = BEGIN_MS;
  let words = 0;
  const clock = {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    after: () => () => {},
    every: () => () => {},
  };
  const watch = createGeofenceWatch({
    placesNow: () => [],
    onEvent({ kind, vehicleId, geofence, atMs }) {
      words += engine.passed({ kind, vehicleId, geofenceId: geofence.id, atMs }, nowMs).length;
    },
    onUnknownSince() {},
  });
  watch.setFences(fences);
  const fleet = createFleet({
    clock,
    thresholds: () => DEFAULT_STATUS_THRESHOLDS,
    fixes: {
      fix: (vehicleId, { latitude, longitude, timeS }) =>
        watch.fix(
          'a',
          vehicleId,
          { latitude, longitude, timeMs: timeS * 1000 },
          { isSettled: true, isOld: false },
        ),
      gone() {},
    },
  });
  const engine = createRuleEngine({
    accountId: 'a',
    vehicle: fleet.brief,
    vehicleIds: fleet.ids,
    fencesAt: (place) =>
      watch
        .index()
        .at(place)
        .flatMap((at) => fences[at]?.id ?? []),
    fenceName: (id) => id,
    presences: () => [],
  });
  return {
    engine,
    fleet,
    setNow(ms) {
      nowMs = ms;
    },
    passagesNow() {
      const change = watch.takeChanges();
      const said = words;
      words = 0;
      return change === undefined ? said : said + engine.presence(change.inside, change.left, nowMs).length;
    },
  };
}

/** A tenth of the fleet, each vehicle some way on from where it was ten seconds ago; one in a hundred is late. */
function messagesOf(second: number, nowMs: number) {
  return Array.from({ length: A_SECOND }, (_, at) => {
    const vehicle = (second * A_SECOND + at) % VEHICLES;
    const step = Math.floor(second / 10);
    const isLate = (vehicle + step) % 100 === 0;
    const madeS = nowMs / 1000 - (isLate ? 300 : 0);
    const speed = 20 + ((vehicle * 7 + step * 11) % 90);
    const text = fleetMessage(vehicle, step, madeS).replace(
      /"position.speed":\d+/,
      `"position.speed":${speed}`,
    );
    const event = decodeMessageText(text, { receivedAtMs: nowMs });
    if (event.kind !== 'message') throw new Error(event.reason);
    return { event, vehicleId: String(event.deviceId) };
  });
}

/** Circles of 2 km where vehicles of `fleetMessage` drive. */
function fenceOf(number: number): Geofence {
  return {
    id: `fence-${number.toString(16).padStart(12, '0')}`,
    name: `Place ${number}`,
    colour: 'blue',
    group: null,
    shape: { kind: 'circle', centre: [-5 + (number % 60) / 4, 40 + (number % 150) / 10], radiusM: 2_000 },
    source: { kind: 'own' },
  };
}
