import type { DatabaseSync } from 'node:sqlite';
import { boundsOf, type StripMessage } from '../strip.ts';
import { STRIP_COLUMNS, valuesOf } from '../strip-rows.ts';

/** A message without a fix, as a strip keeps it; tests only. */
export const stripMessage = (given: Pick<StripMessage, 'timeUs'> & Partial<StripMessage>): StripMessage => ({
  mark: 1,
  block: 1,
  place: 0,
  facts: [null, null, null, null, null, 0],
  arrival: 500,
  ...given,
});

/** Writes a strip of a vehicle with these messages into the table; tests only. */
export function layStrip(database: DatabaseSync, vehicle: number, messages: readonly StripMessage[]): void {
  const strip = { vehicle, column: 'mqtt', stream: null, isFar: false, messages } as const;
  database
    .prepare(`INSERT INTO strips (${STRIP_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
    .run(...valuesOf(strip, boundsOf(strip)));
}
