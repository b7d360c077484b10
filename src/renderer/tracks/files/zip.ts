/** A zip of a few texts, in memory (https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT, §4.3). The browser has the compression. */

const VERSION = 20;
const UTF_8 = 0x0800;
const DEFLATE = 8;
/** 1980-01-01, the first day that the format knows. */
const DATE = 0x0021;
const CRC_POLYNOMIAL = 0xedb8_8320;

/** The files by their names, as one zip. */
export async function zipOf(files: readonly (readonly [name: string, text: string])[]): Promise<Blob> {
  const encoder = new TextEncoder();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  const directory: Uint8Array<ArrayBuffer>[] = [];
  let offset = 0;
  for (const [name, text] of files) {
    const nameBytes = encoder.encode(name);
    const bytes = encoder.encode(text);
    const packed = await deflated(bytes);
    const common = [
      ...u16(VERSION, UTF_8, DEFLATE, 0, DATE),
      ...u32(crc32(bytes), packed.byteLength, bytes.byteLength),
      ...u16(nameBytes.length, 0),
    ];
    const local = Uint8Array.from([...u32(0x0403_4b50), ...common, ...nameBytes]);
    directory.push(
      Uint8Array.from([
        ...u32(0x0201_4b50),
        ...u16(VERSION),
        ...common,
        ...u16(0, 0, 0),
        ...u32(0, offset),
        ...nameBytes,
      ]),
    );
    parts.push(local, packed);
    offset += local.byteLength + packed.byteLength;
  }
  const size = directory.reduce((sum, { byteLength }) => sum + byteLength, 0);
  const end = [
    ...u32(0x0605_4b50),
    ...u16(0, 0, files.length, files.length),
    ...u32(size, offset),
    ...u16(0),
  ];
  return new Blob([...parts, ...directory, Uint8Array.from(end)]);
}

async function deflated(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array<ArrayBuffer>> {
  const packed = new Blob([bytes]).stream().pipeThrough(new CompressionStream('deflate-raw'));
  return new Uint8Array(await new Response(packed).arrayBuffer());
}

const TABLE = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte;
  for (let bit = 0; bit < 8; bit++) crc = crc & 1 ? CRC_POLYNOMIAL ^ (crc >>> 1) : crc >>> 1;
  return crc;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffff_ffff;
  for (const byte of bytes) crc = (TABLE[(crc ^ byte) & 0xff] ?? 0) ^ (crc >>> 8);
  return ~crc >>> 0;
}

function u16(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [value & 0xff, (value >>> 8) & 0xff]);
}

function u32(...values: readonly number[]): readonly number[] {
  return values.flatMap((value) => [...u16(value & 0xffff), ...u16(value >>> 16)]);
}
