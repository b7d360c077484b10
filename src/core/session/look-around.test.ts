import mqtt, { type MqttClient } from 'mqtt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../clock.ts';
import { LOOK_AFTER_MS } from '../feed/flespi-signs.ts';
import { lookAround, MOST_TOPICS } from './look-around.ts';
import { type Mosquitto, startMosquitto } from './testing/mosquitto.ts';
import { NO_FILES } from './testing/probe.ts';

let broker: Mosquitto;
let tracker: MqttClient;
beforeEach(async () => {
  broker = await startMosquitto();
  tracker = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
});
afterEach(async () => {
  await tracker.endAsync(true);
  await broker.stop();
});

const look = (protocolVersion: 3 | 4 | 5, brokerUrl = broker.url) =>
  lookAround(systemClock, {
    brokerUrl,
    protocolVersion,
    username: null,
    token: 'AnyTokenOfNobody',
    clientId: 'fleetglass-0123456789abcdef',
    keepaliveS: 30,
    tls: NO_FILES,
    filters: [],
  });

describe('looking around on a broker', () => {
  it.each([3, 4, 5] as const)(
    'tells its name and the first levels of what is on it, and no more (MQTT %i)',
    async (version) => {
      await tracker.publishAsync('owntracks/ann/phone', '{"lat":51.123456}', { qos: 1, retain: true });
      await tracker.publishAsync('zigbee2mqtt/bridge/state', 'online', { qos: 1, retain: true });
      const { topics, software } = await look(version);
      expect([...topics].sort()).toEqual(['owntracks', 'zigbee2mqtt']);
      expect(software).toMatch(/^mosquitto version/);
    },
  );

  it('ends with the first few topics, however many there are', async () => {
    for (let n = 0; n < 50; n += 1) await tracker.publishAsync(`t${n}/x`, 'x', { qos: 1, retain: true });
    expect((await look(5)).topics).toHaveLength(MOST_TOPICS);
  });

  it('says nothing of a broker that cannot be reached', async () => {
    expect(await look(5, 'mqtt://127.0.0.1:1')).toEqual({ topics: [], software: null });
    expect(await look(5, 'nonsense')).toEqual({ topics: [], software: null });
  });

  it('comes after every answer of the flespi API would have come', () => {
    expect(LOOK_AFTER_MS).toBeGreaterThan(20_000);
  });
});
