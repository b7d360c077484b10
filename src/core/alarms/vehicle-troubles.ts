import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { type AlarmParameter, alarmParameterOf } from '../flespi/alarm-parameters.ts';
import type { Condition, Said, TroubleWord } from './condition.ts';

/** What a vehicle reported, as far as troubles go. */
export interface VehicleReport {
  readonly vehicleId: string;
  readonly parameters: JsonObject;
  /** Unix seconds by the device, and of the receipt by flespi; null where that is not told. */
  readonly timestampS: number;
  readonly serverTimestampS: number | null;
  /** Unix milliseconds. */
  readonly receivedAtMs: number;
}

/** Reads troubles out of messages; a late word does not undo a newer one. */
export interface VehicleTroubles {
  take(report: VehicleReport): readonly TroubleWord[];
}

/** Words that are remembered; beyond that the oldest are forgotten. */
const MOST_WORDS = 200_000;
/** No backlog is as old as a clock that lost its time says. */
const FAR_BACK_MS = 30 * 24 * 3_600_000;
/** Names whose meaning is remembered: finding it costs more than the rest. */
const MOST_NAMES = 20_000;
const NO_WORDS: readonly TroubleWord[] = [];

/** What vehicles' parameters have for a key. */
export function parameterKey(vehicleId: string, name: string): string {
  return `parameter ${vehicleId} ${name}`;
}

/** Creates a reader that has heard nothing. */
export function createVehicleTroubles(): VehicleTroubles {
  /** By key, when it was said last by the device's time, Unix milliseconds. */
  const newestMs = new Map<string, number>();
  const meanings = new Map<string, AlarmParameter | null>();

  const meaningOf = (name: string): AlarmParameter | null => {
    const known = meanings.get(name);
    if (known !== undefined) return known;
    const meaning = alarmParameterOf(name) ?? null;
    if (meanings.size < MOST_NAMES) meanings.set(name, meaning);
    return meaning;
  };
  const isNewest = (key: string, deviceMs: number): boolean => {
    const before = newestMs.get(key);
    if (before !== undefined && deviceMs < before) return false;
    newestMs.delete(key);
    newestMs.set(key, deviceMs);
    if (newestMs.size > MOST_WORDS) {
      for (const oldest of newestMs.keys()) {
        newestMs.delete(oldest);
        break;
      }
    }
    return true;
  };
  /** Rather a device whose clock began anew than a late word. */
  const isFarBack = (key: string, deviceMs: number): boolean =>
    (newestMs.get(key) ?? deviceMs) - deviceMs > FAR_BACK_MS;

  return {
    take(report) {
      const { vehicleId, parameters } = report;
      let words: TroubleWord[] | undefined;
      for (const name of Object.keys(parameters)) {
        const meaning = meaningOf(name);
        if (meaning === null) continue;
        const isTrouble = troubleIn(parameters[name], meaning);
        if (isTrouble === undefined) continue;
        const key = parameterKey(vehicleId, name);
        const said = saidBy(report);
        if (!isNewest(key, said.deviceMs) && !(isTrouble && meaning.first && isFarBack(key, said.deviceMs))) {
          continue;
        }
        words ??= [];
        if (!isTrouble) words.push({ kind: 'clear', key, said });
        else words.push({ kind: 'raise', condition: conditionOf(key, vehicleId, name, meaning), said });
      }
      return words ?? NO_WORDS;
    },
  };
}

/** Undefined where the value is of another type, and so says nothing. */
function troubleIn(value: JsonValue | undefined, { troubleWhen }: AlarmParameter): boolean | undefined {
  return typeof value === 'boolean' ? value === troubleWhen : undefined;
}

/** By the device, where that is not after the receipt: a clock that is ahead makes nothing later than it came. */
function saidBy({ timestampS, serverTimestampS, receivedAtMs }: VehicleReport): Said {
  const latestMs = Math.min((serverTimestampS ?? Number.POSITIVE_INFINITY) * 1000, receivedAtMs);
  return { atMs: receivedAtMs, deviceMs: Math.min(timestampS * 1000, latestMs) };
}

function conditionOf(key: string, vehicleId: string, name: string, meaning: AlarmParameter): Condition {
  return {
    key,
    subject: { kind: 'vehicle', vehicleId },
    severity: meaning.severity,
    first: meaning.first,
    trouble: { code: 'alarm-parameter', name, words: meaning.words },
  };
}
