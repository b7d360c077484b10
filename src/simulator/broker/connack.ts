import type { Duplex } from 'node:stream';
import { generate, type IConnackPacket, parser } from 'mqtt-packet';

/**
 * Changes the CONNACK a connection is about to be sent. aedes lets nobody add properties to it, so the first packet
 * written to the stream is held until complete, and the stream writes as before from then on. CONNACKs of MQTT 3,
 * which have no properties, pass unchanged.
 */
export function amendConnack(stream: Duplex, amend: (connack: IConnackPacket) => IConnackPacket): void {
  const held: Buffer[] = [];
  const write = stream.write;
  const holdBack = (chunk: string | Uint8Array): boolean => {
    held.push(Buffer.from(chunk));
    const bytes = Buffer.concat(held);
    const size = packetSize(bytes);
    if (size === null || bytes.length < size) return true;
    Object.defineProperty(stream, 'write', { value: write, configurable: true, writable: true });
    return stream.write(Buffer.concat([amended(bytes.subarray(0, size), amend), bytes.subarray(size)]));
  };
  Object.defineProperty(stream, 'write', { value: holdBack, configurable: true, writable: true });
}

function amended(bytes: Buffer, amend: (connack: IConnackPacket) => IConnackPacket): Buffer {
  // Fixed header, remaining length of 2, flags, code: a CONNACK of MQTT 3.
  if (bytes.length === 4) return bytes;
  let result = bytes;
  const reader = parser({ protocolVersion: 5 });
  reader.on('packet', (packet) => {
    if (packet.cmd === 'connack' && packet.reasonCode === 0)
      result = generate(amend(packet), { protocolVersion: 5 });
  });
  reader.parse(bytes);
  return result;
}

/** Size of the packet that begins here, or null while its length field is not complete. */
function packetSize(bytes: Buffer): number | null {
  let length = 0;
  for (let index = 1; index < Math.min(bytes.length, 5); index++) {
    const byte = bytes[index] ?? 0;
    length += (byte & 0x7f) * 128 ** (index - 1);
    if ((byte & 0x80) === 0) return index + 1 + length;
  }
  return null;
}
