import type { Packet } from 'mqtt-packet';

const HIGHEST_ID = 65_535;

/**
 * Whether a parsed packet is one a broker may send to a client that subscribes with QoS 0 and 1. The parser lets
 * truncated packet ids through as -1, and the library throws out of all reach when it answers one.
 */
export function isWellFormed(packet: Packet): boolean {
  switch (packet.cmd) {
    case 'connack':
    case 'pingresp':
    case 'disconnect':
    case 'auth':
      return true;
    case 'publish':
      return packet.qos === 0 || (packet.qos === 1 && isPacketId(packet.messageId));
    case 'puback':
    case 'suback':
    case 'unsuback':
      return isPacketId(packet.messageId);
    default:
      return false;
  }
}

function isPacketId(id: number | undefined): boolean {
  return id !== undefined && Number.isInteger(id) && id >= 1 && id <= HIGHEST_ID;
}
