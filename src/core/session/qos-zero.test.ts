import { afterEach, describe, expect, it } from 'vitest';
import { type Mosquitto, startMosquitto } from './testing/mosquitto.ts';
import { createProbe, liveFilter, type Probe } from './testing/probe.ts';

let broker: Mosquitto | undefined;
let probe: Probe | undefined;
afterEach(async () => {
  await probe?.session.stop();
  await broker?.stop();
});

describe('a broker that serves QoS 0 alone', () => {
  it.each([3, 4, 5] as const)(
    'is gone on with at QoS 0, and nothing is sent above it (MQTT %i)',
    async (protocolVersion) => {
      broker = await startMosquitto({ perListener: ['max_qos 0'] });
      probe = createProbe({
        brokerUrl: broker.url,
        protocolVersion,
        filters: [liveFilter('flespi/message/gw/devices/+'), liveFilter('echo')],
      });
      const { session, untilState, until, messages, statuses } = probe;
      session.start();
      await untilState('live');
      expect(session.status().loweredFilters).toHaveLength(2);
      for (let count = 0; count < 3; count += 1)
        await session.publish({ topic: 'echo', payload: `${count}`, qos: 1 });
      await until(() => messages.length === 3 || session.status().state !== 'live');
      expect(messages.map(({ qos }) => qos)).toEqual([0, 0, 0]);
      expect(statuses.filter(({ state }) => state === 'backing-off' || state === 'refused')).toEqual([]);
    },
  );
});
