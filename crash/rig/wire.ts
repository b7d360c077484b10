import mqttPacket, { type Packet } from 'mqtt-packet';
import { numberOf } from '../proof/message.ts';

/** What one connection's bytes say of messages and their acknowledgements. */
export interface Wire {
  fromBroker(chunk: Buffer): void;
  fromHost(chunk: Buffer): void;
}

const PROTOCOL = { protocolVersion: 5 } as const;

export interface WireListener {
  /** The host acknowledged the message of this number. */
  readonly onAcknowledged: (number: number) => void;
  /** One side sent what is not MQTT. */
  readonly onGarbage: (what: string) => void;
}

/** Reads one MQTT 5 connection as it passes. */
export function createWire({ onAcknowledged, onGarbage }: WireListener): Wire {
  const numbers = new Map<number, number>();
  const fromBroker = mqttPacket.parser(PROTOCOL);
  const fromHost = mqttPacket.parser(PROTOCOL);
  fromBroker.on('error', (error: Error) => onGarbage(`from the broker: ${error.message}`));
  fromHost.on('error', (error: Error) => onGarbage(`from the host: ${error.message}`));
  fromBroker.on('packet', (packet: Packet) => {
    if (packet.cmd !== 'publish' || packet.qos !== 1 || packet.messageId === undefined) return;
    const number = numberOf(packet.payload.toString());
    if (number === null) numbers.delete(packet.messageId);
    else numbers.set(packet.messageId, number);
  });
  fromHost.on('packet', (packet: Packet) => {
    if (packet.cmd !== 'puback' || packet.messageId === undefined) return;
    const number = numbers.get(packet.messageId);
    numbers.delete(packet.messageId);
    if (number !== undefined) onAcknowledged(number);
  });
  return {
    fromBroker: (chunk) => void fromBroker.parse(chunk),
    fromHost: (chunk) => void fromHost.parse(chunk),
  };
}
