import { PbfReader } from 'pbf';
import { errorText } from '../../shared/error-text.ts';

/** Fields of the vector tile format, version 2. */
const LAYER = 3;
const FEATURE = 2;
const GEOMETRY = 4;
/** Commands of a geometry, and how many numbers each takes. */
const NUMBERS: Readonly<Record<number, number>> = { 1: 2, 2: 2, 7: 0 };
const CLOSE = 7;
/** More than any tile that could be drawn. */
const MOST_FEATURES = 200_000;
/** Fields, commands and numbers: few bytes, packed, can hold millions of them, and the host looks at each. */
const MOST_STEPS = 1_500_000;
const BYTES = 2;

/** Whether a vector tile is compressed: its first bytes tell, whatever is said of it. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes[0] === 0x1f && bytes[1] === 0x8b;
}

/**
 * Why bytes are no vector tile, or one whose few bytes would become very many points: the one who draws it believes the counts that stand
 * in it. Null where it can be drawn.
 */
export function whyNoVectorTile(bytes: Uint8Array): string | null {
  const tile = new PbfReader(bytes);
  let features = 0;
  let left = MOST_STEPS;
  const step = (count = 1): void => {
    left -= count;
    if (left < 0) throw new RangeError('it has too much in it');
  };
  try {
    forEachField(tile, bytes.length, LAYER, step, (layerEnd) => {
      forEachField(tile, layerEnd, FEATURE, step, (featureEnd) => {
        features += 1;
        if (features > MOST_FEATURES) throw new RangeError('it has too many features');
        forEachField(tile, featureEnd, GEOMETRY, step, (end) => checkGeometry(tile, end, step));
      });
    });
    return null;
  } catch (error) {
    return errorText(error);
  }
}

/** Visits each part with the number `wanted`; the others are left out. Ends at `end`, and never goes beyond it. */
function forEachField(
  tile: PbfReader,
  end: number,
  wanted: number,
  step: () => void,
  visit: (partEnd: number) => void,
): void {
  while (tile.pos < end) {
    step();
    const tag = tile.readVarint();
    tile.type = tag & 7;
    if (tag >> 3 !== wanted || tile.type !== BYTES) {
      tile.skip(tag);
    } else {
      const length = tile.readVarint();
      const partEnd = tile.pos + length;
      if (partEnd > end) throw new RangeError('a part is longer than what it is part of');
      visit(partEnd);
      tile.pos = partEnd;
    }
    if (tile.pos > end) throw new RangeError('it ends within a part');
  }
}

function checkGeometry(tile: PbfReader, end: number, step: (count: number) => void): void {
  while (tile.pos < end) {
    const command = tile.readVarint();
    const [kind, count] = [command & 7, command >>> 3];
    const numbers = NUMBERS[kind];
    if (numbers === undefined) throw new RangeError('a geometry has an unknown command');
    if (kind === CLOSE && count !== 1) throw new RangeError('a ring is closed more than once');
    // Each number has at least a byte.
    if (count * numbers > end - tile.pos)
      throw new RangeError('a geometry announces more points than it has');
    step(1 + count * numbers);
    for (let left = count * numbers; left > 0; left -= 1) tile.readVarint();
    if (tile.pos > end) throw new RangeError('a geometry ends within a number');
  }
}
