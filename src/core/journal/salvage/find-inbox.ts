import type { CellValue } from '../file/cells.ts';
import { RAW_FORM } from '../inbox/raw-row.ts';
import type { FoundPlace, FoundStamp } from './find-side.ts';

/** Where a row of the inbox was found. */
export interface FoundInboxRow extends FoundPlace, FoundStamp {
  readonly entries: number;
  /** Unix milliseconds of receipt. */
  readonly firstMs: number;
  readonly lastMs: number;
  readonly checksum: number;
}

/** Columns of `inbox`; null where these are the values of another row. */
export function inboxRowOf(
  id: number | null,
  values: readonly CellValue[],
): Omit<FoundInboxRow, 'page' | 'index'> | null {
  const [first, form, entries, firstMs, lastMs, checksum, run, elapsedMs, bytes] = values;
  if (id === null || first !== null || values.length !== 9 || form !== RAW_FORM) return null;
  if (!(bytes instanceof Uint8Array)) return null;
  return {
    id,
    entries: Number(entries),
    firstMs: Number(firstMs),
    lastMs: Number(lastMs),
    checksum: Number(checksum),
    run: typeof run === 'number' ? run : null,
    elapsedMs: typeof elapsedMs === 'number' ? elapsedMs : null,
  };
}
