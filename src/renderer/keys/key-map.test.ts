import { describe, expect, it } from 'vitest';
import { COMMAND_IDS } from './commands.ts';
import { commandOfKey, FIRST_KEYS, FIRST_SETTINGS, readKeys, withKey, writeKeys } from './key-map.ts';
import { isKeyName } from './key-name.ts';

const names = (map: Readonly<Record<string, string | null>>): readonly string[] =>
  Object.values(map).filter((name) => name !== null);

describe('the map of keys', () => {
  it('begins with keys that may be given, none of them twice', () => {
    expect(names(FIRST_KEYS).every(isKeyName)).toBe(true);
    expect(new Set(names(FIRST_KEYS)).size).toBe(names(FIRST_KEYS).length);
  });

  it('gives an action another key, or none, and tells who has it', () => {
    expect(withKey(FIRST_KEYS, 'fit', 'X')).toEqual({ map: { ...FIRST_KEYS, fit: 'X' } });
    expect(withKey(FIRST_KEYS, 'fit', null)).toEqual({ map: { ...FIRST_KEYS, fit: null } });
    expect(withKey(FIRST_KEYS, 'fit', 'F')).toEqual({ map: FIRST_KEYS });
    expect(withKey(FIRST_KEYS, 'fit', 'C')).toEqual({ takenBy: 'centre' });
    expect(commandOfKey(FIRST_KEYS, 'F')).toBe('fit');
    expect(commandOfKey(FIRST_KEYS, 'Shift+Q')).toBeUndefined();
  });

  it('comes back as it was kept', () => {
    const map = { ...FIRST_KEYS, fit: 'C', centre: null, follow: 'Shift+Ω' };
    expect(readKeys(writeKeys({ on: false, map }))).toEqual({ on: false, map });
    expect(readKeys(null)).toEqual(FIRST_SETTINGS);
  });

  it('lets what was chosen go before a first key that is the same', () => {
    const { map } = readKeys('{"keys":{"search":"F"}}');
    expect(map).toMatchObject({ search: 'F', fit: null });
  });

  it.each([
    ['no JSON', '{'],
    ['a list', '[]'],
    ['null', 'null'],
    ['keys that are a text', '{"keys":"F"}'],
    ['a key that is reserved', '{"keys":{"fit":"Enter"}}'],
    ['a key that is a number', '{"keys":{"fit":1}}'],
    ['an action that nobody has', '{"keys":{"format":"X","__proto__":"F","constructor":"G"}}'],
  ])('is as it first was where what was kept is %s', (_what, stored) =>
    expect(readKeys(stored)).toEqual(FIRST_SETTINGS),
  );

  it('has each key once, whatever was kept', () => {
    const signs = ['F', 'C', '1', '?', 'X', 'Shift+X', 'Enter', '', null, 7];
    let seed = 7;
    const draw = (below: number): number => {
      seed = (seed * 16_807) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 500; round += 1) {
      const keys = Object.fromEntries(
        COMMAND_IDS.filter(() => draw(2) === 0).map((id) => [id, signs[draw(signs.length)]]),
      );
      const { map } = readKeys(JSON.stringify({ on: true, keys }));
      expect(Object.keys(map)).toEqual(COMMAND_IDS);
      expect(names(map).every(isKeyName)).toBe(true);
      expect(new Set(names(map)).size).toBe(names(map).length);
      expect(readKeys(writeKeys({ on: true, map })).map).toEqual(map);
    }
  });
});
