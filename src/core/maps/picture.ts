/** No tile has more pixels on a side: a few bytes can stand for a picture that no window could hold. */
export const LARGEST_SIDE_PX = 2_048;

/** What a picture says of itself, px. */
export interface Picture {
  readonly format: 'png' | 'jpeg' | 'webp' | 'gif' | 'avif';
  readonly width: number;
  readonly height: number;
}

/** The picture that bytes are, by the first of them; null where they are none that a window can show. */
export function pictureIn(bytes: Uint8Array): Picture | null {
  const data = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (data.length < 26) return null;
  if (data.readUInt32BE(0) === 0x89_50_4e_47 && data.toString('latin1', 12, 16) === 'IHDR')
    return { format: 'png', width: data.readUInt32BE(16), height: data.readUInt32BE(20) };
  if (/^GIF8[79]a/.test(data.toString('latin1', 0, 6))) return gifIn(data);
  if (data.toString('latin1', 0, 4) === 'RIFF' && data.toString('latin1', 8, 12) === 'WEBP')
    return webpIn(data);
  if (data.toString('latin1', 4, 12) === 'ftypavif') return avifIn(data);
  return data.readUInt16BE(0) === 0xff_d8 ? jpegIn(data) : null;
}

/** A first frame beyond the screen that is announced enlarges it, for those who show it. */
function gifIn(data: Buffer): Picture | null {
  const flags = data.readUInt8(10);
  let at = 13 + ((flags & 0x80) === 0 ? 0 : 3 * 2 ** ((flags & 7) + 1));
  while (data[at] === GIF_EXTENSION) {
    at += 2;
    // Blocks of it, until an empty one.
    for (let size = data[at] ?? 0; size > 0; size = data[at] ?? 0) at += 1 + size;
    at += 1;
  }
  if (data[at] !== GIF_FRAME || at + 9 > data.length) return null;
  return {
    format: 'gif',
    width: Math.max(data.readUInt16LE(6), data.readUInt16LE(at + 1) + data.readUInt16LE(at + 5)),
    height: Math.max(data.readUInt16LE(8), data.readUInt16LE(at + 3) + data.readUInt16LE(at + 7)),
  };
}
const GIF_EXTENSION = 0x21;
const GIF_FRAME = 0x2c;

/** The three forms of a WebP's first chunk (RFC 9649 §2.5 to §2.7). */
function webpIn(data: Buffer): Picture | null {
  if (data.length < 30) return null;
  const form = data.toString('latin1', 12, 16);
  if (form === 'VP8X')
    return { format: 'webp', width: 1 + data.readUIntLE(24, 3), height: 1 + data.readUIntLE(27, 3) };
  if (form === 'VP8 ')
    return { format: 'webp', width: data.readUInt16LE(26) & 0x3fff, height: data.readUInt16LE(28) & 0x3fff };
  if (form !== 'VP8L') return null;
  const packed = data.readUInt32LE(21);
  return { format: 'webp', width: 1 + (packed & 0x3fff), height: 1 + ((packed >>> 14) & 0x3fff) };
}

/** Its sides stand in the frame's header (ITU-T T.81 §B.2.2), behind segments of any length. */
function jpegIn(data: Buffer): Picture | null {
  let at = 2;
  while (at + 9 < data.length && data[at] === 0xff) {
    const marker = data[at + 1] ?? 0;
    // None is: what others take for rubbish, and look for the frame behind it at another place than we.
    if (marker === 0) return null;
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (isFrame)
      return { format: 'jpeg', width: data.readUInt16BE(at + 7), height: data.readUInt16BE(at + 5) };
    // Fill bytes and markers without a length.
    at +=
      marker === 0xff
        ? 1
        : marker === 0x01 || (marker >= 0xd0 && marker <= 0xd7)
          ? 2
          : 2 + data.readUInt16BE(at + 2);
  }
  return null;
}

/** Its sides stand in a property of the item (ISO/IEC 23008-12 §6.5.3). It has others, and only the one who shows it knows which counts: the largest. */
function avifIn(data: Buffer): Picture | null {
  let [width, height] = [0, 0];
  for (let start = 0; start + 8 <= data.length; ) {
    const end = endOfBox(data, start);
    if (end <= start || end > data.length) return null;
    const isPixels = data.toString('latin1', start + 4, start + 8) === 'mdat';
    const box = isPixels ? data.subarray(0, 0) : data.subarray(start, end);
    for (let at = box.indexOf('ispe', 0, 'latin1'); at !== -1; at = box.indexOf('ispe', at + 4, 'latin1')) {
      if (at + 16 > box.length) return null;
      width = Math.max(width, box.readUInt32BE(at + 8));
      height = Math.max(height, box.readUInt32BE(at + 12));
    }
    start = end;
  }
  return width === 0 || height === 0 ? null : { format: 'avif', width, height };
}

/** Where a box ends: its size may be of eight bytes, or up to the end of the file. */
function endOfBox(data: Buffer, start: number): number {
  const size = data.readUInt32BE(start);
  if (size === 0) return data.length;
  if (size !== 1) return start + size;
  return start + 16 > data.length ? 0 : start + Number(data.readBigUInt64BE(start + 8));
}
