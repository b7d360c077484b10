import { describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createBrokerBench, refuse, turns } from '../testing/broker-bench.ts';

const against = createBrokerBench();

describe('MQTT connection', () => {
  it('is one of its own: another client id, nothing kept, and taken leave of', async () => {
    const { take, end, broker } = await against();
    expect(await take('mqtt')).toMatchObject({
      state: 'passed',
      result: 'The broker accepts the connection by MQTT 5.',
    });
    const peer = await broker.peer(1);
    const connect = await peer.next('connect');
    expect(connect.clientId).toMatch(/^doctor-[0-9a-f]{12}$/);
    expect([connect.clean, connect.properties?.sessionExpiryInterval]).toEqual([true, 0]);
    await end();
    await peer.next('disconnect');
  });

  it.each([
    [134, 'The broker does not know this token.'],
    [138, 'The broker blocks this token or user, or bans it for a while for connecting too often.'],
    [132, 'The broker does not speak the chosen MQTT version.'],
  ])('fails by %d, and is not tried again in the same run', async (code, result) => {
    const { take, broker } = await against(refuse(code));
    expect(await take('mqtt')).toMatchObject({ state: 'failed', result });
    for (const id of ['subscriptions', 'snapshot', 'message', 'clock'] as const) {
      expect(await take(id)).toMatchObject({
        state: 'skipped',
        result: `This needs a connection to the broker, and there is none: ${result}`,
      });
    }
    expect(broker.peers).toHaveLength(1);
  });

  it('does not promise to try again by itself', async () => {
    const { take } = await against(refuse(137));
    expect(await take('mqtt')).toMatchObject({
      result: 'The broker is busy.',
      advice: 'Run this step again.',
    });
  });

  it('fails where nothing is answered', async () => {
    const clock = createFakeClock();
    const { take } = await against(() => {}, { clock });
    const running = take('mqtt');
    await turns(clock, 500, 60);
    expect(await running).toMatchObject({
      state: 'failed',
      result: 'The connection was accepted, but no MQTT answer came.',
    });
  });

  it('fails where the broker closes the connection', async () => {
    const { take } = await against((peer) => peer.socket.end());
    expect(await take('mqtt')).toMatchObject({
      state: 'failed',
      result: 'The connection was closed before the broker answered.',
    });
  });

  it('is made anew where the one before it ended', async () => {
    const { take, broker } = await against();
    await take('mqtt');
    (await broker.peer(1)).socket.destroy();
    await vi.waitFor(
      async () => {
        expect((await take('mqtt')).state).toBe('passed');
        expect(broker.peers).toHaveLength(2);
      },
      { interval: 5 },
    );
  });
});
