import type { RestoredPart } from '../../journal/port/restored-part.ts';
import { restoredParts } from '../../journal/reading/restore-parts.ts';
import type { Reading } from './reading.ts';

/** Says part by part what the state of an account is shown from at the start; `nowMs` is Unix milliseconds. */
export function restore(
  { nowMs }: { readonly nowMs: number },
  { database, blocks, notify }: Reading<RestoredPart>,
): null {
  for (const part of restoredParts(database, nowMs, blocks)) notify(part);
  return null;
}
