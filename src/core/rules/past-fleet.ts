import type { Geofence } from '../../shared/geofences/geofence.ts';
import type { Rule } from '../../shared/schemas/rules.ts';
import type { StatusThresholds } from '../../shared/schemas/status-thresholds.ts';
import type { VehicleBrief } from '../fleet/brief.ts';
import { createFleet } from '../fleet/create-fleet.ts';
import { POSITION_PARAMETERS } from '../fleet/position.ts';
import { UNDATED_S } from '../fleet/timestamped.ts';
import { createGeofenceWatch, type GeofenceEvent, type GeofenceWatch } from '../geofences/geofence-watch.ts';
import type { HeldReport } from '../journal/reading/held-report.ts';
import type { FencesAt } from './judge-condition.ts';

export interface PastFleetDeps {
  readonly accountId: string;
  /** When it begins, Unix milliseconds. */
  readonly beginMs: number;
  readonly fences: readonly Geofence[];
  readonly thresholds: StatusThresholds;
  readonly nameOf: (vehicleId: string) => string;
  /** A vehicle was seen going in or out. */
  readonly onPassage: (event: GeofenceEvent) => void;
}

/** Vehicles and who is in which geofence, as messages that are held tell it in their order: by a clock that they move. */
export interface PastFleet extends Pick<GeofenceWatch, 'takeChanges'> {
  nowMs(): number;
  setNow(nowMs: number): void;
  /** A message came, at the time that it is. */
  take(report: HeldReport): void;
  tick(): void;
  brief(vehicleId: string): VehicleBrief | undefined;
  readonly fencesAt: FencesAt;
}

/** Creates one that knows nothing. */
export function createPastFleet({
  accountId,
  beginMs,
  fences,
  thresholds,
  nameOf,
  onPassage,
}: PastFleetDeps): PastFleet {
  let nowMs = beginMs;
  const subjects = new Map<string, string>();
  const clock = {
    nowMs: () => nowMs,
    monotonicMs: () => nowMs,
    after: () => () => {},
    every: () => () => {},
  };
  const watch = createGeofenceWatch({ onEvent: onPassage, onUnknownSince() {}, placesNow: () => [] });
  watch.setFences(fences);
  const fleet = createFleet({
    clock,
    thresholds: () => thresholds,
    packs: false,
    fixes: {
      fix(id, { latitude, longitude, timeS }) {
        const vehicleId = subjects.get(id);
        if (vehicleId === undefined || timeS === UNDATED_S) return;
        const place = { latitude, longitude, timeMs: timeS * 1000 };
        watch.fix(accountId, vehicleId, place, { isSettled: true, isOld: false });
      },
      gone() {},
    },
  });
  return {
    nowMs: () => nowMs,
    setNow(ms) {
      nowMs = ms;
    },
    take({ vehicleId, parameters, timestampS, serverTimestampS, receivedAtMs }) {
      subjects.set(inFleet(vehicleId), vehicleId);
      const who = { channelId: null, deviceId: vehicleId, ident: null, deviceName: null };
      fleet.apply(
        { kind: 'message', ...who, timestampS, serverTimestampS, parameters },
        { source: 'mqtt', receivedAtMs },
      );
    },
    tick: fleet.tick,
    brief(vehicleId) {
      const brief = fleet.brief(inFleet(vehicleId));
      return brief && { ...brief, name: nameOf(vehicleId) };
    },
    takeChanges: watch.takeChanges,
    fencesAt(place) {
      const index = watch.index();
      return index.at(place).flatMap((fence) => index.fences[fence]?.id ?? []);
    },
  };
}

/** Parameters that rules judge messages by. */
export function namesOfRules(rules: readonly Pick<Rule, 'condition'>[]): readonly string[] {
  const own = rules.flatMap(({ condition }) =>
    condition.kind === 'parameter' || condition.kind === 'change' ? condition.name : [],
  );
  return [...new Set([...POSITION_PARAMETERS, 'engine.ignition.status', 'movement.status', ...own])];
}

/** As a fleet calls a device with this id: those of units have a colon. */
function inFleet(vehicleId: string): string {
  return vehicleId.includes(':') ? `device:${vehicleId}` : vehicleId;
}
