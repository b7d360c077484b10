/** Rows out of single pages, against SQLite's own word on them. */
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { temporaryFolder } from '../../testing/temporary-folder.ts';
import { type Cell, type CellValue, cellsOf } from './cells.ts';
import { openPages, type Pages } from './pages.ts';

let folder: string;
let file: string;
let database: DatabaseSync;
beforeEach(() => {
  folder = temporaryFolder();
  file = join(folder, 'some.db');
  database = new DatabaseSync(file);
  database.exec('PRAGMA page_size = 4096');
});
afterEach(() => {
  if (database.isOpen) database.close();
});

const withPages = <T>(use: (pages: Pages) => T): T => {
  const pages = openPages(file);
  try {
    return use(pages);
  } finally {
    pages.close();
  }
};
/** Rows of all pages but those of the schema, which lie on the first. */
const cells = (): readonly Cell[] =>
  withPages((pages) =>
    [...pages.numbers()].flatMap((number) => {
      const page = pages.read(number);
      return page === undefined || number === 1 ? [] : [...cellsOf(page, number, pages.read)];
    }),
  );
/** Comparable, whatever kind of bytes. */
const plain = (value: CellValue | undefined): unknown =>
  value instanceof Uint8Array ? `x${Buffer.from(value).toString('hex')}` : value;
const noise = (length: number): Uint8Array =>
  new Uint8Array(length).map((_, index) => (index * 7 + length) % 256);

const VALUES: readonly CellValue[] = [
  null,
  ...[0, 1, 2, -1, 127, 128, -128, -129, 32_767, 32_768, -32_768, 8_388_607, -8_388_608, 8_388_608],
  ...[
    2 ** 31 - 1,
    2 ** 31,
    -(2 ** 31),
    2 ** 47 - 1,
    2 ** 47,
    -(2 ** 47),
    Number.MAX_SAFE_INTEGER,
    -(2 ** 53),
  ],
  ...[1.5, -0.25, 1e300],
  ...['', 'text', 'žalia, 緑', 'x'.repeat(58), 'x'.repeat(59), 'x'.repeat(20_000)],
  ...[0, 1, 57, 58, 8_000, 100_000].map(noise),
];

describe('rows of a table', () => {
  it('have every value that SQLite can keep', () => {
    database.exec('CREATE TABLE some (id INTEGER PRIMARY KEY, a, b)');
    const insert = database.prepare('INSERT INTO some VALUES (?, ?, ?)');
    for (const [index, value] of VALUES.entries()) insert.run(index * 1_000 + 1, value, 'behind it');
    database.close();
    const found = new Map(cells().map(({ rowid, values }) => [rowid, values]));
    expect(VALUES.map((_, index) => found.get(index * 1_000 + 1)?.map(plain))).toEqual(
      // The number of a row is its key, and null in its place.
      VALUES.map((value) => [null, plain(value), 'behind it']),
    );
  });

  it.each([
    ...[1, 127, 128, 16_384, 2 ** 31, 2 ** 40, 2 ** 49 - 1, 2 ** 52, Number.MAX_SAFE_INTEGER],
    ...[0, -1, -2, -128, -(2 ** 40), Number.MIN_SAFE_INTEGER],
  ])('have their number: %d', (id) => {
    database.exec('CREATE TABLE some (id INTEGER PRIMARY KEY, a)');
    database.prepare('INSERT INTO some VALUES (?, ?)').run(id, 'x');
    database.close();
    expect(cells()).toEqual([{ rowid: id, values: [null, 'x'] }]);
  });

  it('of every length around those from which they go on in other pages', () => {
    database.exec('CREATE TABLE some (id INTEGER PRIMARY KEY, a BLOB)');
    const lengths = [...range(4_040, 4_080), ...range(8_130, 8_160), ...range(12_220, 12_250)];
    const insert = database.prepare('INSERT INTO some VALUES (?, ?)');
    for (const length of lengths) insert.run(length, noise(length));
    database.close();
    const found = cells().filter(({ rowid, values }) => rowid !== null && values.length === 2);
    expect(found.map(({ values }) => plain(values[1]))).toEqual(
      lengths.map((length) => plain(noise(length))),
    );
  });

  it('on the first page, behind the header of the file', () => {
    database.exec('CREATE TABLE some (id INTEGER PRIMARY KEY)');
    database.close();
    const rows = withPages((pages) => [...cellsOf(pages.read(1) ?? Buffer.alloc(0), 1, pages.read)]);
    expect(rows.map(({ values }) => values.slice(0, 3))).toEqual([['table', 'some', 'some']]);
  });
});

