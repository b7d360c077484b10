import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** Pixels of a picture, three bytes each. */
interface Picture {
  readonly width: number;
  readonly height: number;
  readonly rgb: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE = 256;
/** So many of the most frequent colours stay as they are: the grounds and texts of a window. */
const EXACT = 96;

/** The same picture with 256 colours, a third as large or less. Takes what Chromium writes: 8 bits a part, not interlaced. */
export function smallPng(png: Buffer): Buffer {
  const { width, height, rgb } = decoded(png);
  const counts = countColours(rgb);
  const palette = paletteOf(counts);
  const placeOf = new Map([...counts.keys()].map((colour) => [colour, nearest(palette, colour)]));
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0, from = 0; y < height; y += 1) {
    let to = y * (width + 1);
    rows[to] = 0;
    for (let x = 0; x < width; x += 1, from += 3) {
      to += 1;
      rows[to] = placeOf.get(colourAt(rgb, from)) ?? 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap((colour) => [colour >> 16, (colour >> 8) & 255, colour & 255]));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    chunk('PLTE', colours),
    chunk('IDAT', deflateSync(rows, { level: 9, memLevel: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(kind: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(kind, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}

function decoded(png: Buffer): Picture {
  const data: Buffer[] = [];
  let [width, height, parts] = [0, 0, 0];
  for (let at = SIGNATURE.length; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const kind = png.toString('latin1', at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (kind === 'IHDR') {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      parts = body[9] === 6 ? 4 : 3;
    } else if (kind === 'IDAT') data.push(body);
    at += length + 12;
  }
  const bytes = unfiltered(inflateSync(Buffer.concat(data)), width * parts, height, parts);
  if (parts === 3) return { width, height, rgb: bytes };
  const rgb = new Uint8Array(width * height * 3);
  for (let from = 0, to = 0; from < bytes.length; from += 4, to += 3)
    rgb.set(bytes.subarray(from, from + 3), to);
  return { width, height, rgb };
}

/** The five filters of PNG taken off, row by row. */
function unfiltered(raw: Buffer, rowBytes: number, height: number, parts: number): Uint8Array {
  const bytes = new Uint8Array(rowBytes * height);
  for (let y = 0; y < height; y += 1) {
    const filter = raw[y * (rowBytes + 1)] ?? 0;
    const from = y * (rowBytes + 1) + 1;
    const to = y * rowBytes;
    for (let x = 0; x < rowBytes; x += 1) {
      const left = x < parts ? 0 : (bytes[to + x - parts] ?? 0);
      const up = y === 0 ? 0 : (bytes[to + x - rowBytes] ?? 0);
      const upLeft = x < parts || y === 0 ? 0 : (bytes[to + x - rowBytes - parts] ?? 0);
      bytes[to + x] = (raw[from + x] ?? 0) + predicted(filter, left, up, upLeft);
    }
  }
  return bytes;
}

function predicted(filter: number, left: number, up: number, upLeft: number): number {
  if (filter === 1) return left;
  if (filter === 2) return up;
  if (filter === 3) return (left + up) >> 1;
  if (filter !== 4) return 0;
  const guess = left + up - upLeft;
  const [byLeft, byUp, byBoth] = [Math.abs(guess - left), Math.abs(guess - up), Math.abs(guess - upLeft)];
  return byLeft <= byUp && byLeft <= byBoth ? left : byUp <= byBoth ? up : upLeft;
}

function colourAt(rgb: Uint8Array, at: number): number {
  return ((rgb[at] ?? 0) << 16) | ((rgb[at + 1] ?? 0) << 8) | (rgb[at + 2] ?? 0);
}

function countColours(rgb: Uint8Array): ReadonlyMap<number, number> {
  const counts = new Map<number, number>();
  for (let at = 0; at < rgb.length; at += 3) {
    const colour = colourAt(rgb, at);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  return counts;
}

type Counted = readonly [colour: number, count: number];

/** The most frequent as they are, the others by cutting the box of colours that reaches furthest in two, again and again. */
function paletteOf(counts: ReadonlyMap<number, number>): readonly number[] {
  const sorted = [...counts].sort((a, b) => b[1] - a[1]);
  if (sorted.length <= PALETTE) return sorted.map(([colour]) => colour);
  const boxes: (readonly Counted[])[] = [sorted.slice(EXACT)];
  while (boxes.length < PALETTE - EXACT) {
    boxes.sort((a, b) => spread(b).range - spread(a).range);
    const [widest = []] = boxes;
    if (widest.length < 2) break;
    const { shift } = spread(widest);
    const inOrder = widest.toSorted((a, b) => part(a[0], shift) - part(b[0], shift));
    const half = Math.ceil(inOrder.length / 2);
    boxes.splice(0, 1, inOrder.slice(0, half), inOrder.slice(half));
  }
  return [...sorted.slice(0, EXACT).map(([colour]) => colour), ...boxes.map(meanOf)];
}

const part = (colour: number, shift: number): number => (colour >> shift) & 255;

/** Along which part the colours of a box differ most. */
function spread(box: readonly Counted[]): { readonly shift: number; readonly range: number } {
  const ranges = [16, 8, 0].map((shift) => {
    let [low, high] = [255, 0];
    for (const [colour] of box) {
      low = Math.min(low, part(colour, shift));
      high = Math.max(high, part(colour, shift));
    }
    return { shift, range: high - low };
  });
  return ranges.reduce((a, b) => (b.range > a.range ? b : a));
}

function meanOf(box: readonly Counted[]): number {
  const all = box.reduce((sum, [, count]) => sum + count, 0);
  const [red = 0, green = 0, blue = 0] = [16, 8, 0].map((shift) =>
    Math.round(box.reduce((sum, [colour, count]) => sum + part(colour, shift) * count, 0) / Math.max(1, all)),
  );
  return (red << 16) | (green << 8) | blue;
}

function nearest(palette: readonly number[], colour: number): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (const [index, each] of palette.entries()) {
    const red = part(each, 16) - part(colour, 16);
    const green = part(each, 8) - part(colour, 8);
    const blue = part(each, 0) - part(colour, 0);
    const apart = red * red * 2 + green * green * 4 + blue * blue * 3;
    if (apart >= least) continue;
    least = apart;
    best = index;
  }
  return best;
}
