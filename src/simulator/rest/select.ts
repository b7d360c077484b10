import { isJsonObject, type JsonObject, type JsonValue } from '../../shared/json.ts';
import type { Entity } from '../account/entity.ts';
import { readFilter } from './filter.ts';

/** Something of the account that can be selected and shown. */
interface Item {
  readonly entity: Entity;
}

/** The items a selector means (`all`, `1,2,3`, `name=…`, `{expression}`); null where it is none the simulator knows. */
export function select<T extends Item>(items: ReadonlyMap<number, T>, selector: string): readonly T[] | null {
  if (selector === 'all') return [...items.values()];
  if (/^\d+(?:,\d+)*$/.test(selector)) {
    return selector.split(',').flatMap((id) => items.get(Number(id)) ?? []);
  }
  const [, expression] = /^\{(.+)\}$/.exec(selector) ?? [];
  if (expression !== undefined) {
    const passes = readFilter(expression);
    return passes === null ? null : [...items.values()].filter(({ entity }) => passes(flatOf(entity)));
  }
  const [, field, wanted] = /^([\w.]+)=(.*)$/.exec(selector) ?? [];
  if (field === undefined || wanted === undefined) return null;
  return [...items.values()].filter(({ entity }) => String(propertyOf(entity, field)) === wanted);
}

/** An item as its list gives it: the default properties, or those asked for. */
export function show(entity: Entity, fields: readonly string[] | null): JsonObject {
  if (fields === null) return entity.object();
  return Object.fromEntries(fields.map((field) => [field, entity.get(field)?.value ?? null]));
}

/** What an expression sees of it: `configuration.ident` as a word of its own. */
function flatOf(entity: Entity): JsonObject {
  const flat: Record<string, JsonValue> = {};
  for (const name of entity.properties()) {
    const value = entity.get(name)?.value ?? null;
    flat[name] = value;
    if (isJsonObject(value)) for (const [key, inner] of Object.entries(value)) flat[`${name}.${key}`] = inner;
  }
  return flat;
}

/** A property, also one inside `configuration`. */
function propertyOf(entity: Entity, field: string): JsonValue | undefined {
  const [head = '', ...rest] = field.split('.');
  let value: JsonValue | undefined = entity.get(head)?.value;
  for (const word of rest) {
    const object = typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {};
    value = Object.entries(object).find(([name]) => name === word)?.[1];
  }
  return value;
}
