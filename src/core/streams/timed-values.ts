import type { JsonValue } from '../../shared/json.ts';

/** Values by name, each with its own time: an older one never replaces a newer. */
export interface TimedValues {
  /**
   * Sets a value, undefined where it was removed. `timeS` null (MQTT 3 carries no times) is taken in order of arrival.
   * False where it was older than what is known.
   */
  set(name: string, value: JsonValue | undefined, timeS: number | null): boolean;
  get(name: string): JsonValue | undefined;
  /** Names that were ever set. */
  size(): number;
}

export function createTimedValues(): TimedValues {
  const values = new Map<string, { readonly value: JsonValue | undefined; readonly timeS: number | null }>();
  return {
    set(name, value, timeS) {
      const known = values.get(name)?.timeS ?? null;
      if (known !== null && timeS !== null && timeS < known) return false;
      values.set(name, { value, timeS: timeS ?? known });
      return true;
    },
    get: (name) => values.get(name)?.value,
    size: () => values.size,
  };
}
