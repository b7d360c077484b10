import { describe, expect, it } from 'vitest';
import { createQueueTrend } from './queue-trend.ts';

/** A queue under the hand of a test: messages come in, batches go out, its size is told now and then. Bytes and seconds. */
interface Shape {
  /** Bytes that come in within the second. */
  inflow(second: number): number;
  /** Seconds between two batches. */
  readonly batchEveryS: number;
  /** The most that one batch takes. */
  readonly batchBytes: number;
  readonly toldEveryS: number;
  /** How late a size is told, against its own time; it may overtake others. */
  readonly lateS?: (second: number) => number;
}

const BYTES_PER_MESSAGE = 800;
const EVERYTHING = 1e9;

/** Lets a shape live; the result is when it was first found to outrun its target, and how often in all, looked at each second. */
function live(shape: Shape, hours: number) {
  const trend = createQueueTrend();
  let bytes = 0;
  let firstS: number | null = null;
  let looks = 0;
  const pending: { readonly atS: number; readonly timeS: number; readonly bytes: number }[] = [];
  for (let second = 0; second < hours * 3_600; second += 1) {
    bytes += shape.inflow(second);
    // Not in step with the second in which sizes are told: as by its own clock.
    if (Math.floor(second / shape.batchEveryS) !== Math.floor((second - 1) / shape.batchEveryS)) {
      const taken = Math.min(bytes, shape.batchBytes);
      bytes -= taken;
      if (taken > 0) trend.batch(second, Math.ceil(taken / BYTES_PER_MESSAGE));
    }
    if (second % shape.toldEveryS === 0)
      pending.push({ atS: second + (shape.lateS?.(second) ?? 0), timeS: second, bytes: Math.round(bytes) });
    for (const sample of pending.filter(({ atS }) => atS <= second)) {
      trend.add(sample.timeS, sample.bytes);
      pending.splice(pending.indexOf(sample), 1);
    }
    if (trend.growth(second)?.outruns !== true) continue;
    firstS ??= second;
    looks += 1;
  }
  return { firstS, looks, growth: trend.growth(hours * 3_600) };
}

/** Between 0 and 1, the same each time. */
function noise(second: number): number {
  const x = Math.sin(second * 12.9898 + 78.233) * 43_758.5453;
  return x - Math.floor(x);
}

const steady = () => 4_000;
const SAW: Shape = { inflow: steady, batchEveryS: 10.16, batchBytes: EVERYTHING, toldEveryS: 2 };

describe('a queue that is emptied again and again does not grow', () => {
  it.each<[string, Shape]>([
    ['a sawtooth', SAW],
    ['quick teeth', { ...SAW, batchEveryS: 3.035 }],
    ['teeth in step with what is told', { ...SAW, batchEveryS: 6.02 }],
    ['long teeth', { ...SAW, batchEveryS: 480.3, toldEveryS: 5 }],
    ['teeth of half an hour', { ...SAW, batchEveryS: 1_800, toldEveryS: 10 }],
    ['uneven messages', { ...SAW, inflow: (second) => 8_000 * noise(second) }],
    ['bursts every minute', { ...SAW, inflow: (second) => (second % 60 === 0 ? 240_000 : 0) }],
    ['bursts every quarter of an hour', { ...SAW, inflow: (second) => (second % 900 < 60 ? 30_000 : 100) }],
    [
      'bursts that take several batches',
      { ...SAW, inflow: (second) => (second % 900 < 60 ? 60_000 : 500), batchBytes: 200_000 },
    ],
    ['big batches', { ...SAW, inflow: () => 400_000, batchEveryS: 25 }],
    ['read every minute', { ...SAW, toldEveryS: 60 }],
    ['read every minute, nearly in step with its batches', { ...SAW, batchEveryS: 5.01, toldEveryS: 60 }],
    ['read every five minutes', { ...SAW, toldEveryS: 300 }],
    [
      'read every five minutes, of uneven messages',
      { ...SAW, inflow: (s) => 8_000 * noise(s), toldEveryS: 300 },
    ],
    ['read every twenty seconds, at random heights', { ...SAW, batchEveryS: 17.3, toldEveryS: 20 }],
    ['told late', { ...SAW, lateS: () => 90 }],
    ['told late and out of order', { ...SAW, lateS: (second) => Math.floor(noise(second) * 40) }],
    [
      'more messages from the first hour on',
      { ...SAW, inflow: (second) => (second < 3_600 ? 1_000 : 9_000) },
    ],
    ['fewer messages', { ...SAW, inflow: (second) => (second < 3_600 ? 9_000 : 500) }],
    ['more by the hour', { ...SAW, inflow: (second) => 500 + second }],
    ['a quiet night, then traffic', { ...SAW, inflow: (second) => (second < 5_000 ? 0 : 4_000) }],
    [
      'a steady backlog under the teeth',
      { ...SAW, inflow: (s) => (s === 0 ? 500_000 : 4_000), batchBytes: 40_640 },
    ],
  ])('%s', (_, shape) => {
    expect(live(shape, 4)).toMatchObject({ firstS: null, looks: 0 });
  });

  it('a backlog that is worked off', () => {
    const trend = createQueueTrend();
    for (let second = 0; second < 3_600; second += 2) {
      trend.add(second, Math.max(0, 900_000 - 500 * second + 4_000 * (second % 10)));
      expect(trend.growth(second)).toBeNull();
    }
  });
});

