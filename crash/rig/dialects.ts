import mqttPacket, { type Packet } from 'mqtt-packet';
import { double, int32, packetOf, posinfo, text } from '../../src/core/receivers/wialon/testing/packets.ts';
import type { WialonFields } from '../proof/message.ts';
import type { Dialect } from './sender.ts';

const VERSION = { protocolVersion: 5 } as const;
/** Ids of packets are two bytes, and none is 0. */
const PACKET_IDS = 65_535;
const TAKEN = 0x11;

const idOf = (index: number): number => (index % PACKET_IDS) + 1;

/** A stream that publishes with QoS 1; acknowledged by PUBACK, in order. */
export const MQTT_DIALECT: Dialect = {
  greeting: mqttPacket.generate({
    cmd: 'connect',
    protocolId: 'MQTT',
    protocolVersion: 5,
    clean: true,
    clientId: 'crash-stream',
    keepalive: 0,
  }),
  bytesOf: ({ deviceId, text: payload }, index) =>
    mqttPacket.generate(
      {
        cmd: 'publish',
        topic: `flespi/message/gw/devices/${deviceId}`,
        payload,
        qos: 1,
        dup: false,
        retain: false,
        messageId: idOf(index),
      },
      VERSION,
    ),
  createReader({ onOpen, onAcknowledged, onGarbage }) {
    const parser = mqttPacket.parser(VERSION);
    let next = 0;
    parser.on('error', (error: Error) => onGarbage(error.message));
    parser.on('packet', (packet: Packet) => {
      if (packet.cmd === 'connack' && packet.reasonCode === 0) onOpen();
      else if (packet.cmd === 'puback' && packet.messageId === idOf(next) && (packet.reasonCode ?? 0) === 0)
        onAcknowledged(next++);
      else onGarbage(`a ${packet.cmd} of ${packet.messageId ?? 'none'}`);
    });
    return (chunk) => void parser.parse(chunk);
  },
};

/** A stream of Wialon Retranslator 1.0; a byte for each packet, in order. */
export const WIALON_DIALECT: Dialect = {
  greeting: Buffer.alloc(0),
  bytesOf: ({ text: json }) => packetOfFields(JSON.parse(json) as WialonFields),
  createReader({ onAcknowledged, onGarbage }) {
    let next = 0;
    return (chunk) => {
      for (const byte of chunk) {
        if (byte === TAKEN) onAcknowledged(next++);
        else onGarbage(`an answer of ${byte}`);
      }
    };
  },
};

function packetOfFields(fields: WialonFields): Buffer {
  return packetOf({
    ident: fields.ident,
    timeS: fields.timestamp,
    flags: fields['wialon.flags'],
    blocks: [
      posinfo({
        latitude: fields['position.latitude'],
        longitude: fields['position.longitude'],
        speed: fields['position.speed'],
      }),
      int32('custom.n', fields['custom.n']),
      double('custom.level', fields['custom.level']),
      text('custom.text', fields['custom.text']),
    ],
  });
}
