import { generate, type Packet } from 'mqtt-packet';

/** Versions of MQTT by the number that CONNECT has. */
export type MqttVersion = 3 | 4 | 5;

/** Why a connection is refused, by the codes of MQTT 3 and of MQTT 5. */
export const CONNECT_REFUSALS = {
  version: { v3: 1, v5: 0x84 },
  identifier: { v3: 2, v5: 0x85 },
  credentials: { v3: 4, v5: 0x86 },
  busy: { v3: 3, v5: 0x97 },
} as const;
export type ConnectRefusal = keyof typeof CONNECT_REFUSALS;

/** Packets that this side writes, of one version. */
export interface Answers {
  connected(properties: { readonly largestPacket: number; readonly assignedClientId: string | null }): Buffer;
  refused(why: ConnectRefusal): Buffer;
  /** QoS 1: it is on disk. */
  puback(messageId: number): Buffer;
  /** QoS 2: it is on disk. */
  pubrec(messageId: number): Buffer;
  pubcomp(messageId: number): Buffer;
  /** Nothing is given out here, whatever is asked for. */
  suback(messageId: number, filters: number): Buffer;
  unsuback(messageId: number, filters: number): Buffer;
  pong(): Buffer;
  /** Null on MQTT 3, which has no word for it. */
  disconnect(reasonCode: number): Buffer | null;
}

const NOT_AUTHORIZED = 0x87;
const FAILURE = 0x80;
const NO_SUBSCRIPTION = 0x11;
export const DISCONNECT = {
  busy: 0x89,
  takenOver: 0x8e,
  protocolError: 0x82,
  tooLarge: 0x95,
  idle: 0x8d,
} as const;

/** How many unacknowledged messages a sender may have on its way: those of some seconds. */
const RECEIVE_MAXIMUM = 1_000;

/** Creates what writes packets of `version`. */
export function createAnswers(version: MqttVersion): Answers {
  const v5 = version === 5;
  const write = (packet: Packet): Buffer => generate(packet, { protocolVersion: version });
  const acknowledge = (cmd: 'puback' | 'pubrec' | 'pubcomp', messageId: number): Buffer =>
    write({ cmd, messageId });
  return {
    connected: ({ largestPacket, assignedClientId }) =>
      write({
        cmd: 'connack',
        sessionPresent: false,
        ...(v5
          ? {
              reasonCode: 0,
              properties: {
                receiveMaximum: RECEIVE_MAXIMUM,
                maximumPacketSize: largestPacket,
                wildcardSubscriptionAvailable: false,
                subscriptionIdentifiersAvailable: false,
                sharedSubscriptionAvailable: false,
                ...(assignedClientId === null ? {} : { assignedClientIdentifier: assignedClientId }),
              },
            }
          : { returnCode: 0 }),
      }),
    refused(why) {
      const codes = CONNECT_REFUSALS[why];
      return write({
        cmd: 'connack',
        sessionPresent: false,
        ...(v5 ? { reasonCode: codes.v5 } : { returnCode: codes.v3 }),
      });
    },
    puback: (messageId) => acknowledge('puback', messageId),
    pubrec: (messageId) => acknowledge('pubrec', messageId),
    pubcomp: (messageId) => acknowledge('pubcomp', messageId),
    suback: (messageId, filters) =>
      write({
        cmd: 'suback',
        messageId,
        granted: Array<number>(filters).fill(v5 ? NOT_AUTHORIZED : FAILURE),
      }),
    unsuback: (messageId, filters) =>
      write({ cmd: 'unsuback', messageId, granted: v5 ? Array<number>(filters).fill(NO_SUBSCRIPTION) : [] }),
    pong: () => write({ cmd: 'pingresp' }),
    disconnect: (reasonCode) => (v5 ? write({ cmd: 'disconnect', reasonCode }) : null),
  };
}
