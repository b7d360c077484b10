import type { JsonObject, JsonValue } from '../../shared/json.ts';
import type { TimedValue } from './telemetry.ts';

/** Kinds of flespi object the simulator has. */
export type Origin = 'devices' | 'channels' | 'streams';

/** A device, channel or stream: its properties, each with the time it was last set. */
export interface Entity {
  readonly id: number;
  get(property: string): TimedValue | undefined;
  properties(): Iterable<string>;
  /** The default properties in one object, as its own state topic and REST give it. */
  object(): JsonObject;
  /** Sets a property; false where it had that value already. */
  set(property: string, value: JsonValue, timestampS: number): boolean;
  /** Whether a property is part of the object. */
  isDefault(property: string): boolean;
  /** When the newest of its properties was set, Unix seconds. */
  readonly changedS: number;
}

/** Creates an entity. `calculated` properties have topics of their own but no place in the object. */
export function createEntity(id: number, defaults: JsonObject, calculated: JsonObject, nowS: number): Entity {
  const values = new Map<string, TimedValue>();
  for (const [name, value] of Object.entries({ id, ...defaults, ...calculated })) {
    values.set(name, { value, timestampS: nowS });
  }
  let changedS = nowS;
  const isDefault = (property: string): boolean => property === 'id' || Object.hasOwn(defaults, property);

  return {
    id,
    get: (property) => values.get(property),
    properties: () => values.keys(),
    object: () =>
      Object.fromEntries(
        [...values].filter(([name]) => isDefault(name)).map(([name, { value }]) => [name, value]),
      ),
    set(property, value, timestampS) {
      if (values.get(property)?.value === value) return false;
      values.set(property, { value, timestampS });
      if (isDefault(property)) changedS = timestampS;
      return true;
    },
    isDefault,
    get changedS() {
      return changedS;
    },
  };
}
