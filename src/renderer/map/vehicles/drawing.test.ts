import { describe, expect, it } from 'vitest';
import { createColumns } from '../../../shared/fleet-frame.ts';
import { createFormat } from '../../../shared/format/format.ts';
import { SOME_STYLE } from '../../../shared/format/testing/some-style.ts';
import { VEHICLE_FLAGS } from '../../../shared/vehicle-status.ts';
import { createFleetStore } from '../../fleet/create-fleet-store.ts';
import { NOT_LIVE } from '../../fleet/shown-freshness.ts';
import { ACCOUNT_PALETTE } from '../../ui/account-palette.ts';
import { STATUS_PALETTE } from '../../ui/status-palette.ts';
import type { Box } from '../canvas/covers.ts';
import type { Context2D, CreateSurface } from '../canvas/surface.ts';
import { createTextCache } from '../canvas/text-cache.ts';
import { lookOf, SHAPES, SYMBOLS, symbolKey } from '../symbols/symbol-key.ts';
import { drawSymbol } from '../symbols/symbol-shapes.ts';
import type { AccountSign } from './account-marks.ts';
import { createSceneComposer } from './scene.ts';
import { SIGN_PX } from './sign-painter.ts';
import { createSpriteAtlas } from './sprite-atlas.ts';
import { createVehicleIndex } from './vehicle-index.ts';
import { createVehiclePainter } from './vehicle-painter.ts';

const format = createFormat(SOME_STYLE);

type Step = readonly [name: string, ...rest: readonly unknown[]];

/** A context that writes down what is called and set, in order. A text is 7 pixels a letter wide. */
function createRecordingContext() {
  const steps: Step[] = [];
  const context = new Proxy(
    {},
    {
      get: (_target, name) =>
        name === 'measureText'
          ? (text: string) => ({ width: text.length * 7 })
          : (...values: readonly unknown[]) => void steps.push([String(name), ...values]),
      set: (_target, name, value) => {
        steps.push([`${String(name)}=`, value]);
        return true;
      },
    },
  );
  return { steps, context: context as Context2D };
}

function createRecordingSurfaces() {
  const surfaces: {
    readonly width: number;
    readonly height: number;
    readonly steps: readonly Step[];
    readonly image: object;
  }[] = [];
  const create: CreateSurface = (width, height) => {
    const { steps, context } = createRecordingContext();
    const image = { width, height };
    surfaces.push({ width, height, steps, image });
    return { context, finish: () => image as unknown as ImageBitmap };
  };
  return { surfaces, create };
}

const named = (steps: readonly Step[], name: string) => steps.filter(([step]) => step === name);
const colours = STATUS_PALETTE.light;

describe('symbols', () => {
  const drawn = (motion: number, freshness: number, ignition: number, heading = 0) => {
    const { steps, context } = createRecordingContext();
    drawSymbol(context, lookOf(symbolKey(motion, freshness, ignition, heading)), colours);
    return steps;
  };
  const fills = (steps: readonly Step[]) => named(steps, 'fillStyle=').map(([, style]) => style);

  it('turns an arrow to its course', () =>
    expect(named(drawn(0, 0, 1, 90), 'rotate')).toEqual([['rotate', Math.PI / 2]]));
  it('turns nothing else', () => expect(named(drawn(2, 0, 0, 90), 'rotate')).toEqual([]));
  it('fills what is live in its colour', () => expect(fills(drawn(2, 0, 0))).toEqual([colours.stopped]));
  it('empties what has no ignition', () =>
    expect(fills(drawn(2, 0, 2))).toEqual([colours.stopped, colours.hollow]));
  it('puts a dot on idle alone', () => {
    expect(named(drawn(1, 0, 1), 'arc')).toHaveLength(2);
    // The diamond of unknown motion is no round thing at all.
    expect(named(drawn(3, 0, 1), 'arc')).toHaveLength(0);
    expect(fills(drawn(1, 0, 1)).at(-1)).toBe(colours.hollow);
  });
  it('dashes what is stale and takes its colour away', () => {
    const steps = drawn(0, 1, 1);
    expect(named(steps, 'setLineDash')[0]).toEqual(['setLineDash', [4.4, 2.6]]);
    expect(fills(steps)).not.toContain(colours.moving);
  });
  it('strikes what is lost through', () => {
    const steps = drawn(2, 2, 0);
    expect(named(steps, 'moveTo')).toHaveLength(4);
    expect(fills(steps)).not.toContain(colours.stopped);
  });
  it('hatches what is not live, upright whatever its course, and takes its colour away', () => {
    const steps = drawn(0, NOT_LIVE, 1, 90);
    expect(named(steps, 'clip')).toHaveLength(1);
    expect(named(steps, 'rotate').map(([, angle]) => angle)).toEqual([Math.PI / 2, -Math.PI / 2]);
    expect(fills(steps)).toEqual([colours.notLive]);
  });
  it('gives every look a drawing of its own', () => {
    const drawings = Array.from({ length: SYMBOLS }, (_none, key) => {
      const { steps, context } = createRecordingContext();
      drawSymbol(context, lookOf(key), colours);
      return JSON.stringify(steps);
    });
    expect(new Set(drawings).size).toBe(SYMBOLS);
  });
});

