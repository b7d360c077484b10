import { describe, expect, it } from 'vitest';
import { behave, type Script } from '../../session/testing/fault-broker.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createBrokerBench, granting, publish, turns } from '../testing/broker-bench.ts';

const against = createBrokerBench();

describe('last known state', () => {
  it('counts what comes until it is quiet', async () => {
    const clock = createFakeClock();
    const { take } = await against(
      granting(
        () => 0,
        (peer, packet) => {
          for (const topic of ['devices/1', 'devices/1/name', 'devices/2', 'streams/7']) {
            publish(`flespi/state/gw/${topic}`, { retain: true })(peer, packet);
          }
        },
      ),
      { clock },
    );
    const running = take('snapshot');
    await turns(clock, 200, 40);
    expect(await running).toMatchObject({
      state: 'passed',
      result: 'The broker tells of 2 vehicles, 1 stream and 0 channels.',
    });
  });

  it('is none where topics of a user’s own are followed', async () => {
    const { take } = await against(behave, { account: { follow: 'topics', followedTopics: 'a/#' } });
    expect(await take('snapshot')).toMatchObject({ state: 'skipped' });
  });

  it('waits fifteen seconds where nothing comes', async () => {
    const clock = createFakeClock();
    const { take } = await against(behave, { clock });
    await take('mqtt');
    const beganMs = clock.nowMs();
    let endedMs = 0;
    const running = take('snapshot').finally(() => {
      endedMs = clock.nowMs();
    });
    await turns(clock, 500, 50);
    expect(await running).toMatchObject({
      state: 'warned',
      result: expect.stringMatching(/^This broker does not look like flespi/),
      advice: expect.stringMatching(/^Check the broker address/),
    });
    expect(endedMs - beganMs).toBeGreaterThanOrEqual(15_000);
    expect(endedMs - beganMs).toBeLessThan(17_000);
  });
});

describe('an account without vehicles', () => {
  const tells: Script = (peer, packet) => {
    if (packet.cmd !== 'connect') return behave(peer, packet);
    const properties = { userProperties: { token: '{"cid":12345,"access.type":0}' } };
    peer.send({ cmd: 'connack', reasonCode: 0, returnCode: 0, sessionPresent: false, properties });
  };

  it.each([
    [5, tells],
    // MQTT 3 has nowhere to say it.
    [4, behave],
  ] as const)('is not taken for a broker that is not flespi (MQTT %i)', async (protocolVersion, script) => {
    const clock = createFakeClock();
    const { take } = await against(script, { clock, account: { protocolVersion } });
    await take('mqtt');
    const running = take('snapshot');
    await turns(clock, 500, 50);
    expect(await running).toMatchObject({
      state: 'warned',
      result: 'The broker tells of 0 vehicles, 0 streams and 0 channels.',
    });
  });
});
