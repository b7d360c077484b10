import { setImmediate } from 'node:timers/promises';
import type { Subscription } from 'aedes';
import mqtt from 'mqtt';
import { describe, expect, it } from 'vitest';
import { createSimulator } from '../simulator.ts';

type Handling = NonNullable<Subscription['rh']>;

async function connected() {
  const simulator = await createSimulator({ seed: 1, vehicles: 12, scenario: 'calm' });
  const client = await mqtt.connectAsync(simulator.url, {
    protocolVersion: 5,
    username: simulator.token,
    reconnectPeriod: 0,
  });
  const retained: string[] = [];
  client.on('message', (topic, _payload, packet) => {
    if (packet.retain) retained.push(topic);
  });
  /** What a subscription brought before the answer to a later request came. */
  const subscribe = async (filter: string, rh: Handling): Promise<readonly string[]> => {
    retained.length = 0;
    await client.subscribeAsync(filter, { qos: 1, rh });
    await client.subscribeAsync('flespi/state/gw/streams/+', { qos: 0, rh: 0 });
    while (!retained.some((topic) => topic.startsWith('flespi/state/gw/streams/'))) {
      await setImmediate();
    }
    return retained.filter((topic) => !topic.startsWith('flespi/state/gw/streams/'));
  };
  const end = async () => {
    await client.endAsync(true);
    await simulator.stop();
  };
  return { client, subscribe, end };
}

describe('retained values', () => {
  it('come once for each value a filter means', async () => {
    const { subscribe, end } = await connected();
    const names = await subscribe('flespi/state/gw/devices/+/name', 0);
    expect(names).toHaveLength(12);
    expect(new Set(names).size).toBe(12);
    await end();
  });

  it.each([
    { rh: 0, first: 12, again: 12 },
    { rh: 1, first: 12, again: 0 },
    { rh: 2, first: 0, again: 0 },
  ] as const)('follow retain handling $rh', async ({ rh, first, again }) => {
    const { subscribe, end } = await connected();
    expect(await subscribe('flespi/state/gw/devices/+/name', rh)).toHaveLength(first);
    expect(await subscribe('flespi/state/gw/devices/+/name', rh)).toHaveLength(again);
    await end();
  });

  it('come anew to a filter that was given up in between', async () => {
    const { client, subscribe, end } = await connected();
    await subscribe('flespi/state/gw/devices/+/name', 1);
    await client.unsubscribeAsync('flespi/state/gw/devices/+/name');
    expect(await subscribe('flespi/state/gw/devices/+/name', 1)).toHaveLength(12);
    await end();
  });
});
