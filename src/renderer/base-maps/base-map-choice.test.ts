import { afterEach, describe, expect, it } from 'vitest';
import { SOME_MAP as town } from '../testing/some-map.ts';
import { createWindowStore } from '../window/window-store.ts';
import { fleetKindOf, OUTLINE, shownMap, useBaseMapChoice } from './base-map-choice.ts';

const server = { ...town, id: 'roads', kind: 'server' } as const;
const file = { ...town, id: 'file', kind: 'file' } as const;

afterEach(() => {
  localStorage.clear();
});

describe('where none was chosen', () => {
  it('is the town for the demo, of which no server is asked', () => {
    expect(shownMap(null, [town, server], 'demo')).toBe(town);
    expect(shownMap(null, [server], 'demo')).toBeNull();
  });

  it('is the first of the others for a real fleet', () => {
    expect(shownMap(null, [town, server, file], 'real')).toBe(server);
    expect(shownMap(null, [town], 'real')).toBeNull();
  });

  it('is that of whoever started the host, for any fleet', () => {
    const given = { ...file, isGiven: true };
    expect(shownMap(null, [town, server, given], 'demo')).toBe(given);
    expect(shownMap(null, [town, server, given], 'real')).toBe(given);
  });

  it('is nothing before there is an account', () => {
    expect(shownMap(null, [town, server], null)).toBeNull();
  });
});

it('is the chosen one, and the outline where that was chosen or the map is gone', () => {
  expect(shownMap('roads', [town, server], 'demo')).toBe(server);
  expect(shownMap(OUTLINE, [town], 'demo')).toBeNull();
  expect(shownMap('gone', [town], 'demo')).toBeNull();
});

it('tells a fleet that is nothing but a demo from others', () => {
  expect([
    fleetKindOf(undefined),
    fleetKindOf([]),
    fleetKindOf([{ kind: 'demo' }]),
    fleetKindOf([{ kind: 'demo' }, { kind: 'flespi' }]),
  ]).toEqual([null, null, 'demo', 'real']);
});

it('is remembered by the window, of the demo and of real fleets apart', () => {
  const choice = createWindowStore().of(useBaseMapChoice);
  const { choose, setFleet } = choice.getState();
  const chosen = () => choice.getState().chosen;
  setFleet('demo');
  choose('demo-town');
  setFleet('real');
  expect(chosen()).toBeNull();
  choose('roads');
  setFleet('demo');
  expect(chosen()).toBe('demo-town');
  setFleet('real');
  expect(chosen()).toBe('roads');
  setFleet(null);
  expect(chosen()).toBeNull();
});
