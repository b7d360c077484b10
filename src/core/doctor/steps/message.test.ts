import { describe, expect, it } from 'vitest';
import { behave } from '../../session/testing/fault-broker.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createBrokerBench, granting, publish, turns } from '../testing/broker-bench.ts';

const against = createBrokerBench();

describe('messages of vehicles', () => {
  it('are acknowledged and counted', async () => {
    const { take, broker } = await against(
      granting(() => 1, publish('flespi/message/gw/devices/1', { qos: 1 })),
    );
    expect(await take('message')).toMatchObject({ state: 'passed', result: 'Messages come in.' });
    await (await broker.peer(1)).next('puback');
  });

  it('need no connection where the live link took one in lately', async () => {
    const clock = createFakeClock();
    const facts = () => ({ lastMessageMs: clock.nowMs() - 12_000, storage: null, growth: null });
    const { take, broker } = await against(behave, { clock, facts });
    expect((await take('message')).result).toBe('The live link took one in 12 seconds ago.');
    expect(broker.peers).toHaveLength(0);
  });

  it('are waited for thirty seconds', async () => {
    const clock = createFakeClock();
    const facts = () => ({ lastMessageMs: clock.nowMs() - 500_000, storage: null, growth: null });
    const { take } = await against(
      granting(() => 0, publish('flespi/log/gw/devices/1/x')),
      { clock, facts },
    );
    await take('mqtt');
    const running = take('message');
    await turns(clock, 1_000, 40);
    expect(await running).toMatchObject({
      state: 'warned',
      result: 'No vehicle sent a message within 30 seconds.',
    });
  });
});
