/** Units of message parameters as flespi's own catalogue gives them (flespi-facts §5); the data has the names under each unit. */
import namesByUnit from './data/parameter-units.json' with { type: 'json' };

const UNITS: ReadonlyMap<string, string> = new Map(
  Object.entries(namesByUnit).flatMap(([unit, names]) => names.map((name) => [name, unit] as const)),
);

/** Unit of a parameter, null where none is known. A numbered variant (`ain.1`) has the unit of its base name. */
export function unitOf(parameter: string): string | null {
  return UNITS.get(parameter) ?? UNITS.get(parameter.replace(/\.\d{1,4}$/, '')) ?? null;
}
