import { map as createMap, type Map as LeafletMap } from 'leaflet';
import { afterEach, expect, it, vi } from 'vitest';
import { findJumps } from '../../../shared/track/jumps.ts';
import { partsOf } from '../../../shared/track/parts.ts';
import { type Leg, trackOfLegs } from '../../../shared/track/testing/legs.ts';
import { DEFAULT_TRACK_RULES } from '../../../shared/track/track.ts';
import { sortedByValidity } from '../../../shared/track/valid-fixes.ts';
import { SPEED_COLOURS, SPEED_STEPS_KMH } from '../../ui/speed-colours.ts';
import { trackColour } from '../../ui/track-colours.ts';
import { type DrawnTracks, TrackLayer } from './track-layer.ts';

let map: LeafletMap | undefined;
let hasInvalid = false;
/** Of the last painting. */
let painted: ReadonlyMap<string, number> = new Map();
afterEach(() => {
  hasInvalid = false;
  vi.restoreAllMocks();
  map?.remove();
  document.body.replaceChildren();
});

/** The last fix is one that its tracker holds for invalid, where that is asked for. */
function trackWith(legs: readonly Leg[]) {
  const all = trackOfLegs(legs);
  return hasInvalid ? { ...all, valid: all.valid.with(-1, 0) } : all;
}

/** Colours of the painted canvas, by their count of pixels. */
function paint(legs: readonly Leg[], centre: [number, number], over: Partial<DrawnTracks> = {}) {
  const { fixes, invalid } = sortedByValidity(trackWith(legs));
  const jumps = findJumps(fixes);
  const parts = partsOf(fixes, jumps, DEFAULT_TRACK_RULES);
  const container = document.createElement('div');
  container.style.cssText = 'width: 600px; height: 400px';
  document.body.append(container);
  map = createMap(container, { center: centre, zoom: 12, zoomControl: false });
  const drawn = {
    bySpeed: true,
    focus: null,
    cursor: null,
    cursorMs: null,
    stayText: () => '',
    stepsKmh: SPEED_STEPS_KMH.km,
    theme: 'light',
    vehicles: null,
    ...over,
  } as const;
  const track = { vehicleId: 'a/7', fixes, invalid, jumps, parts };
  new TrackLayer({ tracks: [{ track, look: 1, passages: [] }], ...drawn }, {}).addTo(map);
  const canvas = container.querySelector('canvas');
  const data = canvas?.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height).data;
  const counts = new Map<string, number>();
  for (let at = 0; data !== undefined && at < data.length; at += 4) {
    if (data[at + 3] !== 255) continue;
    const hex = [...data.slice(at, at + 3)].map((part) => part.toString(16).padStart(2, '0')).join('');
    const colour = `#${hex.toUpperCase()}`;
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  painted = counts;
  return (step: number): number => counts.get(SPEED_COLOURS.light[step] ?? '') ?? 0;
}

it('draws each speed in its colour', () => {
  const at = paint(
    [
      { drive: 300, kmh: 20 },
      { drive: 120, kmh: 90 },
    ],
    [54, 25.03],
  );
  expect(at(0)).toBeGreaterThan(100);
  expect(at(3)).toBeGreaterThan(100);
  expect([at(1), at(2), at(4)]).toEqual([0, 0, 0]);
});

it('draws no line where nothing is known, and none of what cannot be true', () => {
  const drive: Leg = { drive: 60, kmh: 60 };
  const whole = paint([drive, { silent: 4_000, km: 3 }, drive], [54, 25.03])(2);
  map?.remove();
  const alone = paint([drive, { drive: 180, kmh: 60 }, drive], [54, 25.03])(2);
  expect(whole).toBeLessThan(alone);
});

it('draws it on whichever copy of the world is seen', () => {
  expect(paint([{ drive: 300, kmh: 60 }], [54, 385.03])(2)).toBeGreaterThan(100);
  map?.remove();
  expect(paint([{ at: [0, 179.98] }, { drive: 300, kmh: 60 }], [0, -179.98])(2)).toBeGreaterThan(100);
});

it('leads no line to a place that its tracker held for invalid', () => {
  const legs: readonly Leg[] = [
    { drive: 60, kmh: 20 },
    { silent: 10, km: 2 },
  ];
  const sum = (at: (step: number) => number): number => at(0) + at(1) + at(2) + at(3) + at(4);
  const joined = sum(paint(legs, [54, 25.01]));
  map?.remove();
  hasInvalid = true;
  expect(sum(paint(legs, [54, 25.01]))).toBeLessThan(joined / 2);
});

it('draws one of several in the colour of its vehicle', () => {
  const legs: readonly Leg[] = [
    { drive: 300, kmh: 20 },
    { drive: 120, kmh: 90 },
  ];
  const at = paint(legs, [54, 25.03], { bySpeed: false });
  expect(painted.get(trackColour('light', 1))).toBeGreaterThan(200);
  expect([at(0), at(3)]).toEqual([0, 0]);
});

it('writes how long it stood beside the ring round that stop', () => {
  const arc = vi.spyOn(CanvasRenderingContext2D.prototype, 'arc');
  const text = vi.spyOn(CanvasRenderingContext2D.prototype, 'fillText');
  const drive: Leg = { drive: 120, kmh: 60 };
  const legs: readonly Leg[] = [drive, { stand: 1_800 }, drive, { stand: 600 }];
  const cursor = { vehicleId: 'a/7', index: 12 };
  const focus = { vehicleId: 'a/7', part: 1 };
  paint(legs, [54, 25.03], { cursor, focus, stayText: (seconds) => `${Math.round(seconds / 60)} min` });
  const rings = arc.mock.calls.map(([x, y, radius]) => ({ x, y, edge: x + radius + 1.5 }));
  const [stay] = text.mock.calls;
  expect(stay?.[0]).toBe('30 min');
  const here = rings.filter(({ x, y }) => Math.hypot(x - (stay?.[1] ?? 0), y - (stay?.[2] ?? 0)) < 30);
  expect(here).not.toEqual([]);
  for (const { edge } of here) expect(stay?.[1]).toBeGreaterThan(edge + 1);
});

it('writes how long it stood on the other side of the square where a vehicle is beside it', () => {
  const text = vi.spyOn(CanvasRenderingContext2D.prototype, 'fillText');
  const legs: readonly Leg[] = [{ drive: 120, kmh: 60 }, { stand: 1_800 }, { drive: 120, kmh: 60 }];
  const stayText = (): string => 'stood';
  paint(legs, [54, 25.03], { stayText });
  const [free] = text.mock.calls;
  map?.remove();
  text.mockClear();
  const box = { left: free?.[1] ?? 0, top: (free?.[2] ?? 0) - 10, width: 20, height: 20 };
  paint(legs, [54, 25.03], { stayText, vehicles: { boxesIn: () => [box] } });
  const [beside] = text.mock.calls;
  expect(beside?.[0]).toBe('stood');
  expect(beside?.[1]).toBeLessThan(box.left - 20);
});
