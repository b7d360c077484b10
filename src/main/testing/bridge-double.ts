import { types } from 'node:util';
import type { Realm } from './realm.ts';

/** As Electron has it; deeper objects are refused. */
const DEEPEST = 1_000;

/** Takes values from one realm to another. */
export type Bridge = (value: unknown, from: Realm, to: Realm) => unknown;

/**
 * What `contextBridge` does to values between a page and its preload (shell/renderer/api/electron_api_context_bridge.cc): functions and
 * promises become proxies, errors keep their message alone, objects lose their class, everything else is a structured clone. Stricter in
 * one thing: symbols, which Electron's documentation says are dropped, are refused.
 */
export function createBridge(): Bridge {
  /** What a proxy stands for: sent back, it is the original again. */
  const originals = new WeakMap<object, { readonly value: unknown; readonly realm: Realm }>();

  const take = (
    value: unknown,
    from: Realm,
    to: Realm,
    seen: Map<unknown, unknown>,
    parent: unknown,
    depth: number,
  ): unknown => {
    if (depth >= DEEPEST) throw new TypeError('Nested objects deeper than 1000 are not supported.');
    if (typeof value === 'symbol') throw new TypeError('Symbols do not cross the context bridge.');
    if (value === null || (typeof value !== 'object' && typeof value !== 'function')) return value;
    if (seen.has(value)) return seen.get(value);
    const inner = (item: unknown): unknown => take(item, from, to, seen, value, depth + 1);
    const keep = <Made>(made: Made): Made => {
      seen.set(value, made);
      return made;
    };
    if (typeof value === 'function') {
      const original = originals.get(value);
      if (original?.realm === to) return original.value;
      const proxy = to.function((args) => {
        // One map for all arguments: what is given twice is one thing there too.
        const given = new Map<unknown, unknown>();
        const result: unknown = Reflect.apply(
          value,
          parent,
          from.array(args.map((arg) => take(arg, to, from, given, undefined, 0))),
        );
        return take(result, from, to, new Map(), undefined, 0);
      });
      originals.set(proxy, { value, realm: from });
      return keep(proxy);
    }
    if (types.isPromise(value)) {
      return keep(
        to.promise((resolve, reject) => {
          const settle = (end: (value: unknown) => void) => (result: unknown) => {
            try {
              end(take(result, from, to, new Map(), undefined, 0));
            } catch (error) {
              reject(take(error, from, to, new Map(), undefined, 0));
            }
          };
          value.then(settle(resolve), settle(reject));
        }),
      );
    }
    if (types.isNativeError(value)) return to.error(String(value.message));
    if (Array.isArray(value) && !types.isProxy(value)) return keep(to.array(value.map(inner)));
    if (!isPlainObject(value)) return keep(to.clone(value));
    const made = keep(to.object());
    if (Object.getOwnPropertySymbols(value).length > 0)
      throw new TypeError('Symbols do not cross the context bridge.');
    for (const [key, item] of Object.entries(value)) {
      Object.defineProperty(made, key, {
        value: inner(item),
        writable: true,
        enumerable: true,
        configurable: true,
      });
    }
    return made;
  };
  return (value, from, to) => take(value, from, to, new Map(), undefined, 0);
}

/** What `exposeInMainWorld` does to what it puts there. */
export function deepFreeze(value: unknown): void {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  if (!isObject || types.isTypedArray(value) || Object.isFrozen(value)) return;
  Object.freeze(value);
  for (const name of Object.getOwnPropertyNames(value)) deepFreeze(Reflect.get(value, name));
}

/** Of whatever class: everything that is not one of the kinds that V8 knows by itself. */
function isPlainObject(value: object): boolean {
  const kinds = [
    types.isDate,
    types.isArgumentsObject,
    types.isBoxedPrimitive,
    types.isRegExp,
    types.isMap,
    types.isSet,
    types.isMapIterator,
    types.isSetIterator,
    types.isWeakMap,
    types.isWeakSet,
    types.isAnyArrayBuffer,
    types.isArrayBufferView,
    types.isGeneratorObject,
    types.isModuleNamespaceObject,
    types.isProxy,
  ];
  return !kinds.some((is) => is(value));
}
