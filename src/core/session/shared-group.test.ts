import { connectAsync, type MqttClient } from 'mqtt';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ProtocolVersion } from '../../shared/connection.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { fleetFilters } from '../flespi/filters.ts';
import { type Mosquitto, startMosquitto } from './testing/mosquitto.ts';
import { createProbe, type Probe } from './testing/probe.ts';

const HALF = 1_000;
const MESSAGES = 'flespi/message/gw/devices/';
const CAUSE = { code: 'storage-disk-full', message: 'Cut.', advice: 'Wait.' } as const;

let broker: Mosquitto;
let publisher: MqttClient;
beforeAll(async () => {
  broker = await startMosquitto();
  publisher = await connectAsync(broker.url, { protocolVersion: 5 });
});
afterAll(async () => {
  await publisher.endAsync(true);
  await broker.stop();
});

/** A host of the group `desks`. */
function desk(clientId: string, protocolVersion: ProtocolVersion): Probe {
  const filters = fleetFilters({ ...DEFAULT_LINK, sharedGroup: 'desks' });
  return createProbe({ brokerUrl: broker.url, clientId, protocolVersion, filters });
}

async function publishHalf(from: number): Promise<void> {
  const ids = Array.from({ length: HALF }, (_, index) => from + index);
  await Promise.all(ids.map((id) => publisher.publishAsync(`${MESSAGES}${id % 7}`, `m${id}`, { qos: 1 })));
}

const contents = ({ messages }: Probe) =>
  messages
    .filter(({ topic }) => topic.startsWith(MESSAGES))
    .map(({ payload }) => Buffer.from(payload).toString());

/** Resolves once any of the two has heard something that makes it hold. */
const untilEither = (desks: readonly Probe[], condition: () => boolean) =>
  Promise.race(desks.map((one) => one.until(condition)));

/** Acknowledges what comes until told otherwise. */
function acknowledge(probe: Probe): () => void {
  let goesOn = true;
  let released = 0;
  void probe.until(() => {
    for (; goesOn && released < probe.messages.length; released++) {
      const ack = probe.messages[released]?.ack;
      if (ack !== undefined) probe.session.release(ack);
    }
    return false;
  });
  return () => {
    goesOn = false;
  };
}

describe.each([4, 5] as const)('two hosts of one shared group, over MQTT %i', (protocolVersion) => {
  it('split the messages, lose none when one of them dies, and both get state and logs', async () => {
    const [one, other] = [
      desk(`one-${protocolVersion}`, protocolVersion),
      desk(`other-${protocolVersion}`, protocolVersion),
    ];
    const desks = [one, other];
    const stopOne = acknowledge(one);
    acknowledge(other);
    try {
      for (const { session } of desks) session.start();
      for (const probe of desks) await probe.untilState('live');

      await publishHalf(0);
      const received = () => desks.flatMap(contents);
      await untilEither(desks, () => received().length >= HALF);
      expect(new Set(received()).size).toBe(HALF);
      expect(received()).toHaveLength(HALF);
      for (const probe of desks) expect(contents(probe).length).toBeGreaterThan(0);

      // One stops acknowledging, and dies without a word once it holds some (mosquitto sends 20 ahead in MQTT 3).
      stopOne();
      const heldFrom = contents(one).length;
      const publishing = publishHalf(HALF);
      await one.until(() => contents(one).length >= heldFrom + 15);
      one.session.hold(CAUSE, null);
      await publishing;
      const atDeath = contents(one).length;
      acknowledge(one);
      one.session.resume();
      await untilEither(desks, () => new Set(received()).size === 2 * HALF);
      expect(one.connections.at(-1)).toMatchObject({ sessionPresent: true });
      expect(contents(one).length).toBeGreaterThan(atDeath);
      // What was not disturbed went to exactly one.
      expect(received().filter((content) => Number(content.slice(1)) < HALF)).toHaveLength(HALF);

      await publisher.publishAsync('flespi/state/gw/devices/1/connected', 'true', { qos: 1 });
      await publisher.publishAsync('flespi/log/gw/streams/1/created', '{}', { qos: 1 });
      for (const probe of desks) {
        await probe.until(() => probe.messages.some(({ topic }) => topic.endsWith('/connected')));
        await probe.until(() => probe.messages.some(({ topic }) => topic.endsWith('/created')));
      }
    } finally {
      for (const { session } of desks) await session.stop({ forget: true });
    }
  });
});
