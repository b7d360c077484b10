import { cellsOf } from '../file/cells.ts';
import type { Pages } from '../file/pages.ts';

/** A row of a message, as far as it says which one it is and where that lies. */
export interface LostRow {
  readonly vehicle: number;
  readonly timeUs: number;
  readonly mark: number;
  readonly block: number;
}

/** Columns of `messages`, and those of them that are read. */
const COLUMNS = 19;

/** Rows whose block is neither among the whole ones nor noted, by what sets the message apart. */
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
      if (rowid !== null || values.length < COLUMNS) continue;
      const [vehicle, timeUs, mark, block] = values.map(Number);
      if (vehicle === undefined || timeUs === undefined || mark === undefined || block === undefined)
        continue;
      if (!whole.has(block) && !noted.has(block)) {
        rows.set(`${vehicle} ${timeUs} ${mark}`, { vehicle, timeUs, mark, block });
      }
    }
  }
  return rows;
}
