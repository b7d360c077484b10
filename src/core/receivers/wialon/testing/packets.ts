/** Packets of Wialon Retranslator 1.0, byte by byte from its description. */

interface PacketParts {
  readonly ident?: string;
  readonly timeS?: number;
  readonly flags?: number;
  readonly blocks?: readonly Buffer[];
}

/** A packet with its size. */
export function packetOf({
  ident = '42',
  timeS = 1_795_918_825,
  flags = 0,
  blocks = [],
}: PacketParts): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(timeS, 0);
  head.writeUInt32BE(flags, 4);
  const body = Buffer.concat([Buffer.from(`${ident}\0`), head, ...blocks]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(body.length);
  return Buffer.concat([size, body]);
}

/** A block of any data type. */
export function block(type: number, name: string, value: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from([0, type]), Buffer.from(`${name}\0`), value]);
  const head = Buffer.alloc(6);
  head.writeUInt16BE(0x0bbb, 0);
  head.writeUInt32BE(body.length, 2);
  return Buffer.concat([head, body]);
}

export function text(name: string, value: string): Buffer {
  return block(1, name, Buffer.from(`${value}\0`));
}

export function int32(name: string, value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeInt32BE(value);
  return block(3, name, bytes);
}

export function double(name: string, value: number): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeDoubleLE(value);
  return block(4, name, bytes);
}

export function int64(name: string, value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return block(5, name, bytes);
}

/** A place, at 54.5, 25.25 where not said. */
export function posinfo({ latitude = 54.5, longitude = 25.25, speed = 0 }): Buffer {
  const bytes = Buffer.alloc(29);
  bytes.writeDoubleLE(longitude, 0);
  bytes.writeDoubleLE(latitude, 8);
  bytes.writeDoubleLE(100, 16);
  bytes.writeUInt16BE(speed, 24);
  bytes.writeUInt16BE(90, 26);
  bytes.writeUInt8(255, 28);
  return block(2, 'posinfo', bytes);
}
