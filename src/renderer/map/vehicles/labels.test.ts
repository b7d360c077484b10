import { describe, expect, it } from 'vitest';
import { createColumns } from '../../../shared/fleet-frame.ts';
import { createFormat } from '../../../shared/format/format.ts';
import { SOME_STYLE } from '../../../shared/format/testing/some-style.ts';
import { VEHICLE_FLAGS } from '../../../shared/vehicle-status.ts';
import { createOccupancy, type LabelWish, placeLabels } from '../canvas/label-placement.ts';
import { OVERLAYS } from '../symbols/symbol-key.ts';
import { chooseLabels } from './label-choice.ts';
import { labelDetail, mapName, secondLine } from './label-text.ts';

const format = createFormat(SOME_STYLE);

const wish = (x: number, y: number, always = false): LabelWish => ({
  x,
  y,
  width: 60,
  height: 14,
  always,
  gapPx: 13,
});

describe('label placement', () => {
  it('goes right, left, below, above, and then nowhere', () => {
    const placed = placeLabels(
      Array.from({ length: 6 }, () => wish(200, 100)),
      createOccupancy(400, 300),
    );
    expect(placed).toEqual([
      { index: 0, left: 213, top: 93 },
      { index: 1, left: 127, top: 93 },
      { index: 2, left: 170, top: 113 },
      { index: 3, left: 170, top: 73 },
    ]);
  });

  it('looks further for what matters most, and covers nothing even then', () => {
    const crowded = createOccupancy(400, 300);
    for (const [x, y] of [
      [240, 97],
      [150, 97],
      [197, 115],
      [197, 75],
    ] as const)
      crowded.take(x, y, 4, 4);
    expect(placeLabels([wish(200, 100)], crowded)).toEqual([]);
    expect(placeLabels([wish(200, 100, true)], crowded)).toEqual([{ index: 0, left: 209.75, top: 109.75 }]);
    const full = createOccupancy(400, 300);
    full.take(0, 0, 400, 300);
    expect(placeLabels([wish(200, 100, true)], full)).toEqual([]);
  });

  it('keeps clear of the edges of the view', () => {
    const corner = (x: number, y: number, always: boolean) =>
      placeLabels([wish(x, y, always)], createOccupancy(400, 300))[0];
    expect(corner(390, 150, false)).toMatchObject({ left: 317 });
    expect(corner(3, 3, false)).toBeUndefined();
    expect(corner(3, 3, true)).toMatchObject({ left: 12.75, top: 12.75 });
    expect(corner(-100, 150, true)).toBeUndefined();
  });

  it('keeps labels where they are as the view moves', () => {
    const wishes = Array.from({ length: 120 }, (_none, at) =>
      wish(200 + ((at * 97) % 400), 200 + ((at * 53) % 200)),
    );
    const still = placeLabels(wishes, createOccupancy(800, 600, 5_000, 7_000));
    const movedBy = (dx: number, dy: number) =>
      placeLabels(
        wishes.map((one) => ({ ...one, x: one.x - dx, y: one.y - dy })),
        createOccupancy(800, 600, 5_000 + dx, 7_000 + dy),
      ).map(({ index, left, top }) => ({ index, left: left + dx, top: top + dy }));
    expect(still.length).toBeLessThan(120);
    for (const [dx, dy] of [
      [1, 0],
      [0, 4],
      [17, -11],
      [-50, 50],
    ] as const)
      expect(movedBy(dx, dy)).toEqual(still);
  });

  it('covers neither symbols nor one another', () => {
    const wishes = Array.from({ length: 200 }, (_none, at) => wish((at * 97) % 800, (at * 53) % 600));
    const placed = placeLabels(wishes, createOccupancy(800, 600));
    expect(placed.length).toBeGreaterThan(40);
    for (const a of placed) {
      for (const b of placed) {
        if (a === b) continue;
        const apart =
          a.left + 60 <= b.left || b.left + 60 <= a.left || a.top + 14 <= b.top || b.top + 14 <= a.top;
        const outside = [a, b].some(
          ({ left, top }) => left < 0 || top < 0 || left + 60 > 800 || top + 14 > 600,
        );
        expect(apart || outside).toBe(true);
      }
    }
  });
});

describe('label text', () => {
  it.each([
    [3, 'none'],
    [8, 'none'],
    [9, 'name'],
    [12, 'name'],
    [13, 'full'],
  ])('at zoom %i says %s', (zoom, detail) => expect(labelDetail(zoom)).toBe(detail));

  it.each([
    ['plain', 'Truck 12', 'Truck 12'],
    ['markup as text', '<b>x</b>', '<b>x</b>'],
    ['line breaks and direction marks', 'a\n\u202Eb\u0000c', 'a b c'],
    ['a long one', 'x'.repeat(1_000_000), `${'x'.repeat(25)}…`],
    ['letters of two units', '🚚'.repeat(30), `${'🚚'.repeat(25)}…`],
    ['nothing', '', ''],
  ])('writes a name on one short line: %s', (_name, name, expected) => expect(mapName(name)).toBe(expected));

  it('says speed and age near, and the age of what is old', () => {
    const columns = createColumns(3);
    columns.speedKmh.set([62.6, Number.NaN, 50]);
    columns.messageTimeS.set([990, 990, 400]);
    columns.freshness.set([0, 0, 1]);
    const say = (slot: number, detail: 'name' | 'full') =>
      secondLine(columns, slot, detail, 1_000_000, format);
    expect([say(0, 'full'), say(0, 'name'), say(1, 'full'), say(2, 'name'), say(2, 'full')]).toEqual([
      '63 km/h · 10 s',
      '',
      '10 s',
      '10 min',
      '10 min',
    ]);
  });
});

describe('label choice', () => {
  const choose = (count: number, zoom: number, selected: number | null, alarmed: readonly number[] = []) => {
    const columns = createColumns(count);
    const overlay = new Uint8Array(count);
    for (const slot of alarmed) {
      columns.flags[slot] = VEHICLE_FLAGS.alarm;
      overlay[slot] = OVERLAYS.alarm;
    }
    const slot = Uint32Array.from({ length: count }, (_none, at) => at);
    const at = Float32Array.from({ length: count }, (_none, index) => index % 500);
    const view = { left: 0, top: 0, scale: 2 ** zoom, zoom, width: 500, height: 500 };
    return chooseLabels({
      scene: { view, singles: { count, slot, x: at, y: at } },
      columns,
      index: { overlay },
      nameOf: (one) => `V${one}`,
      signOf: () => null,
      selected: selected === null ? null : { slot: selected, x: 1, y: 1 },
      nowMs: 0,
      format,
    }).map(({ name }) => name);
  };
  it('names none far out but the selected and the alarmed', () =>
    expect(choose(5, 4, 3, [1])).toEqual(['V3', 'V1']));
  it('names the selected once, then alarms, then by slot', () =>
    expect(choose(4, 10, 2, [3])).toEqual(['V2', 'V3', 'V0', 'V1']));
  it('names none of a crowd', () => expect(choose(301, 12, null)).toEqual([]));
  it('bounds the alarms', () =>
    expect(
      choose(
        1_000,
        4,
        null,
        Array.from({ length: 1_000 }, (_none, at) => at),
      ),
    ).toHaveLength(60));
});
