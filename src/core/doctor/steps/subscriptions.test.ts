import { describe, expect, it } from 'vitest';
import { behave } from '../../session/testing/fault-broker.ts';
import { liveFilter } from '../../session/testing/probe.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createBrokerBench, granting, turns } from '../testing/broker-bench.ts';
import { inWords } from '../testing/in-words.ts';
import { judgeAnswers } from './subscriptions.ts';

const against = createBrokerBench();

describe('subscriptions', () => {
  it('are those of the live session, without their retained values', async () => {
    const { take, broker } = await against();
    const outcome = await take('subscriptions');
    expect(outcome.result).toMatch(/^All \d+ are granted\.$/);
    const peer = await broker.peer(1);
    const asked = peer.received.flatMap((packet) => (packet.cmd === 'subscribe' ? packet.subscriptions : []));
    expect(asked.map(({ topic }) => `granted: ${topic}`)).toEqual(outcome.details);
    expect(new Set(asked.map(({ rh }) => rh))).toEqual(new Set([2]));
  });

  it('say what will be missing where some are refused', async () => {
    const { take } = await against(granting((filter) => (filter.startsWith('flespi/log/gw/str') ? 135 : 0)));
    const outcome = await take('subscriptions');
    expect(outcome).toMatchObject({ state: 'warned' });
    expect(outcome.result).toMatch(/^1 of \d+ are refused\.$/);
    expect(outcome.advice).toBe('Let the token permit: gw/streams: GET, with the submodule logs.');
    expect(outcome.details[0]).toMatch(
      /^refused \(135\): flespi\/log\/gw\/streams\/\+\/#\. Log records of streams/,
    );
  });

  it('do not blame the token for a refusal of another kind', async () => {
    const { take } = await against(granting((filter) => (filter.startsWith('flespi/log/gw/str') ? 151 : 0)));
    expect((await take('subscriptions')).advice).toBe(
      'Let the administrator of the broker permit these topics.',
    );
  });

  it('fail where all are refused', async () => {
    const { take } = await against(granting(() => 135));
    expect((await take('subscriptions')).state).toBe('failed');
    expect((await take('snapshot')).state).toBe('failed');
    expect((await take('message')).state).toBe('failed');
  });

  it('never take part in the group of the account: that would take messages from its hosts', async () => {
    const { take, broker } = await against(behave, { account: { sharedGroup: 'depot' } });
    await take('subscriptions');
    const peer = await broker.peer(1);
    const asked = peer.received.flatMap((packet) => (packet.cmd === 'subscribe' ? packet.subscriptions : []));
    const shared = asked.filter(({ topic }) => topic.startsWith('$share/'));
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.filter(({ topic }) => !topic.startsWith('$share/doctor-'))).toEqual([]);
  });

  it('fail where the broker ends the connection over them', async () => {
    const { take } = await against((peer, packet) => {
      if (packet.cmd === 'subscribe') peer.send({ cmd: 'disconnect', reasonCode: 143 });
      else behave(peer, packet);
    });
    expect(await take('subscriptions')).toMatchObject({
      state: 'failed',
      result: 'The broker ended the connection because a topic filter is invalid for it.',
    });
  });

  it('fail where no answer comes', async () => {
    const clock = createFakeClock();
    const { take } = await against(
      (peer, packet) => {
        if (packet.cmd !== 'subscribe') behave(peer, packet);
      },
      { clock },
    );
    await take('mqtt');
    const running = take('subscriptions');
    await turns(clock, 1_000, 30);
    expect(await running).toMatchObject({
      state: 'failed',
      result: 'The broker did not answer the subscriptions.',
    });
  });
});

describe('answers to subscriptions', () => {
  const granted = (filter: string, lowered = false) => ({
    spec: liveFilter(filter),
    refusedWith: null,
    lowered,
  });
  const MESSAGES = 'flespi/message/gw/devices/+/#';

  it('passes where everything is granted as it was asked for', () => {
    expect(inWords(judgeAnswers([granted(MESSAGES), granted('b')]))).toMatchObject({
      result: 'All 2 are granted.',
    });
    // Of what is shown and not kept, the quality matters little.
    expect(inWords(judgeAnswers([granted(MESSAGES), granted('flespi/state/b', true)]))).toMatchObject({
      result: 'All 2 are granted.',
      details: [`granted: ${MESSAGES}`, 'granted at QoS 0: flespi/state/b'],
    });
  });

  it('warns where messages are granted at QoS 0, with what that means', () => {
    expect(inWords(judgeAnswers([granted(MESSAGES, true), granted('b')]))).toMatchObject({
      result: 'All are granted, but messages of vehicles at quality of service 0.',
      advice: expect.stringContaining('keeps nothing while Fleetglass is away'),
    });
  });
});
