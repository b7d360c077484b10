/** Short words for tests that tell a fleet what happened. */
import type { FleetColumns } from '../../../shared/fleet-frame.ts';
import type { JsonObject, JsonValue } from '../../../shared/json.ts';
import {
  DEFAULT_STATUS_THRESHOLDS,
  type StatusThresholds,
} from '../../../shared/schemas/status-thresholds.ts';
import type { VehicleDetails } from '../../../shared/vehicle-details.ts';
import { hasFlag, VEHICLE_FLAGS, type VehicleFlag } from '../../../shared/vehicle-status.ts';
import type { Own } from '../../base/own.ts';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts';
import { createFleet } from '../create-fleet.ts';
import type { Fleet, OwnFrame } from '../fleet.ts';

export const START_S = 1_700_000_000;

export interface FleetFixture {
  readonly fleet: Fleet;
  readonly clock: FakeClock;
  nowS(): number;
  /** A message made at `timestampS` (default: now), received by flespi at `serverS` (default: now), arriving now. */
  message(
    parameters: JsonObject,
    when?: { readonly timestampS?: number; readonly serverS?: number | null; readonly id?: string },
  ): void;
  telemetry(
    parameter: string,
    value: JsonValue | undefined,
    timeS: number | null,
    how?: { readonly retained?: boolean; readonly id?: string },
  ): void;
  object(object: JsonObject | undefined, timeS?: number | null): void;
  property(property: string, value: JsonValue | undefined, timeS?: number | null): void;
  /** Chooses other thresholds, which hold from the next tick. */
  choose(patch: Partial<StatusThresholds>): void;
  /** Lets time pass, with a tick at its end. */
  pass(seconds: number): void;
  details(id?: string): Own<VehicleDetails>;
  flags(id?: string): VehicleFlag[];
  parameter(name: string): { readonly value: JsonValue; readonly timeS: number | null } | undefined;
}

/** A fleet whose vehicle is "7" unless another is named. */
export function createFleetFixture(): FleetFixture {
  const clock = createFakeClock(START_S * 1000);
  let thresholds = DEFAULT_STATUS_THRESHOLDS;
  const fleet = createFleet({ clock, thresholds: () => thresholds });
  const nowS = (): number => clock.nowMs() / 1000;
  const arrival = (): { source: 'mqtt'; receivedAtMs: number } => ({
    source: 'mqtt',
    receivedAtMs: clock.nowMs(),
  });
  const details = (id = '7'): Own<VehicleDetails> => {
    const found = fleet.details(id);
    if (found === undefined) throw new Error(`No vehicle ${id}.`);
    return found;
  };
  return {
    fleet,
    clock,
    nowS,
    choose(patch) {
      thresholds = { ...thresholds, ...patch };
    },
    message(parameters, { timestampS = nowS(), serverS = nowS(), id = '7' } = {}) {
      const event = {
        deviceId: id,
        ident: null,
        deviceName: null,
        timestampS,
        serverTimestampS: serverS,
        parameters,
      };
      fleet.apply({ kind: 'message', channelId: null, ...event }, arrival());
    },
    telemetry(parameter, value, timeS, { retained = true, id = '7' } = {}) {
      fleet.apply({ kind: 'telemetry', deviceId: id, parameter, value, timeS, retained }, arrival());
    },
    object(object, timeS = nowS()) {
      fleet.apply({ kind: 'object', origin: 'devices', id: '7', object, timeS }, arrival());
    },
    property(property, value, timeS = nowS()) {
      fleet.apply({ kind: 'property', origin: 'devices', id: '7', property, value, timeS }, arrival());
    },
    pass(seconds) {
      clock.advance(seconds * 1000);
      fleet.tick();
    },
    details,
    flags: (id) => flagNames(details(id).status.flags),
    parameter: (name) => details().parameters.find((parameter) => parameter.name === name),
  };
}

/** Flat parameters of a place. */
export function at(latitude: JsonValue, longitude: JsonValue, more: JsonObject = {}): JsonObject {
  return { 'position.latitude': latitude, 'position.longitude': longitude, ...more };
}

/** The rows of a frame or snapshot by slot, as plain objects. */
export function rowsOf({ columns }: OwnFrame): Map<number, Record<keyof FleetColumns, number>> {
  const names = Object.keys(columns) as (keyof FleetColumns)[];
  return new Map(
    [...columns.slot].map((slot, row) => [
      slot,
      Object.fromEntries(names.map((name) => [name, columns[name][row]])) as Record<
        keyof FleetColumns,
        number
      >,
    ]),
  );
}

function flagNames(flags: number): VehicleFlag[] {
  return (Object.keys(VEHICLE_FLAGS) as VehicleFlag[]).filter((name) => hasFlag(flags, name));
}
