/** Reads packets of Wialon Retranslator 1.0 by their sizes alone; values may hold any bytes, those of a block's beginning too. */

import type { PacketFault } from '../../../shared/messages/unreadable.ts';

/** A value as it was sent. Numbers of 64 bits keep all digits. */
export type WialonValue =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'bytes'; readonly bytes: Buffer }
  | { readonly kind: 'number'; readonly number: number }
  | { readonly kind: 'whole'; readonly whole: bigint };

/** A named value; a packet may have several of one name. */
export interface WialonBlock {
  readonly name: string;
  readonly value: WialonValue;
}

export interface WialonPacket {
  /** Id of the unit; what flespi calls its ident. */
  readonly ident: string;
  /** Unix seconds. */
  readonly timeS: number;
  readonly flags: number;
  /** In their order. */
  readonly blocks: readonly WialonBlock[];
}

/** Bits of `flags`; the others are reserved. */
export const WIALON_FLAGS = { position: 0x1, inputs: 0x2, outputs: 0x4, alarm: 0x10, driver: 0x20 } as const;

const BLOCK = 0x0bbb;
const BLOCK_HEAD_BYTES = 6;
/** Hidden or not, the type, a name's end. */
const LEAST_BLOCK_BYTES = 3;
const TYPES = { text: 1, binary: 2, int32: 3, double: 4, int64: 5 } as const;
const NUMBER_BYTES = new Map<number, number>([
  [TYPES.int32, 4],
  [TYPES.double, 8],
  [TYPES.int64, 8],
]);
const LONGEST_IDENT = 256;
/** As many values as a message may have (`MAX_VALUES` of flespi's texts) is far beyond any unit. */
const MOST_BLOCKS = 10_000;

const utf8 = new TextDecoder('utf-8', { fatal: true });
const cyrillic = new TextDecoder('windows-1251');

/** Reads a packet without its size. A word is why it is none. */
export function readPacket(bytes: Buffer): WialonPacket | PacketFault {
  const identEnd = bytes.indexOf(0);
  if (identEnd < 0) return 'no-end-of-id';
  if (identEnd === 0) return 'no-id';
  if (identEnd > LONGEST_IDENT) return 'id-too-long';
  const blocksAt = identEnd + 1 + 8;
  if (bytes.length < blocksAt) return 'cut-short';
  const blocks: WialonBlock[] = [];
  for (let at = blocksAt; at < bytes.length; ) {
    if (blocks.length >= MOST_BLOCKS) return 'too-many-blocks';
    if (bytes.length - at < BLOCK_HEAD_BYTES) return 'block-cut-short';
    const type = bytes.readUInt16BE(at);
    if (type !== BLOCK) return 'block-type';
    const size = bytes.readUInt32BE(at + 2);
    const from = at + BLOCK_HEAD_BYTES;
    if (size < LEAST_BLOCK_BYTES || size > bytes.length - from) return 'block-size';
    const block = readBlock(bytes.subarray(from, from + size));
    if (typeof block === 'string') return block;
    blocks.push(block);
    at = from + size;
  }
  return {
    ident: textOf(bytes.subarray(0, identEnd)),
    timeS: bytes.readUInt32BE(identEnd + 1),
    flags: bytes.readUInt32BE(identEnd + 5),
    blocks,
  };
}

function readBlock(bytes: Buffer): WialonBlock | PacketFault {
  const nameEnd = bytes.indexOf(0, 2);
  if (nameEnd < 0) return 'no-end-of-name';
  const name = textOf(bytes.subarray(2, nameEnd));
  const value = readValue(bytes[1] ?? 0, bytes.subarray(nameEnd + 1));
  return typeof value === 'string' ? value : { name, value };
}

function readValue(type: number, bytes: Buffer): WialonValue | PacketFault {
  const wanted = NUMBER_BYTES.get(type);
  if (wanted !== undefined && bytes.length !== wanted) return 'number-length';
  switch (type) {
    case TYPES.text: {
      const end = bytes.indexOf(0);
      return { kind: 'text', text: textOf(end < 0 ? bytes : bytes.subarray(0, end)) };
    }
    case TYPES.int32:
      return { kind: 'number', number: bytes.readInt32BE(0) };
    case TYPES.double:
      return { kind: 'number', number: bytes.readDoubleLE(0) };
    case TYPES.int64:
      return { kind: 'whole', whole: bytes.readBigInt64BE(0) };
    case TYPES.binary:
      return { kind: 'bytes', bytes };
    default:
      return 'value-type';
  }
}

/** Units write in UTF-8, or in the code page of Windows for Cyrillic, in which every byte is a character. */
function textOf(bytes: Buffer): string {
  try {
    return utf8.decode(bytes);
  } catch {
    return cyrillic.decode(bytes);
  }
}
