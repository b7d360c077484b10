/**
 * Many records of one shape as columns: a fleet's 100 000 names are read as six texts and lists of numbers instead of 600 000 values of
 * JSON (a twentieth of the time; docs/performance.md).
 */

/** A column: numbers as they are, texts and nulls joined into one, or what is the same in every row. */
export type TableColumn = Float64Array | string | readonly [string | null];

/** Columns by the keys of the records, in their order. All are of one length. */
export type Table = Readonly<Record<string, TableColumn>>;

/** Fewer are as quick as JSON. */
const LEAST_ROWS = 64;
/** Rows read between two places at which reading may be interrupted. */
const STEP = 4_096;
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
  // One column has to say how many rows there are.
  return Object.values(columns).some(saysRows) ? columns : undefined;
}

/** Puts the records of a table into `records`, which is empty. Throws a `RangeError` where it is none. */
export function* readRecords(table: Table, records: Record<string, Cell>[]): Generator<void, void, void> {
  const keys = Object.keys(table);
  const columns: CellOf[] = [];
  let rows: number | undefined;
  for (const key of keys) {
    const { length, cellOf } = readColumn(table[key] ?? '');
    if (key === PROTOTYPE || (length !== null && rows !== undefined && length !== rows)) {
      throw new RangeError('A table of the wire has columns of several lengths.');
    }
    rows = length ?? rows;
    columns.push(cellOf);
    if ((length ?? 0) > STEP) yield;
  }
  for (let row = 0; row < (rows ?? 0); row += 1) {
    if (row % STEP === STEP - 1) yield;
    const record: Record<string, Cell> = {};
    for (let at = 0; at < columns.length; at += 1) record[keys[at] ?? ''] = columns[at]?.(row) ?? null;
    records.push(record);
  }
}

type CellOf = (row: number) => Cell;

/** How many rows a column says there are, null where it says none, and its cell of each. */
function readColumn(column: TableColumn): { readonly length: number | null; readonly cellOf: CellOf } {
  if (typeof column === 'string') {
    const texts = column.split(SEPARATOR);
    return { length: texts.length, cellOf: (row) => (texts[row] === NULL ? null : (texts[row] ?? null)) };
  }
  if (column instanceof Float64Array) {
    return { length: column.length, cellOf: (row) => column[row] ?? null };
  }
  const [same] = column;
  return { length: null, cellOf: () => same };
}

/** Whether a value of the wire can be a column. */
export function isColumn(value: unknown): value is TableColumn {
  if (typeof value === 'string' || value instanceof Float64Array) return true;
  return Array.isArray(value) && value.length === 1 && (value[0] === null || typeof value[0] === 'string');
}

function saysRows(column: TableColumn): boolean {
  return typeof column === 'string' || column instanceof Float64Array;
}

function columnOf(cells: readonly Cell[]): TableColumn | undefined {
  if (cells.every((cell) => typeof cell === 'number')) return Float64Array.from(cells);
  const [first = null] = cells;
  if (typeof first !== 'number' && cells.every((cell) => cell === first)) return [first];
  const texts: string[] = [];
  for (const cell of cells) {
    if (typeof cell === 'number') return undefined;
    if (cell !== null && (cell === NULL || cell.includes(SEPARATOR))) return undefined;
    texts.push(cell ?? NULL);
  }
  return texts.join(SEPARATOR);
}

function isPlainRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === Object.prototype || prototype === null;
}

function isCell(value: unknown): value is Cell {
  return typeof value === 'string' || typeof value === 'number' || value === null;
}
