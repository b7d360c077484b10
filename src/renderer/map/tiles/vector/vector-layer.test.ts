import { Map as LeafletMap } from 'leaflet';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { SOME_MAP } from '../../../testing/some-map.ts';
import { VectorLayer } from './vector-layer.ts';
import type { FromVectorWorker, TileJob, ToVectorWorker } from './vector-messages.ts';

let container: HTMLElement;
let map: LeafletMap;
let layer: VectorLayer;
let asked: TileJob[];
let began: number;
let ended: number;
let answer: (message: FromVectorWorker) => void;

beforeEach(() => {
  vi.useFakeTimers();
  container = document.createElement('div');
  for (const side of ['clientWidth', 'clientHeight']) Object.defineProperty(container, side, { value: 256 });
  document.body.append(container);
  map = new LeafletMap(container, { minZoom: 0, maxZoom: 18, fadeAnimation: false, zoomAnimation: false });
  asked = [];
  [began, ended] = [0, 0];
  const painter = {
    postMessage: (message: ToVectorWorker) => {
      if (message.kind === 'draw') asked.push(message);
      else if (message.kind === 'begin') began += 1;
    },
    addEventListener: (_type: 'message', listener: (event: MessageEvent<FromVectorWorker>) => void) => {
      answer = (data) => listener(new MessageEvent('message', { data }));
    },
    terminate: () => {
      ended += 1;
    },
  };
  const begin = {
    source: SOME_MAP,
    key: '',
    theme: 'light',
    gray: false,
    font: 'sans-serif',
    language: 'en',
  } as const;
  layer = new VectorLayer(() => painter, { kind: 'begin', ...begin }, {});
});
afterEach(() => {
  map.remove();
  container.remove();
  vi.useRealTimers();
});

const placeOf = ({ x, y, z }: TileJob): string => `${x}:${y}:${z}`;

it.each([
  ['the first turn of the world', 10],
  ['a later one', 10 + 360],
])('asks again for what failed, on %s', (_, longitude) => {
  map.setView([50, longitude], 4, { animate: false });
  layer.addTo(map);
  const first = [...asked];
  expect(first.length).toBeGreaterThan(0);
  expect(first.every(({ x }) => x >= 0 && x < 16)).toBe(true);
  for (const { job } of first) answer({ kind: 'failed', job, reason: 'no network' });
  vi.runOnlyPendingTimers();
  expect(asked.slice(first.length).map(placeOf).sort()).toEqual(first.map(placeOf).sort());
});

it.each([10, 10 + 360])('draws again into which names of later tiles reach, at longitude %d', (longitude) => {
  map.setView([50, longitude], 4, { animate: false });
  layer.addTo(map);
  const [one] = asked;
  if (one === undefined) throw new Error('Nothing was asked for.');
  const count = asked.length;
  answer({ kind: 'stale', tiles: [placeOf(one)] });
  expect(asked.slice(count).map(placeOf)).toEqual([placeOf(one)]);
});

it('asks no more for a tile that is gone', () => {
  map.setView([50, 10], 4, { animate: false });
  layer.addTo(map);
  for (const { job } of [...asked]) answer({ kind: 'failed', job, reason: 'no network' });
  const count = asked.length;
  layer.remove();
  vi.runOnlyPendingTimers();
  expect(asked).toHaveLength(count);
});

it('runs its thread while it is on a map, and another one when it is added again', () => {
  map.setView([50, 10], 4, { animate: false });
  layer.addTo(map);
  const count = asked.length;
  layer.remove();
  expect(began - ended).toBe(0);
  layer.addTo(map);
  expect([began, ended, asked.length]).toEqual([2, 1, 2 * count]);
});
