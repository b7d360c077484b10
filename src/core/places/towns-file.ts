/** A town, before it is packed. */
export interface Town {
  readonly name: string;
  /** Other names in the form in which texts are searched (`shared/search-text.ts`). */
  readonly otherNames: readonly string[];
  /** Degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly population: number;
  /** ISO 3166-1 alpha-2. */
  readonly country: string;
}

/** All towns as columns, the largest first. Names stay in the file's bytes until they are asked for: as texts they take four times as much. */
export interface Towns {
  readonly count: number;
  /** Ten-thousandths of a degree: 11 m, less than the middle of a town can be told by. */
  readonly latitudes: Int32Array;
  readonly longitudes: Int32Array;
  readonly populations: Uint32Array;
  /** Of the town at this place of the columns. */
  name(at: number): string;
  country(at: number): string;
  /** Its name and its other names, with tabs between them. */
  allNames(at: number): string;
}

export const TOWN_PARTS = 10_000;
const HEADER_BYTES = 8;
const LINE_END = 0x0a;
/** Two columns of places, one of inhabitants, two letters. */
const BYTES_A_TOWN = 4 + 4 + 4 + 2;

/**
 * The file's bytes, to be compressed: how many towns, the length of their names, then columns with the lesser byte first, then the names,
 * a line each, other names behind a tab. Throws where a name would be taken apart.
 */
export function encodeTowns(towns: readonly Town[]): Buffer {
  const sorted = towns.toSorted((a, b) => b.population - a.population);
  const lines = sorted.map(({ name, otherNames }) => [name, ...otherNames].join('\t'));
  if (sorted.some(({ name, otherNames }) => [name, ...otherNames].some((each) => /[\t\n]/.test(each))))
    throw new TypeError('A name of a town has a tab or the end of a line in it.');
  const names = Buffer.from(lines.join('\n'));
  const { length } = sorted;
  const columns = Buffer.alloc(HEADER_BYTES + length * BYTES_A_TOWN);
  columns.writeUInt32LE(length, 0);
  columns.writeUInt32LE(names.length, 4);
  for (const [at, { latitude, longitude, population, country }] of sorted.entries()) {
    columns.writeInt32LE(Math.round(latitude * TOWN_PARTS), HEADER_BYTES + at * 4);
    columns.writeInt32LE(Math.round(longitude * TOWN_PARTS), HEADER_BYTES + (length + at) * 4);
    columns.writeUInt32LE(population, HEADER_BYTES + (2 * length + at) * 4);
    columns.write(country.padEnd(2).slice(0, 2), HEADER_BYTES + 3 * length * 4 + at * 2, 'latin1');
  }
  return Buffer.concat([columns, names]);
}

/** Reads what `encodeTowns` wrote. Throws where it is cut short. */
export function decodeTowns(bytes: Buffer): Towns {
  const count = bytes.readUInt32LE(0);
  const countriesAt = HEADER_BYTES + 3 * count * 4;
  const namesAt = HEADER_BYTES + count * BYTES_A_TOWN;
  if (bytes.length !== namesAt + bytes.readUInt32LE(4))
    throw new RangeError('The file of towns is not whole.');
  // A copy begins where typed arrays may.
  const columns = new Uint8Array(bytes.subarray(HEADER_BYTES, countriesAt)).buffer;
  const lines = linesOf(bytes, namesAt, count);
  const allNames = (at: number): string => bytes.toString('utf8', lines[at], (lines[at + 1] ?? 0) - 1);
  return {
    count,
    latitudes: new Int32Array(columns, 0, count),
    longitudes: new Int32Array(columns, count * 4, count),
    populations: new Uint32Array(columns, 2 * count * 4, count),
    name: (at) => allNames(at).split('\t', 1)[0] ?? '',
    country: (at) => bytes.toString('latin1', countriesAt + at * 2, countriesAt + at * 2 + 2).trim(),
    allNames,
  };
}

/** Where each line begins, and behind them where one more would. */
function linesOf(bytes: Buffer, from: number, count: number): Uint32Array {
  const lines = new Uint32Array(count + 1);
  let start = from;
  for (let at = 0; at < count; at += 1) {
    lines[at] = start;
    const end = bytes.indexOf(LINE_END, start);
    start = (end === -1 ? bytes.length : end) + 1;
  }
  lines[count] = start;
  return lines;
}
