/**
 * Streams can rename parameters on their way out (`convert_message`, flespi-facts §3): dots replaced, words capitalised,
 * prefixes trimmed. What Fleetglass itself reads is found again where only one thing can be meant, and never guessed otherwise.
 */
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { createSpellings, type Spellings } from '../json/spellings.ts';
import { ALARM_PARAMETER_NAMES } from './alarm-parameters.ts';

/** The parameters that Fleetglass reads. */
const READ_PARAMETERS = [
  'ident',
  'timestamp',
  'channel.id',
  'device.id',
  'device.name',
  'server.timestamp',
  'position.latitude',
  'position.longitude',
  'position.altitude',
  'position.speed',
  'position.direction',
  'position.satellites',
  'position.hdop',
  'position.valid',
  'position.accuracy',
  'position.timestamp',
  'position.fix.age',
  'position.outdated',
  'position.last.known.status',
  'engine.ignition.status',
  'movement.status',
  ...ALARM_PARAMETER_NAMES,
];

const POSITION = 'position.';
const LATITUDE = 'position.latitude';
const LONGITUDE = 'position.longitude';

/** Parameters under the names of flespi, beside all that came. */
export interface RecognisedParameters {
  readonly parameters: JsonObject;
  /** The key that a parameter was written under. */
  readonly keyOf: (name: string) => string;
}

/**
 * Adds the names of flespi where a parameter came under another. Nothing is added where its own name is there too, or where
 * two keys could be it. The words of a position, such as `speed`, count only where they come with both coordinates, and
 * coordinates only together.
 */
export function recogniseRenamed(parameters: JsonObject): RecognisedParameters {
  if (hasOwnNames(parameters)) return { parameters, keyOf: sameKey };
  const keys = new Map<string, string | null>();
  collect(parameters, REPLACED, keys);
  collect(parameters, TRIMMED_POSITION, keys);
  keepWholePosition(parameters, keys);
  const added: Record<string, JsonValue> = {};
  for (const [name, key] of keys) if (key !== null) added[name] = parameters[key] ?? null;
  return { parameters: { ...parameters, ...added }, keyOf: (name) => keys.get(name) ?? name };
}

/** Every message has a server time (flespi-facts §5), so its name shows what became of dots; then prefixes are left. */
function hasOwnNames(parameters: JsonObject): boolean {
  return (
    parameters['server.timestamp'] !== undefined &&
    parameters.latitude === undefined &&
    parameters[TRIMMED_IGNITION] === undefined
  );
}

/** Notes the key of each parameter that came under another name; null where a second key could be it. */
function collect(parameters: JsonObject, names: Spellings, keys: Map<string, string | null>): void {
  for (const key of Object.keys(parameters)) {
    const name = names.nameOf(key);
    if (name === undefined || Object.hasOwn(parameters, name)) continue;
    keys.set(name, keys.has(name) ? null : key);
  }
}

/** Half a position would be shown as an invalid one, and a bare `speed` may be of anything. */
function keepWholePosition(parameters: JsonObject, keys: Map<string, string | null>): void {
  const latitude = keys.get(LATITUDE) ?? null;
  const longitude = keys.get(LONGITUDE) ?? null;
  const isKnown = (name: string, key: string | null): boolean =>
    key !== null || Object.hasOwn(parameters, name);
  if (isKnown(LATITUDE, latitude) !== isKnown(LONGITUDE, longitude)) {
    keys.delete(LATITUDE);
    keys.delete(LONGITUDE);
  }
  if (isTrimmed(latitude) && isTrimmed(longitude)) return;
  for (const [name, key] of keys) if (isTrimmed(key)) keys.delete(name);
}

function isTrimmed(key: string | null): boolean {
  return key !== null && TRIMMED_POSITION.nameOf(key) !== undefined;
}

const sameKey = (name: string): string => name;

const TRIMMED_IGNITION = 'ignition.status';

const REPLACED = createSpellings([
  ...READ_PARAMETERS.map((name) => [name, name] as const),
  [TRIMMED_IGNITION, 'engine.ignition.status'],
]);

const TRIMMED_POSITION = createSpellings(
  // Without its prefix, the time of the place would be that of the message.
  READ_PARAMETERS.filter((name) => name.startsWith(POSITION) && name !== 'position.timestamp').map((name) => [
    name.slice(POSITION.length),
    name,
  ]),
);