describe('a queue that really grows is found', () => {
  it.each<[string, number, Shape]>([
    ['at once', 180, { ...SAW, batchBytes: 20_000 }],
    ['by a fifth of what comes', 300, { ...SAW, batchBytes: 32_000 }],
    ['by a twentieth', 1_200, { ...SAW, batchBytes: 38_500 }],
    ['by a fiftieth', 3_600, { ...SAW, batchBytes: 39_800 }],
    ['in few large batches', 2_400, { ...SAW, batchEveryS: 120, batchBytes: 300_000 }],
    ['read every minute', 1_800, { ...SAW, batchBytes: 30_000, toldEveryS: 60 }],
    ['read every five minutes', 3_600, { ...SAW, batchBytes: 20_000, toldEveryS: 300 }],
    ['told late', 400, { ...SAW, batchBytes: 20_000, lateS: () => 90 }],
    [
      'after an hour of good work',
      3_600 + 700,
      { ...SAW, inflow: (second) => (second < 3_600 ? 3_500 : 4_500), batchBytes: 40_000 },
    ],
    [
      'after bursts that it came back from',
      7_200 + 1_500,
      { ...SAW, inflow: (s) => (s < 7_200 ? (s % 900 === 0 ? 240_000 : 500) : 4_500), batchBytes: 40_000 },
    ],
  ])('%s, within %i seconds', (_, withinS, shape) => {
    const { firstS } = live(shape, 4);
    expect(firstS).not.toBeNull();
    expect(firstS).toBeLessThanOrEqual(withinS);
  });

  it('from what size and since when', () => {
    const trend = createQueueTrend();
    for (let second = 0; second <= 300; second += 2) {
      if (second % 10 === 8) trend.batch(second, 20);
      trend.add(1_000 + second, 1_000 * second + 3_000 * (second % 10));
    }
    expect(trend.growth(1_300)).toEqual({ fromBytes: 0, sinceS: 1_002, outruns: true });
    expect(trend.growth(1_300 + 600)).not.toBeNull();
    expect(trend.growth(1_300 + 601)).toBeNull();
  });

  it('until it does so no more', () => {
    const shape: Shape = { ...SAW, inflow: (s) => (s < 1_800 ? 6_000 : 3_900), batchBytes: 40_000 };
    expect(live(shape, 0.5).growth).toMatchObject({ outruns: true });
    expect(live(shape, 2).growth).toBeNull();
  });
});

describe('how long a queue has not been empty', () => {
  it.each<[string, readonly (readonly [timeS: number, bytes: number])[], number | null]>([
    ['never told', [], null],
    ['empty', [[100, 0]], null],
    [
      'told with something in it',
      [
        [100, 5],
        [110, 9],
      ],
      100,
    ],
    [
      'empty and filled',
      [
        [100, 5],
        [110, 0],
        [120, 7],
        [130, 8],
      ],
      120,
    ],
    [
      'told late that it was empty',
      [
        [100, 5],
        [110, 6],
        [105, 0],
      ],
      100,
    ],
    [
      'told twice of one moment',
      [
        [100, 5],
        [110, 0],
        [110, 7],
      ],
      110,
    ],
  ])('%s', (_, samples, sinceS) => {
    const trend = createQueueTrend();
    for (const [timeS, bytes] of samples) trend.add(timeS, bytes);
    expect(trend.waitingSinceS()).toBe(sinceS);
  });
});

it('a size told late changes nothing', () => {
  const [one, other] = [createQueueTrend(), createQueueTrend()];
  for (let second = 0; second <= 600; second += 2) {
    const bytes = 1_000 * second + 3_000 * (second % 10);
    for (const trend of [one, other]) trend.add(second, bytes);
    other.add(second - 1, second % 4 === 0 ? 0 : 9e9);
  }
  expect(one.growth(600)).toMatchObject({ outruns: true });
  expect(other.growth(600)).toEqual(one.growth(600));
});
