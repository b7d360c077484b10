/** More columns than these, and spreadsheets begin to refuse the file. */
export const MAX_PARAMETER_COLUMNS = 2_000;

/** Names of parameters in the order in which they were first seen, up to a bound. */
export interface ParameterColumns {
  /** Takes in the names of one message. */
  add(names: Iterable<string>): void;
  /** The names that have a column, sorted, the order of flespi's own dotted groups. */
  sorted(): readonly string[];
}

/** Collects parameter names; those beyond `limit` get no column of their own. */
export function createParameterColumns(limit: number = MAX_PARAMETER_COLUMNS): ParameterColumns {
  const names = new Set<string>();
  return {
    add(found) {
      for (const name of found) if (names.size < limit) names.add(name);
    },
    sorted: () => [...names].sort(),
  };
}
