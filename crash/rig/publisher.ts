import { setTimeout as after } from 'node:timers/promises';
import mqtt from 'mqtt';
import type { NumberedMessage } from '../proof/message.ts';

/** Publishes numbered messages as a device's would come, with QoS 1. */
export interface Publisher {
  /** Resolves when the broker has acknowledged all of them, however often it went away meanwhile. */
  publish(messages: readonly NumberedMessage[], perSecond?: number): Promise<void>;
  /** Numbers of the messages that the broker has acknowledged. */
  readonly published: ReadonlySet<number>;
  stop(): Promise<void>;
}

const SLICE_MS = 10;
const RECONNECT_MS = 100;
const AT_ONCE = 500;

/** Connects to a broker. */
export async function startPublisher(url: string): Promise<Publisher> {
  const client = await mqtt.connectAsync(url, {
    protocolVersion: 5,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: 2_000,
  });
  // The broker is killed on purpose; the library comes back and sends again what was not acknowledged.
  client.on('error', () => {});
  const published = new Set<number>();

  const publishOne = ({ number, deviceId, text }: NumberedMessage): Promise<void> => {
    const publishing = client
      .publishAsync(`flespi/message/gw/devices/${deviceId}`, text, { qos: 1 })
      .then(() => void published.add(number));
    return awaitedLater(publishing);
  };
  const publishAll = async (messages: readonly NumberedMessage[], perSecond: number): Promise<void> => {
    const size = Math.max(1, Math.min(AT_ONCE, Math.round((perSecond * SLICE_MS) / 1000)));
    const sending: Promise<void>[] = [];
    for (let start = 0; start < messages.length && !client.disconnecting; start += size) {
      sending.push(...messages.slice(start, start + size).map(publishOne));
      await (Number.isFinite(perSecond) ? after(SLICE_MS) : Promise.all(sending.splice(0)));
    }
    await Promise.all(sending);
  };
  return {
    published,
    publish: (messages, perSecond = Number.POSITIVE_INFINITY) =>
      awaitedLater(publishAll(messages, perSecond)),
    async stop() {
      await client.endAsync(true);
    },
  };
}

/** The one who waits for it in the end hears of its failure; until then it must not end the process. */
function awaitedLater(promise: Promise<void>): Promise<void> {
  promise.catch(() => {});
  return promise;
}