describe('sprite atlas', () => {
  it.each([1, 1.25, 2])('has a square of whole device pixels for each sprite at ratio %d', (pixelRatio) => {
    const { surfaces, create } = createRecordingSurfaces();
    const atlas = createSpriteAtlas(create, colours, pixelRatio);
    expect(atlas.symbolSize % 2).toBe(0);
    expect(atlas.symbolSize).toBeGreaterThanOrEqual(28 * pixelRatio);
    expect([surfaces[0]?.width, surfaces[0]?.height]).toEqual([
      SHAPES * atlas.symbolSize,
      (SYMBOLS / SHAPES) * atlas.symbolSize,
    ]);
    const corners = Array.from({ length: SYMBOLS }, (_none, key) => `${atlas.left[key]},${atlas.top[key]}`);
    expect(new Set(corners).size).toBe(SYMBOLS);
  });
});

describe('text cache', () => {
  it('draws a text once and copies it after that', () => {
    const { surfaces, create } = createRecordingSurfaces();
    const { steps, context } = createRecordingContext();
    const texts = createTextCache(
      create,
      { font: '12px x', linePx: 14, colour: '#000', halo: '#fff', haloPx: 2 },
      2,
    );
    texts.draw(context, 'Van 1', 10, 20);
    texts.draw(context, 'Van 1', 50, 20);
    texts.draw(context, 'Van 2', 50, 20);
    expect(surfaces.filter(({ steps: drawn }) => named(drawn, 'fillText').length > 0)).toHaveLength(2);
    expect(named(steps, 'drawImage')).toHaveLength(3);
    expect(texts.width('Van 1')).toBe(35);
  });
  it('forgets the oldest of very many', () => {
    const { surfaces, create } = createRecordingSurfaces();
    const { context } = createRecordingContext();
    const texts = createTextCache(
      create,
      { font: '12px x', linePx: 14, colour: '#000', halo: '#fff', haloPx: 0 },
      1,
    );
    for (let at = 0; at < 1_600; at += 1) texts.draw(context, `Van ${at}`, 0, 0);
    const before = surfaces.length;
    texts.draw(context, 'Van 1599', 0, 0);
    texts.draw(context, 'Van 0', 0, 0);
    expect(surfaces.length - before).toBe(1);
  });
});

