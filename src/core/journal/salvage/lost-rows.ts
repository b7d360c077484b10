import { type CellValue, cellsOf } from '../file/cells.ts';
import type { Pages } from '../file/pages.ts';
import { STRIP_COLUMNS, stripRowOf } from '../strips/strip-rows.ts';

/** A message in a row or a strip, as far as it says which one it is and where that lies. */
export interface LostRow {
  readonly vehicle: number;
  readonly timeUs: number;
  readonly mark: number;
  readonly block: number;
}

/** Columns of `messages`. */
const COLUMNS = 19;
const STRIP = STRIP_COLUMNS.split(', ').length;

/** Those whose block is neither among the whole ones nor noted, by what sets the message apart. */
export function lostRows(
  pages: Pages,
  whole: ReadonlySet<number>,
  noted: ReadonlySet<number | null>,
): Map<string, LostRow> {
  const rows = new Map<string, LostRow>();
  for (const number of pages.numbers()) {
    const page = pages.read(number);
    if (page === undefined) continue;
    for (const { rowid, values } of cellsOf(page, number, pages.read)) {
      if (rowid !== null) continue;
      for (const row of rowsOf(values)) {
        if (whole.has(row.block) || noted.has(row.block)) continue;
        rows.set(`${row.vehicle} ${row.timeUs} ${row.mark}`, row);
      }
    }
  }
  return rows;
}

/** What a row of `messages` or of `strips` says; nothing where it is another's. */
function rowsOf(values: readonly CellValue[]): readonly LostRow[] {
  if (values.length === STRIP && values.at(-1) instanceof Uint8Array) {
    const { vehicle, strip } = stripRowOf(values);
    return (strip?.messages ?? []).map(({ timeUs, mark, block }) => ({ vehicle, timeUs, mark, block }));
  }
  if (values.length < COLUMNS) return [];
  const [vehicle = 0, timeUs = 0, mark = 0, block = 0] = values.map(Number);
  return [{ vehicle, timeUs, mark, block }];
}
