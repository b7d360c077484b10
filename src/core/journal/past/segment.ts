/** The fleet at one moment and the messages that came from there on, made small: derived from the journal's messages, and made anew at will. */
import type { SavedVehicle } from '../../fleet/saved-vehicle.ts';
import { createEventReader, type EventReader, type EventWriter } from './event-columns.ts';
import { seal, unseal } from './sealed.ts';
import { createSink, createSource } from './sinks.ts';
import { vehicleColumns, vehiclesOf } from './vehicle-columns.ts';

/** How segments are written, and by which rules the fleet in them was judged. Those of another version are dropped and made anew. */
export const SEGMENT_VERSION = 1;

/** The fleet at `atMs`, Unix milliseconds. */
export function sealState(atMs: number, vehicles: readonly SavedVehicle[]): Uint8Array<ArrayBuffer> {
  return seal([numbers(atMs), ...vehicleColumns(vehicles)]);
}

/** Throws where it is not whole, or of another moment. */
export function openState(bytes: Uint8Array, atMs: number): readonly SavedVehicle[] {
  const [head, ...columns] = unseal(bytes);
  requireNumbers(head, [atMs]);
  return vehiclesOf(columns);
}

/** What came after `startMs` up to `endMs`, as it was written in order of arrival. */
export function sealBody(
  startMs: number,
  endMs: number,
  events: Pick<EventWriter, 'columns'>,
): Uint8Array<ArrayBuffer> {
  return seal([numbers(startMs, endMs), ...events.columns()]);
}

/** Throws where it is not whole, or of another span. */
export function openBody(bytes: Uint8Array, startMs: number, endMs: number): EventReader {
  const [head, ...columns] = unseal(bytes);
  requireNumbers(head, [startMs, endMs]);
  return createEventReader(columns);
}

function numbers(...values: readonly number[]): Uint8Array {
  const sink = createSink();
  for (const value of values) sink.whole(value);
  return sink.bytes();
}

function requireNumbers(head: Uint8Array | undefined, wanted: readonly number[]): void {
  const source = createSource(head ?? new Uint8Array());
  if (wanted.some((value) => source.whole() !== value)) throw new RangeError('it is of another span');
}