describe('vehicle painter', () => {
  /** Vehicles in a row along the equator, `stepPx` apart, painted at ratio 2. */
  const painted = (
    flags: readonly number[],
    stepPx: number,
    selected: number | null,
    covered: readonly Box[] = [],
    freshness = 0,
    sign: AccountSign | null = null,
    found: ReadonlySet<number> | null = null,
  ) => {
    const columns = createColumns(flags.length);
    const view = { left: 120, top: 120, scale: 2 ** 10, zoom: 10, width: 800, height: 600 };
    flags.forEach((bits, slot) => {
      columns.slot[slot] = slot;
      columns.longitude[slot] = ((120 + (100.3 + slot * stepPx) / view.scale) / 256 - 0.5) * 360;
      columns.latitude[slot] = 11.1;
      columns.flags[slot] = bits;
      columns.freshness[slot] = freshness;
    });
    const store = createFleetStore();
    store.reset({ seq: 0, atMs: 0, columns, identities: [], removed: new Uint32Array() });
    const index = createVehicleIndex(store);
    index.update(null);
    index.show(found, 'fade');
    const scene = createSceneComposer(index)({ ...view, top: (index.y[0] ?? 0) - 300 / view.scale });
    const { surfaces, create } = createRecordingSurfaces();
    const { steps, context } = createRecordingContext();
    const painter = createVehiclePainter(index, {
      createSurface: create,
      colours,
      accountColours: ACCOUNT_PALETTE.light,
      pixelRatio: 2,
      fontFamily: 'x',
    });
    const marked = selected === null ? null : { slot: selected, x: scene.singles.x[selected] ?? 0, y: 300 };
    painter.paint(context, {
      scene,
      columns: store.columns,
      nameOf: (slot) => `V${slot}`,
      signOf: () => sign,
      selected: marked,
      hovered: null,
      covered,
      nowMs: 0,
      format,
    });
    const copies = (image: object | undefined) =>
      named(steps, 'drawImage').filter(([, source]) => source === image);
    return { symbols: copies(surfaces[0]?.image), overlays: copies(surfaces[1]?.image), steps, surfaces };
  };

  it('copies one sprite a vehicle, on whole device pixels', () => {
    const { symbols, overlays } = painted([0, 0, 0], 100, null);
    expect(symbols).toHaveLength(3);
    expect(overlays).toHaveLength(0);
    for (const step of symbols) expect(step.slice(6, 8).every(Number.isInteger)).toBe(true);
  });
  it('paints alarms last, the selected after all', () => {
    const { symbols, overlays } = painted([VEHICLE_FLAGS.alarm, VEHICLE_FLAGS.invalidFix, 0], 100, 1);
    const lefts = symbols.map((step) => Math.round((Number(step[6]) + 28) / 200));
    expect(lefts).toEqual([2, 3, 1, 2]);
    expect(overlays).toHaveLength(3);
  });
  it('paints what a filter leaves out first, and takes most of it away before all else', () => {
    const { symbols, steps } = painted([0, 0, 0], 100, null, [], 0, null, new Set([1]));
    expect(symbols).toHaveLength(3);
    const order = steps.map(([name]) => name);
    const veil = order.indexOf('fillRect');
    const copies = order.flatMap((name, at) => (name === 'drawImage' ? [at] : []));
    expect(copies.filter((at) => at < veil)).toHaveLength(2);
    expect(named(steps, 'globalCompositeOperation=').map(([, mode]) => mode)).toEqual([
      'destination-out',
      'source-over',
    ]);
    expect(named(steps, 'fillRect')).toEqual([['fillRect', 0, 0, 1_600, 1_200]]);
  });
  it('paints a crowd as one ring with its count and its alarm', () => {
    const { symbols, surfaces, steps } = painted([0, 0, 0, 0, VEHICLE_FLAGS.alarm], 1, null);
    expect(symbols).toHaveLength(0);
    expect(surfaces.flatMap(({ steps: drawn }) => named(drawn, 'fillText')).map(([, text]) => text)).toEqual([
      '5',
    ]);
    expect(named(steps, 'fillStyle=').map(([, style]) => style)).toContain(colours.alarm);
  });
  it('paints a crowd that is not live without a colour of status or of alarm', () => {
    const { steps } = painted([0, 0, 0, 0, VEHICLE_FLAGS.alarm], 1, null, [], NOT_LIVE);
    const styles = [...named(steps, 'strokeStyle='), ...named(steps, 'fillStyle=')].map(([, style]) => style);
    expect(styles).toContain(colours.notLive);
    expect(styles).not.toContain(colours.alarm);
  });
  it('writes names where there is room', () => {
    const { surfaces } = painted([0, 0], 200, 1);
    const texts = surfaces.flatMap(({ steps: drawn }) => named(drawn, 'fillText')).map(([, text]) => text);
    expect(texts).toEqual(['V1', 'V0']);
  });
  it('marks a name with its account, of which the name keeps clear', () => {
    const sign: AccountSign = { initial: 'S', colour: 'amber' };
    const textsOf = ({ surfaces }: ReturnType<typeof painted>): readonly unknown[] =>
      surfaces.flatMap(({ steps: drawn }) => named(drawn, 'fillText')).map(([, text]) => text);
    const plain = painted([0], 200, null);
    const signed = painted([0], 200, null, [], 0, sign);
    expect(textsOf(plain)).toEqual(['V0']);
    expect(textsOf(signed)).toEqual(['S', 'V0']);
    expect(named(signed.steps, 'fillStyle=')).toContainEqual([
      'fillStyle=',
      ACCOUNT_PALETTE.light.grounds.amber,
    ]);
    const signLeft = Number(named(signed.steps, 'roundRect').at(-1)?.[1]);
    const nameLeft = Number(named(signed.steps, 'drawImage').at(-1)?.[2]);
    // A text's image begins its halo's width before the text.
    expect(nameLeft - signLeft).toBeCloseTo(SIGN_PX - 3, 0);
  });
  it('writes a name on a plate, which holds down what the map has written there', () => {
    const { steps } = painted([0], 200, null);
    const plate = steps.findIndex(([name]) => name === 'roundRect');
    expect(steps[plate - 2]).toEqual(['fillStyle=', colours.plate]);
    const [, left, top, width, height] = steps[plate] ?? [];
    const drawn = steps.slice(plate).find(([name]) => name === 'drawImage') ?? [];
    const [nameLeft, nameTop, nameWidth, nameHeight] = drawn.slice(2).map(Number);
    // The image has a halo of three pixels round the text.
    expect(Number(left)).toBeLessThanOrEqual((nameLeft ?? 0) + 3);
    expect(Number(top)).toBeLessThanOrEqual((nameTop ?? 0) + 3);
    expect(Number(left) + Number(width)).toBeGreaterThanOrEqual((nameLeft ?? 0) + (nameWidth ?? 0) - 3);
    expect(Number(top) + Number(height)).toBeGreaterThanOrEqual((nameTop ?? 0) + (nameHeight ?? 0) - 3);
  });
  it('writes no name under what covers the map', () => {
    const everything = { left: 0, top: 0, width: 800, height: 600 };
    const { surfaces } = painted([0, 0], 200, 1, [everything]);
    expect(surfaces.flatMap(({ steps: drawn }) => named(drawn, 'fillText'))).toEqual([]);
  });
});
