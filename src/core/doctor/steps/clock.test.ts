import { describe, expect, it } from 'vitest';
import { behave } from '../../session/testing/fault-broker.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createBrokerBench, granting, publish, turns } from '../testing/broker-bench.ts';

const against = createBrokerBench();

describe('clock', () => {
  it('goes by what comes with the broker’s time', async () => {
    const clock = createFakeClock();
    const timestampS = clock.nowMs() / 1000 - 5;
    const script = granting(
      () => 0,
      (peer, packet) => {
        for (let count = 0; count < 3; count++)
          publish('flespi/log/gw/devices/1/x', { timestampS })(peer, packet);
      },
    );
    const { take } = await against(script, { clock });
    expect(await take('clock')).toMatchObject({
      state: 'warned',
      result: 'It is 5.0 seconds ahead of the broker’s.',
    });
  });

  it('cannot be told where nothing comes', async () => {
    const clock = createFakeClock();
    const { take } = await against(behave, { clock });
    await take('mqtt');
    const running = take('clock');
    await turns(clock, 1_000, 20);
    expect((await running).state).toBe('skipped');
  });

  it('is not told by MQTT 3', async () => {
    const { take, broker } = await against(behave, { account: { protocolVersion: 4 } });
    expect((await take('clock')).state).toBe('skipped');
    expect(broker.peers).toHaveLength(0);
  });
});
