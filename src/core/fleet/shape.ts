/** The key sets of messages. A fleet speaks in few of them, so vehicles share what is known of each. */
import type { JsonObject } from '../../shared/json.ts';
import { type AlarmParameter, alarmParameterOf } from '../flespi/alarm-parameters.ts';

/** The keys of a message in their order, and which of them are alarms. */
export interface Shape {
  readonly names: readonly string[];
  /** The same, for looking one up. */
  readonly nameSet: ReadonlySet<string>;
  readonly alarms: readonly { readonly name: string; readonly parameter: AlarmParameter }[];
  /** Names that another shape lacks, remembered: vehicles change between the same few shapes all day. */
  readonly beyond: WeakMap<Shape, readonly string[]>;
}

/** Gives equal key sets the same shape. */
export interface Shapes {
  of(parameters: JsonObject): Shape;
}

const TABLE_LIMIT = 128;
/** Larger messages are no one's habit; their shapes are not kept for others. */
const SHARED_NAMES_LIMIT = 256;

/** Whether a message has exactly these keys in this order: a comparison of pointers, for keys are interned strings. */
export function hasShape(parameters: JsonObject, shape: Shape): boolean {
  const { names } = shape;
  let index = 0;
  for (const name in parameters) {
    if (names[index] !== name) return false;
    index += 1;
  }
  return index === names.length;
}

/** Names of a shape that the other does not have. */
export function namesBeyond(shape: Shape, other: Shape): readonly string[] {
  const known = shape.beyond.get(other);
  if (known !== undefined) return known;
  const beyond = shape.names.filter((name) => !other.nameSet.has(name));
  shape.beyond.set(other, beyond);
  return beyond;
}

/** A table of shapes by their size, bounded: past its limit it starts again, and vehicles keep the shapes they hold. */
export function createShapes(): Shapes {
  const bySize = new Map<number, Shape[]>();
  let held = 0;
  return {
    of(parameters) {
      const names = Object.keys(parameters);
      const alike = bySize.get(names.length) ?? [];
      for (const shape of alike) if (hasShape(parameters, shape)) return shape;
      const shape: Shape = {
        names,
        nameSet: new Set(names),
        alarms: names.flatMap(alarmOf),
        beyond: new WeakMap(),
      };
      if (names.length > SHARED_NAMES_LIMIT) return shape;
      if (held >= TABLE_LIMIT) {
        bySize.clear();
        held = 0;
      }
      bySize.set(names.length, [...alike, shape]);
      held += 1;
      return shape;
    },
  };
}

function alarmOf(name: string): Shape['alarms'] {
  const parameter = alarmParameterOf(name);
  return parameter === undefined ? [] : [{ name, parameter }];
}
