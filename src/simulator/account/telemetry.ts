import type { JsonValue } from '../../shared/json.ts';
import type { Parameters } from '../world/parameters.ts';

export interface TimedValue {
  readonly value: JsonValue;
  /** Unix seconds of the value. */
  readonly timestampS: number;
}

/** The last value of every parameter of one device (flespi-facts §2.2). */
export interface Telemetry {
  /** Takes in a message. A value never gives way to an older one; the result is the names that changed hands. */
  apply(parameters: Parameters, timestampS: number): readonly string[];
  /** A parameter, or the aggregate `position`. */
  get(name: string): TimedValue | undefined;
  names(): Iterable<string>;
}

const POSITION = 'position.';

/**
 * Creates an empty telemetry. Nearly every message holds nearly every parameter, so the newest message is kept whole
 * and only what it lacks is kept apart: ten thousand devices cost ten thousand messages, not a map each.
 */
export function createTelemetry(): Telemetry {
  let newest: Parameters = {};
  let newestS = Number.NEGATIVE_INFINITY;
  const others = new Map<string, TimedValue>();

  const scalar = (name: string): TimedValue | undefined => {
    const value = Object.hasOwn(newest, name) ? newest[name] : undefined;
    return value === undefined ? others.get(name) : { value, timestampS: newestS };
  };
  const keepOther = (name: string, value: JsonValue, timestampS: number): boolean => {
    const known = scalar(name);
    if (known !== undefined && known.timestampS >= timestampS) return false;
    others.set(name, { value, timestampS });
    return true;
  };
  const names = (): ReadonlySet<string> => new Set([...Object.keys(newest), ...others.keys()]);

  return {
    apply(parameters, timestampS) {
      if (timestampS < newestS) {
        return Object.entries(parameters)
          .filter(([name, value]) => keepOther(name, value, timestampS))
          .map(([name]) => name);
      }
      for (const [name, value] of Object.entries(newest)) {
        if (!Object.hasOwn(parameters, name)) others.set(name, { value, timestampS: newestS });
      }
      for (const name of Object.keys(parameters)) others.delete(name);
      newest = parameters;
      newestS = timestampS;
      return Object.keys(parameters);
    },
    get: (name) => (name === 'position' ? aggregate(names(), scalar) : scalar(name)),
    *names() {
      const known = names();
      yield* known;
      if (aggregate(known, scalar) !== undefined) yield 'position';
    },
  };
}

function aggregate(
  names: ReadonlySet<string>,
  get: (name: string) => TimedValue | undefined,
): TimedValue | undefined {
  const parts: Record<string, JsonValue> = {};
  let timestampS = Number.NEGATIVE_INFINITY;
  for (const name of names) {
    if (!name.startsWith(POSITION)) continue;
    const part = get(name);
    if (part === undefined) continue;
    parts[name.slice(POSITION.length)] = part.value;
    timestampS = Math.max(timestampS, part.timestampS);
  }
  return timestampS === Number.NEGATIVE_INFINITY ? undefined : { value: parts, timestampS };
}
