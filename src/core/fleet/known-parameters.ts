/**
 * All parameters of one vehicle, each with its own time, cheap enough for every message of every vehicle.
 *
 * A whole message is kept by reference as a layer, packed after a while, and the next message with the same keys takes its place: nothing
 * is copied on the way of a message and no age is lost, for a layer's time is the time of each of its values. A vehicle that speaks in more
 * than `LAYER_LIMIT` key sets has the oldest spilled into a map of single values. The newest value of a name is the
 * newest among the layers and the map.
 */
import type { JsonObject, JsonValue } from '../../shared/json.ts';
import { packValues, unpackValues } from './packed-values.ts';
import { hasShape, namesBeyond, type Shape, type Shapes } from './shape.ts';
import type { Timestamped } from './timestamped.ts';

interface Layer {
  readonly shape: Shape;
  /** The message as it came, or packed, as long as nobody asks. */
  held: JsonObject | string;
  timeS: number;
}

/** The parameters known of a vehicle. */
export interface KnownParameters {
  /** Whole messages, newest first. */
  layers: Layer[];
  /** Values that no layer holds as new. Most vehicles have none. */
  singles: Map<string, Timestamped<JsonValue>> | undefined;
}

const LAYER_LIMIT = 2;
/** flespi keeps the 1024 most recently updated parameters of a device (flespi-facts §2.2). */
export const SINGLES_LIMIT = 1024;

export function createKnownParameters(): KnownParameters {
  return { layers: [], singles: undefined };
}

/** Takes in a whole message made at `timeS`; what is older than the known stays out. Returns the message's shape. */
export function addMessage(
  known: KnownParameters,
  parameters: JsonObject,
  timeS: number,
  shapes: Shapes,
): Shape {
  const { layers } = known;
  for (let index = 0; index < layers.length; index += 1) {
    const layer = layers[index];
    if (layer === undefined || !hasShape(parameters, layer.shape)) continue;
    if (timeS >= layer.timeS) {
      layer.held = parameters;
      layer.timeS = timeS;
      raise(layers, layer, index);
    }
    return layer.shape;
  }
  const shape = shapes.of(parameters);
  const newest = layers[0];
  if (newest !== undefined && timeS < newest.timeS) {
    for (const name of shape.names) addValue(known, name, parameters[name] ?? null, timeS);
  } else {
    const layer: Layer = { shape, held: parameters, timeS };
    // An array that is grown in place keeps room for sixteen more, in each vehicle.
    known.layers = [layer].concat(layers);
    spillOldest(known);
    dropCovered(known);
  }
  return shape;
}

/** Takes in one value; an older one than the known is left out. */
export function addValue(known: KnownParameters, name: string, value: JsonValue, timeS: number): void {
  const layer = newestLayerWith(known.layers, name);
  if (layer !== undefined && layer.timeS >= timeS) return;
  const single = known.singles?.get(name);
  if (single !== undefined && single.timeS > timeS) return;
  known.singles ??= new Map();
  known.singles.set(name, { value, timeS });
  if (known.singles.size > SINGLES_LIMIT) dropOldest(known.singles);
}

/** Forgets a single value that expired at flespi; one that came within a message is not forgotten singly. */
export function removeValue(known: KnownParameters, name: string, timeS: number): void {
  const single = known.singles?.get(name);
  if (single !== undefined && timeS >= single.timeS) known.singles?.delete(name);
}

/** The newest value of a name. */
export function newestValueOf(known: KnownParameters, name: string): Timestamped<JsonValue> | undefined {
  const layer = newestLayerWith(known.layers, name);
  const single = known.singles?.get(name);
  if (layer === undefined || (single !== undefined && single.timeS > layer.timeS)) return single;
  return { value: parametersOf(layer)[name] ?? null, timeS: layer.timeS };
}

/** Every name with its newest value, in no order. */
export function allValues(known: KnownParameters): Map<string, Timestamped<JsonValue>> {
  const all = new Map<string, Timestamped<JsonValue>>(known.singles);
  for (const layer of known.layers.toReversed()) {
    const { shape, timeS } = layer;
    const parameters = parametersOf(layer);
    for (const name of shape.names) {
      const other = all.get(name);
      if (other === undefined || timeS >= other.timeS)
        all.set(name, { value: parameters[name] ?? null, timeS });
    }
  }
  return all;
}

function newestLayerWith(layers: readonly Layer[], name: string): Layer | undefined {
  for (const layer of layers) if (layer.shape.nameSet.has(name)) return layer;
  return undefined;
}

/** Packs the messages that are held as they came. */
export function packLayers({ layers }: KnownParameters): void {
  for (const layer of layers) {
    if (typeof layer.held !== 'string') layer.held = packValues(layer.shape.names, layer.held);
  }
}

/** Who asks once often asks again: it stays unpacked until it is packed with all others. */
function parametersOf(layer: Layer): JsonObject {
  if (typeof layer.held === 'string') layer.held = unpackValues(layer.shape.names, layer.held);
  return layer.held;
}

/** Moves a layer that became newer before all that are not newer than it. */
function raise(layers: Layer[], layer: Layer, from: number): void {
  let index = from;
  for (
    let above = layers[index - 1];
    above !== undefined && above.timeS <= layer.timeS;
    above = layers[index - 1]
  ) {
    layers[index] = above;
    index -= 1;
  }
  if (index !== from) layers[index] = layer;
}

/** Only what the newest message does not say again is worth keeping, which mostly is next to nothing. */
function spillOldest(known: KnownParameters): void {
  if (known.layers.length <= LAYER_LIMIT) return;
  const oldest = known.layers.pop();
  const newest = known.layers[0];
  if (oldest === undefined || newest === undefined) return;
  const beyond = namesBeyond(oldest.shape, newest.shape);
  if (beyond.length === 0) return;
  const parameters = parametersOf(oldest);
  for (const name of beyond) addValue(known, name, parameters[name] ?? null, oldest.timeS);
}

/** Single values that a layer now holds as new would only cost memory. */
function dropCovered(known: KnownParameters): void {
  if (known.singles === undefined) return;
  for (const [name, single] of known.singles) {
    const layer = newestLayerWith(known.layers, name);
    if (layer !== undefined && layer.timeS >= single.timeS) known.singles.delete(name);
  }
  if (known.singles.size === 0) known.singles = undefined;
}

/** Down to three quarters, oldest first, so that a flood of new names is sorted once in a while and not each time. */
function dropOldest(singles: Map<string, Timestamped<JsonValue>>): void {
  const byAge = [...singles].sort(([, a], [, b]) => a.timeS - b.timeS || 0);
  for (const [name] of byAge.slice(0, SINGLES_LIMIT / 4)) singles.delete(name);
}
