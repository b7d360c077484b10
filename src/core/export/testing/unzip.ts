import { Buffer } from 'node:buffer';
import { crc32, inflateRawSync } from 'node:zlib';

/** The entries of a zip as texts, read by its directory; throws where sizes or checksums do not agree. */
export function unzip(bytes: Uint8Array): ReadonlyMap<string, string> {
  const zip = Buffer.from(bytes);
  const end = zip.lastIndexOf(Buffer.from('PK\u0005\u0006', 'latin1'));
  const count = zip.readUInt16LE(end + 10);
  const entries = new Map<string, string>();
  let at = zip.readUInt32LE(end + 16);
  for (let index = 0; index < count; index += 1) {
    const nameLength = zip.readUInt16LE(at + 28);
    const name = zip.toString('utf8', at + 46, at + 46 + nameLength);
    const local = zip.readUInt32LE(at + 42);
    const start = local + 30 + zip.readUInt16LE(local + 26) + zip.readUInt16LE(local + 28);
    const packed = zip.subarray(start, start + zip.readUInt32LE(at + 20));
    const content = inflateRawSync(packed);
    const isWhole =
      content.byteLength === zip.readUInt32LE(at + 24) && crc32(content) === zip.readUInt32LE(at + 16);
    if (!isWhole) throw new Error(`${name} is damaged.`);
    entries.set(name, content.toString('utf8'));
    at += 46 + nameLength + zip.readUInt16LE(at + 30) + zip.readUInt16LE(at + 32);
  }
  return entries;
}
