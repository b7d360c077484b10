import { describe, expect, it } from 'vitest';
import type { Severity } from '../log-kinds.ts';
import { LOG_EVENTS } from './log-events.ts';

const span = (first: number, last: number): number[] =>
  Array.from({ length: last - first + 1 }, (_, index) => first + index);

/** flespi's own colours (flespi-facts §2.7). */
const TABLE: Readonly<Record<Severity, readonly number[]>> = {
  notice: [1, 100, 101, 110, 200, 202, 300, 312, 330, 401, 410, 420, 430, 500, 510, 608, 609],
  warning: [
    ...[2, 3, 4, 21, 111, 112, 302, 303, 311, 314, 315, 321, 331, 332, 333, 406, 411, 412, 502, 504, 511],
    ...span(600, 607),
    900,
  ],
  info: [
    ...[113, 115, 310, 317, 320, 334, 350, 404, 405, 422, 432, 503, 512, 520, 521, 610, 611, 612, 700],
    // Coloured by their close, send and response codes; uncoloured without.
    ...[102, 201, 301],
  ],
  alert: [20, 103, 114, 203, 204, 304, 313, 316, 322, 323, 351, 402, 403, 501],
};
/** Codes of which flespi's table names no colour, or one by the response code alone. */
const OURS = [305, 901, 1000];

describe('LOG_EVENTS', () => {
  it.each(Object.entries(TABLE))("gives flespi's severity %s", (severity, codes) => {
    for (const code of codes) expect([code, LOG_EVENTS.get(code)?.severity]).toEqual([code, severity]);
  });

  it('holds every code of the table and no other', () => {
    const wanted = [...Object.values(TABLE).flat(), ...OURS].sort((a, b) => a - b);
    expect([...LOG_EVENTS.keys()].sort((a, b) => a - b)).toEqual(wanted);
  });
});
