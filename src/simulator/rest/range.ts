import type { JsonObject } from '../../shared/json.ts';

/** A span of time and how much of it: `from`, `to` in Unix seconds, `count`, `reverse` (flespi-facts §3). */
export interface Range {
  readonly fromS: number;
  readonly toS: number;
  readonly count: number;
  readonly reverse: boolean;
}

const MOST = 10_000;

/** Reads a range; what is absent does not limit. */
export function readRange(data: JsonObject): Range {
  const number = (name: string, otherwise: number): number => {
    const value = data[name];
    return typeof value === 'number' ? value : otherwise;
  };
  return {
    fromS: number('from', Number.NEGATIVE_INFINITY),
    toS: number('to', Number.POSITIVE_INFINITY),
    count: Math.min(MOST, Math.max(0, number('count', MOST))),
    reverse: data.reverse === true,
  };
}

/** The first `count` of items that are oldest first, or the last ones, newest first, where `reverse` is asked for. */
export function cutRange<T>(items: readonly T[], { count, reverse }: Range): readonly T[] {
  return reverse ? items.toReversed().slice(0, count) : items.slice(0, count);
}
