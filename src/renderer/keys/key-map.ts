import { keptObject } from '../../shared/kept-object.ts';
import { COMMAND_IDS, COMMANDS, type CommandId } from './commands.ts';
import { isKeyName } from './key-name.ts';

/** The first key of each command; null for none. Pure. */
export const FIRST_KEYS = Object.fromEntries(COMMAND_IDS.map((id) => [id, COMMANDS[id].key])) as Readonly<
  Record<CommandId, string | null>
>;

/** The key of each command, null where it has none; no two have the same. */
export type KeyMap = Readonly<Record<CommandId, string | null>>;

/** The settings of the keys of a window. */
export interface KeySettings {
  /** Whether single keys do anything. */
  readonly on: boolean;
  readonly map: KeyMap;
}

export const FIRST_SETTINGS: KeySettings = { on: true, map: FIRST_KEYS };

/** The command of a key, if it has one. */
export function commandOfKey(map: KeyMap, name: string): CommandId | undefined {
  return COMMAND_IDS.find((id) => map[id] === name);
}

/** The map with another key for a command, or the command that has that key already. */
export function withKey(
  map: KeyMap,
  id: CommandId,
  name: string | null,
): { readonly map: KeyMap } | { readonly takenBy: CommandId } {
  const takenBy = name === null ? undefined : commandOfKey(map, name);
  if (takenBy !== undefined && takenBy !== id) return { takenBy };
  return { map: { ...map, [id]: name } };
}

/** As text to keep: only what was changed, so that what is new later has its first key. */
export function writeKeys({ on, map }: KeySettings): string {
  const keys = Object.fromEntries(
    COMMAND_IDS.filter((id) => map[id] !== FIRST_KEYS[id]).map((id) => [id, map[id]]),
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
    COMMAND_IDS.flatMap((id): readonly (readonly [CommandId, string | null])[] => {
      const name: unknown = Object.hasOwn(keys, id) ? Reflect.get(keys, id) : undefined;
      return name === null || (typeof name === 'string' && isKeyName(name)) ? [[id, name]] : [];
    }),
  );
  const names = new Set(chosen.values());
  const free = COMMAND_IDS.map((id) => {
    const first = FIRST_KEYS[id];
    return [id, first !== null && names.has(first) ? null : first] as const;
  });
  let map = Object.fromEntries(free) as KeyMap;
  for (const [id, name] of chosen) {
    const next = withKey({ ...map, [id]: null }, id, name);
    if ('map' in next) map = next.map;
  }
  return map;
}
