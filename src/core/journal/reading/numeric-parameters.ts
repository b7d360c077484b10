import { isJsonObject, type JsonValue } from '../../../shared/json.ts';
import { MOST_PARAMETER_NAMES, MOST_PARAMETER_VALUES } from '../../../shared/track/parameters.ts';

/** Gathers what messages say in figures. */
export interface NumericParameters {
  /** Takes a message, as it came; messages come by time. */
  add(timeUs: number, body: string): void;
  /** No more may be taken: the values are too many. */
  isFull(): boolean;
  messages(): number;
  /** Every name that had a figure, and in how many messages; by name. */
  counts(): readonly (readonly [name: string, count: number])[];
  /** There were more names than are counted. */
  areNamesCut(): boolean;
  /** Those wanted that had values. */
  series(): readonly { readonly name: string; readonly timeUs: Float64Array; readonly value: Float64Array }[];
}

/** Begins to gather; `names`: whose values are kept. */
export function createNumericParameters(
  names: readonly string[],
  mostValues = MOST_PARAMETER_VALUES,
): NumericParameters {
  const counts = new Map<string, number>();
  const wanted = new Map(names.map((name) => [name, { times: [] as number[], values: [] as number[] }]));
  let messages = 0;
  let values = 0;
  let areNamesCut = false;

  return {
    add(timeUs, body) {
      const read = jsonOf(body);
      if (!isJsonObject(read)) return;
      messages += 1;
      for (const name of Object.keys(read)) {
        const value = read[name];
        if (typeof value !== 'number' || !Number.isFinite(value)) continue;
        const before = counts.get(name);
        if (before === undefined && counts.size >= MOST_PARAMETER_NAMES) areNamesCut = true;
        else counts.set(name, (before ?? 0) + 1);
        const column = wanted.get(name);
        if (column === undefined) continue;
        column.times.push(timeUs);
        column.values.push(value);
        values += 1;
      }
    },
    isFull: () => values >= mostValues,
    messages: () => messages,
    counts: () => [...counts].sort(([a], [b]) => (a < b ? -1 : 1)),
    areNamesCut: () => areNamesCut,
    series: () =>
      [...wanted].flatMap(([name, { times, values: found }]) =>
        times.length === 0
          ? []
          : [{ name, timeUs: Float64Array.from(times), value: Float64Array.from(found) }],
      ),
  };
}

/** Null where it is no JSON: it has no figures then. */
function jsonOf(body: string): JsonValue {
  try {
    return JSON.parse(body) as JsonValue;
  } catch {
    return null;
  }
}
