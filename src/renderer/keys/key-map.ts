import { keptObject } from '../../shared/kept-object.ts';
import { isKeyName } from './key-name.ts';

/** What a single key can do, in the order of the dialog, each with its first key; null for none. Pure. */
export const FIRST_KEYS = {
  fit: 'F',
  centre: 'C',
  follow: null,
  next: '.',
  previous: ',',
  search: '/',
  onlyInView: 'I',
  vehicles: 'V',
  details: 'D',
  streams: '1',
  logs: '2',
  delivery: '3',
  dock: '0',
  keyboard: '?',
} as const satisfies Readonly<Record<string, string | null>>;

export type KeyAction = keyof typeof FIRST_KEYS;
export const KEY_ACTIONS = Object.keys(FIRST_KEYS) as readonly KeyAction[];

/** The key of each action, null where it has none; no key has two. */
export type KeyMap = Readonly<Record<KeyAction, string | null>>;

/** The settings of the keys of a window. */
export interface KeySettings {
  /** Whether single keys do anything. */
  readonly on: boolean;
  readonly map: KeyMap;
}

export const FIRST_SETTINGS: KeySettings = { on: true, map: FIRST_KEYS };

/** The action of a key, if it has one. */
export function actionOf(map: KeyMap, name: string): KeyAction | undefined {
  return KEY_ACTIONS.find((action) => map[action] === name);
}

/** The map with another key for an action, or the action that has that key already. */
export function withKey(
  map: KeyMap,
  action: KeyAction,
  name: string | null,
): { readonly map: KeyMap } | { readonly takenBy: KeyAction } {
  const takenBy = name === null ? undefined : actionOf(map, name);
  if (takenBy !== undefined && takenBy !== action) return { takenBy };
  return { map: { ...map, [action]: name } };
}

/** As text to keep: only what was changed, so that what is new later has its first key. */
export function writeKeys({ on, map }: KeySettings): string {
  const keys = Object.fromEntries(
    KEY_ACTIONS.filter((action) => map[action] !== FIRST_KEYS[action]).map((action) => [action, map[action]]),
  );
  return JSON.stringify({ on, keys });
}

/** What was kept; whatever of it cannot be ours is as it first was. */
export function readKeys(stored: string | null): KeySettings {
  const { on, keys } = keptObject(stored);
  const map = typeof keys === 'object' && keys !== null ? mapOf(keys) : FIRST_KEYS;
  return { on: on !== false, map };
}

/** What was chosen goes before a first key that is the same. */
function mapOf(keys: object): KeyMap {
  const chosen = new Map(
    KEY_ACTIONS.flatMap((action): readonly (readonly [KeyAction, string | null])[] => {
      const name: unknown = Object.hasOwn(keys, action) ? Reflect.get(keys, action) : undefined;
      return name === null || (typeof name === 'string' && isKeyName(name)) ? [[action, name]] : [];
    }),
  );
  const names = new Set(chosen.values());
  const free = KEY_ACTIONS.map((action) => {
    const first = FIRST_KEYS[action];
    return [action, first !== null && names.has(first) ? null : first] as const;
  });
  let map = Object.fromEntries(free) as KeyMap;
  for (const [action, name] of chosen) {
    const next = withKey({ ...map, [action]: null }, action, name);
    if ('map' in next) map = next.map;
  }
  return map;
}
