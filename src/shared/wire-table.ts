/**
 * Many records of one shape as columns: a fleet's 100 000 names are read as six texts and lists of numbers instead of 600 000 values of
 * JSON (a twentieth of the time; docs/performance.md).
 */

/** A column: numbers as they are, or texts and nulls joined into one. */
export type TableColumn = Float64Array | string;

/** Columns by the keys of the records, in their order. All are of one length. */
export type Table = Readonly<Record<string, TableColumn>>;

/** Fewer are as quick as JSON. */
const LEAST_ROWS = 64;
const SEPARATOR = '\u0001';
const NULL = '\u0002';
/** As a key it would set what an object inherits from. */
const PROTOTYPE = '__proto__';

type Cell = string | number | null;

/** The records as a table; undefined where they are few, of several shapes, or hold more than texts, nulls and numbers. */
export function tableOf(records: readonly unknown[]): Table | undefined {
  if (records.length < LEAST_ROWS) return undefined;
  const [first] = records;
  if (!isPlainRecord(first)) return undefined;
  const keys = Object.keys(first);
  if (keys.length === 0 || keys.includes(PROTOTYPE)) return undefined;
  const cells = keys.map(() => new Array<Cell>(records.length));
  for (const [row, record] of records.entries()) {
    if (!isPlainRecord(record)) return undefined;
    let at = 0;
    for (const key of Object.keys(record)) {
      const cell = record[key];
      const column = cells[at];
      if (column === undefined || key !== keys[at] || !isCell(cell)) return undefined;
      column[row] = cell;
      at++;
    }
    if (at !== keys.length) return undefined;
  }
  const columns: Record<string, TableColumn> = {};
  for (const [at, key] of keys.entries()) {
    const column = columnOf(cells[at] ?? []);
    if (column === undefined) return undefined;
    columns[key] = column;
  }
  return columns;
}

/** The records of a table. Throws a `RangeError` where it is none. */
export function recordsOf(table: Table): readonly Readonly<Record<string, Cell>>[] {
  const columns = Object.entries(table).map(([key, column]) => [key, cellsOf(column)] as const);
  const rows = columns[0]?.[1].length ?? 0;
  if (columns.some(([key, cells]) => key === PROTOTYPE || cells.length !== rows)) {
    throw new RangeError('A table of the wire has columns of several lengths.');
  }
  const records = Array.from({ length: rows }, (): Record<string, Cell> => ({}));
  for (const [key, cells] of columns) {
    for (const [row, record] of records.entries()) record[key] = cells[row] ?? null;
  }
  return records;
}

function columnOf(cells: readonly Cell[]): TableColumn | undefined {
  if (cells.every((cell) => typeof cell === 'number')) return Float64Array.from(cells);
  const texts: string[] = [];
  for (const cell of cells) {
    if (typeof cell === 'number') return undefined;
    if (cell !== null && (cell === NULL || cell.includes(SEPARATOR))) return undefined;
    texts.push(cell ?? NULL);
  }
  return texts.join(SEPARATOR);
}

function cellsOf(column: TableColumn): ArrayLike<Cell> {
  if (typeof column !== 'string') return column;
  return column.split(SEPARATOR).map((text) => (text === NULL ? null : text));
}

function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isCell(value: unknown): value is Cell {
  return typeof value === 'string' || typeof value === 'number' || value === null;
}