describe('rows of a table that is kept as an index', () => {
  it('are found on pages between the others too, whatever their length', () => {
    database.exec('CREATE TABLE some (key INTEGER PRIMARY KEY, a BLOB) WITHOUT ROWID');
    const lengths = [
      ...range(0, 60),
      ...range(460, 520),
      ...range(970, 1_030),
      ...range(4_550, 4_620),
      ...range(5_070, 5_120),
    ];
    const insert = database.prepare('INSERT INTO some VALUES (?, ?)');
    for (const [key, length] of lengths.entries()) insert.run(key, noise(length));
    database.close();
    const found = cells().filter(({ values }) => values.length === 2);
    expect(found.every(({ rowid }) => rowid === null)).toBe(true);
    const byKey = found.map(({ values }) => values).toSorted((a, b) => Number(a[0]) - Number(b[0]));
    expect(byKey.map(([key, bytes]) => [key, plain(bytes)])).toEqual(
      lengths.map((length, key) => [key, plain(noise(length))]),
    );
  });
});

describe('damage', () => {
  const SEEN = ['one', 'two', 'three', 'four'];
  /** The page of four rows, and where the second of them lies. */
  const fourRows = (): { readonly page: Buffer; readonly second: number } => {
    database.exec('CREATE TABLE some (id INTEGER PRIMARY KEY, a)');
    for (const text of SEEN) database.prepare('INSERT INTO some (a) VALUES (?)').run(text);
    database.close();
    const page = withPages((pages) => pages.read(2)) ?? Buffer.alloc(0);
    return { page, second: page.readUInt16BE(8 + 2) };
  };
  const textsOf = (page: Buffer): readonly unknown[] =>
    [...cellsOf(page, 2, () => undefined)].map(({ values }) => values[1]);

  it('is nothing where there is none', () => {
    expect(textsOf(fourRows().page)).toEqual(SEEN);
  });

  it.each<[string, (page: Buffer, second: number) => void]>([
    ['whose place is beyond the page', (page) => page.writeUInt16BE(4_095, 10)],
    [
      'that is longer than its page has room for',
      (page, second) => page.writeUInt16BE(0x8f00 + 0x50, second),
    ],
    ['that is longer than anything', (page, second) => page.fill(0xff, second, second + 8)],
    ['that goes on in a page that is not there', (page, second) => page.writeUInt16BE(0xe800, second)],
    ['with a kind of value that there is not', (page, second) => page.writeUInt8(10, second + 4)],
  ])('costs the row alone %s', (_what, change) => {
    const { page, second } = fourRows();
    change(page, second);
    expect(textsOf(page)).toEqual(['one', 'three', 'four']);
  });

  it('costs no other row where the page counts more rows than it has room for', () => {
    const { page } = fourRows();
    page.writeUInt16BE(0xffff, 3);
    expect(textsOf(page).slice(0, 4)).toEqual(SEEN);
  });

  it.each([0, 5, 12, 255])('leaves no row of a page that says it is of kind %d', (kind) => {
    const { page } = fourRows();
    page.writeUInt8(kind, 0);
    expect(textsOf(page)).toEqual([]);
  });
});

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: to - from }, (_, index) => from + index);
}
