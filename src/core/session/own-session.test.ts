import { setImmediate } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../testing/fake-clock.ts';
import { isOwnSession } from './own-session.ts';
import { behave, type FaultBroker, startFaultBroker } from './testing/fault-broker.ts';
import { createProbe, liveFilter } from './testing/probe.ts';

describe('a session that the broker says it has', () => {
  it.each([
    ['is none where it says so', { sessionPresent: false, restored: null, wasUnanswered: false }, false],
    ['is ours', { sessionPresent: true, restored: null, wasUnanswered: false }, true],
    [
      'may be one begun by a CONNECT without an answer',
      { sessionPresent: true, restored: null, wasUnanswered: true },
      false,
    ],
    [
      'is ours where our filters are in it',
      { sessionPresent: true, restored: ['a'], wasUnanswered: true },
      true,
    ],
    ['is not ours where it is empty', { sessionPresent: true, restored: [], wasUnanswered: false }, false],
  ])('%s', (_name, claim, expected) => expect(isOwnSession(claim)).toBe(expected));
});

describe('a session that was lost while a CONNECT went unanswered', () => {
  let broker: FaultBroker;
  afterEach(() => broker.stop());

  it.each([4, 5] as const)(
    'is subscribed to anew, and what came meanwhile may be missing (%i)',
    async (protocolVersion) => {
      // It takes the second CONNECT and begins a session with it, but its answer is lost; it has that one the third time.
      broker = await startFaultBroker({
        protocolVersion,
        script: (peer, packet) => {
          if (peer.number === 2) peer.socket.destroy();
          else behave(peer, packet);
        },
      });
      const clock = createFakeClock();
      const probe = createProbe(
        { brokerUrl: broker.url, protocolVersion, filters: [liveFilter('a')] },
        { clock },
      );
      probe.session.start();
      await probe.untilState('live');
      (await broker.peer(1)).socket.destroy();
      await probe.untilState('backing-off');
      clock.advance(1_000);
      await broker.peer(2);
      await probe.untilState('backing-off');
      while (broker.peers.length < 3) {
        clock.advance(1_000);
        await setImmediate();
      }
      await probe.untilState('live');
      const { subscriptions } = await (await broker.peer(3)).next('subscribe');
      expect(subscriptions.map(({ topic }) => topic)).toEqual(['a']);
      expect(probe.connections.map(({ sessionPresent }) => sessionPresent)).toEqual([false, false]);
      await probe.session.stop();
    },
  );
});
