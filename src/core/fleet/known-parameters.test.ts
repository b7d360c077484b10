import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import {
  addMessage,
  addValue,
  allValues,
  createKnownParameters,
  type KnownParameters,
  newestValueOf,
  removeValue,
  SINGLES_LIMIT,
} from './known-parameters.ts';
import { createShapes } from './shape.ts';
import { UNDATED_S } from './timestamped.ts';

const shapes = createShapes();
const tell = (
  known: KnownParameters,
  ...messages: readonly (readonly [JsonObject, number])[]
): KnownParameters => {
  for (const [parameters, timeS] of messages) addMessage(known, parameters, timeS, shapes);
  return known;
};
const shown = (known: KnownParameters): Record<string, unknown> =>
  Object.fromEntries([...allValues(known)].map(([name, { value, timeS }]) => [name, [value, timeS]]));

describe('known parameters', () => {
  it('gives each value the time of the message that brought it', () => {
    const known = tell(
      createKnownParameters(),
      [{ a: 1, b: 1 }, 10],
      [{ b: 2, c: 2 }, 20],
      [{ a: 3, b: 3 }, 30],
    );
    expect(shown(known)).toEqual({ a: [3, 30], b: [3, 30], c: [2, 20] });
  });

  it('lets late messages fill in only what was not known', () => {
    const known = tell(
      createKnownParameters(),
      [{ a: 1, b: 1 }, 10],
      [{ b: 0, z: 0 }, 5],
      [{ a: 0, b: 0 }, 6],
    );
    expect(shown(known)).toEqual({ a: [1, 10], b: [1, 10], z: [0, 5] });
    expect(shown(tell(known, [{ z: -1 }, 4]))).toMatchObject({ z: [0, 5] });
  });

  it('takes the later of two values of one time', () => {
    expect(shown(tell(createKnownParameters(), [{ a: 1 }, 10], [{ a: 2 }, 10]))).toEqual({ a: [2, 10] });
  });

  it('loses no value and no age to messages of ever other keys', () => {
    const known = createKnownParameters();
    for (let time = 0; time < 20; time += 1) tell(known, [{ [`event.${time}`]: time, speed: time }, time]);
    const values = shown(known);
    for (let time = 0; time < 20; time += 1) expect(values[`event.${time}`]).toEqual([time, time]);
    expect(values.speed).toEqual([19, 19]);
    expect(known.layers.length).toBeLessThanOrEqual(2);
  });

  it('orders single values among messages by time', () => {
    const known = tell(createKnownParameters(), [{ a: 1 }, 10]);
    addValue(known, 'a', 0, 9);
    expect(newestValueOf(known, 'a')).toEqual({ value: 1, timeS: 10 });
    expect(known.singles).toBeUndefined();
    addValue(known, 'a', 2, 11);
    expect(newestValueOf(known, 'a')).toEqual({ value: 2, timeS: 11 });
    tell(known, [{ a: 3 }, 12]);
    expect(shown(known)).toEqual({ a: [3, 12] });
  });

  it('takes an undated value where nothing else is known, and the later of two', () => {
    const known = tell(createKnownParameters(), [{ a: 1 }, 10]);
    for (const value of [7, 8]) {
      addValue(known, 'a', value, UNDATED_S);
      addValue(known, 'b', value, UNDATED_S);
    }
    expect(shown(known)).toEqual({ a: [1, 10], b: [8, UNDATED_S] });
  });

  it('drops single values that a message has overtaken', () => {
    const known = createKnownParameters();
    addValue(known, 'a', 0, 5);
    tell(known, [{ a: 1 }, 10]);
    expect(known.singles).toBeUndefined();
  });

  it('forgets an expired value, but not by an older word', () => {
    const known = createKnownParameters();
    addValue(known, 'a', 0, 5);
    removeValue(known, 'a', 4);
    expect(newestValueOf(known, 'a')).toEqual({ value: 0, timeS: 5 });
    removeValue(known, 'a', 6);
    expect(newestValueOf(known, 'a')).toBeUndefined();
  });

  it('keeps keys of every kind apart from its own workings', () => {
    const hostile: JsonObject = JSON.parse(
      '{"__proto__":{"x":1},"constructor":1,"toString":null,"hasOwnProperty":"<b>"}',
    );
    const known = tell(createKnownParameters(), [{ a: 1 }, 1], [hostile, 2]);
    expect(newestValueOf(known, 'valueOf')).toBeUndefined();
    expect(newestValueOf(known, 'constructor')).toEqual({ value: 1, timeS: 2 });
    expect([...allValues(known).keys()].sort()).toEqual([
      '__proto__',
      'a',
      'constructor',
      'hasOwnProperty',
      'toString',
    ]);
    expect(newestValueOf(known, '__proto__')).toEqual({ value: { x: 1 }, timeS: 2 });
  });

  it('stays bounded under a flood of new names, keeping the newest', () => {
    const known = createKnownParameters();
    for (let time = 0; time < 5 * SINGLES_LIMIT; time += 1) tell(known, [{ [`n${time}`]: time }, time]);
    const values = allValues(known);
    expect(values.size).toBeLessThanOrEqual(SINGLES_LIMIT + 3);
    for (let time = 5 * SINGLES_LIMIT - 699; time < 5 * SINGLES_LIMIT; time += 1) {
      expect(values.get(`n${time}`)).toMatchObject({ value: time, timeS: time });
    }
  });

  it('agrees with a plain map of newest values over random messages', () => {
    let state = 42;
    const random = (below: number): number => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return (state >> 8) % below;
    };
    for (let round = 0; round < 60; round += 1) {
      const known = createKnownParameters();
      const plain = new Map<string, readonly [number, number]>();
      for (let step = 0; step < 40; step += 1) {
        const timeS = step + random(10);
        const names = ['a', 'b', 'c', 'd', 'e', 'f'].filter(() => random(3) > 0);
        const parameters = Object.fromEntries(names.map((name) => [name, step]));
        // Equal times: which of two values stands is the order of arrival for the one and free for the other.
        const uniqueS = timeS + step / 1000;
        if (random(4) === 0) for (const name of names) addValue(known, name, step, uniqueS);
        else tell(known, [parameters, uniqueS]);
        for (const name of names)
          if (uniqueS > (plain.get(name)?.[1] ?? -1)) plain.set(name, [step, uniqueS]);
      }
      expect(shown(known)).toEqual(Object.fromEntries(plain));
    }
  });
});
