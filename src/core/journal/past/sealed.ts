import { crc32 } from 'node:zlib';
import { type Codec, createCodec } from '../blocks/codec.ts';
import { createSink, createSource } from './sinks.ts';

const CODEC = createCodec();
const NO_DICTIONARY = new Uint8Array();
const CHECKSUM_BYTES = 4;

/** Columns as one: a checksum, then their lengths and themselves, compressed. */
export function seal(columns: readonly Uint8Array[], { compress }: Codec = CODEC): Uint8Array<ArrayBuffer> {
  const head = createSink();
  head.whole(columns.length);
  for (const { byteLength } of columns) head.whole(byteLength);
  const lengths = head.bytes();
  const prefix = createSink();
  prefix.whole(lengths.byteLength);
  const plain = Buffer.concat([prefix.bytes(), lengths, ...columns]);
  const checksum = Buffer.alloc(CHECKSUM_BYTES);
  checksum.writeUInt32LE(crc32(plain));
  return Uint8Array.from(Buffer.concat([checksum, compress(plain, NO_DICTIONARY)]));
}

/** The columns again. Throws where they are not as they were sealed. */
export function unseal(bytes: Uint8Array, { decompress }: Codec = CODEC): readonly Uint8Array[] {
  const sealed = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const plain = decompress(sealed.subarray(CHECKSUM_BYTES), NO_DICTIONARY);
  if (crc32(plain) !== sealed.readUInt32LE()) throw new RangeError('its checksum differs');
  const prefix = createSource(plain);
  const lengthBytes = prefix.whole();
  const prefixSink = createSink();
  prefixSink.whole(lengthBytes);
  let at = prefixSink.bytes().byteLength + lengthBytes;
  const lengths = createSource(plain.subarray(at - lengthBytes, at));
  return Array.from({ length: lengths.whole() }, () => {
    const length = lengths.whole();
    at += length;
    return plain.subarray(at - length, at);
  });
}
