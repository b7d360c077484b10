import { describe, expect, it } from 'vitest';
import type { Severity } from '../../shared/log-record.ts';
import { blockedReason, closeReason, deliveryError } from './detail-codes.ts';
import { EVENT_CODES } from './event-codes.ts';

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

describe('EVENT_CODES', () => {
  it.each(Object.entries(TABLE))("gives flespi's severity %s", (severity, codes) => {
    for (const code of codes) expect([code, EVENT_CODES.get(code)?.severity]).toEqual([code, severity]);
  });

  it('holds every code of the table and no other', () => {
    const wanted = [...Object.values(TABLE).flat(), ...OURS].sort((a, b) => a - b);
    expect([...EVENT_CODES.keys()].sort((a, b) => a - b)).toEqual(wanted);
  });
});

describe('blockedReason', () => {
  it('knows every reason', () => {
    const texts = span(1, 7).map(blockedReason);
    expect(new Set(texts).size).toBe(7);
    for (const text of texts) expect(text).not.toMatch(/^reason/);
    expect(blockedReason(8)).toBe('reason 8');
  });
});

describe('deliveryError', () => {
  it.each([-99, -2, -1, 1, 2, 3, 4, 5])('knows %i', (code) => {
    expect(deliveryError(code)).not.toMatch(/^error code/);
  });
  it.each([
    [100, 'target answered 100 Continue'],
    [200, 'target answered 200 OK'],
    [302, 'target answered 302 Found'],
    [429, 'target answered 429 Too Many Requests'],
    [504, 'target answered 504 Gateway Timeout'],
    [799, 'target answered 799'],
    [0, 'error code 0'],
    [6, 'error code 6'],
    [99, 'error code 99'],
    [-3, 'error code -3'],
  ])('%i: %s', (code, text) => {
    expect(deliveryError(code)).toBe(text);
  });
});

describe('closeReason', () => {
  const CLOSES: Readonly<Record<Severity, readonly number[]>> = {
    notice: [3],
    info: [2, 12, 15, 16, 17, 19, 23],
    alert: [4, 5, 6, 11, 13, 14, 18, 21],
    warning: [-1, 7, 8, 9, 10],
  };
  it.each(Object.entries(CLOSES))('gives severity %s', (severity, codes) => {
    for (const code of codes) expect([code, closeReason(code).severity]).toEqual([code, severity]);
  });
  it('has words for every close code and MQTT reason', () => {
    const mqtt = span(128, 162);
    const texts = [...Object.values(CLOSES).flat(), ...mqtt].map((code) => closeReason(code).text);
    for (const text of texts) expect(text).not.toMatch(/^with close code/);
    expect(new Set(texts).size).toBe(texts.length);
  });
});
