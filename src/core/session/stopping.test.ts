import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { behave, type Script } from './testing/fault-broker.ts';
import { createFaultLinks, publish, refuseWith } from './testing/fault-links.ts';
import { liveFilter } from './testing/probe.ts';

const { clock, setUp } = createFaultLinks();
const mute =
  (cmd: string): Script =>
  (peer, packet) =>
    packet.cmd === cmd ? undefined : behave(peer, packet);

describe('a session that is stopped', () => {
  it.each<[string, Script]>([
    ['connecting', () => {}],
    ['resuming', mute('subscribe')],
    ['live', behave],
    ['backing-off', (peer) => peer.socket.destroy()],
    ['refused', refuseWith(134)],
  ])('leaves nothing that runs on, where it was %s', async (state, script) => {
    const snapshot = liveFilter('s', { retainHandling: 0, purpose: 'snapshot' });
    const { broker, probe } = await setUp({ script }, { filters: [liveFilter('a'), snapshot] });
    await probe.until(() => probe.session.status().state === state);
    const peer = await broker.peer(1);
    if (state === 'resuming' || state === 'live') {
      await peer.next('subscribe', 1);
      // Behind the answer to the snapshot.
      peer.send(publish(1));
      await probe.until(() => probe.messages.length === 1);
      probe.session.probe();
    }
    await probe.session.stop();
    expect(clock.waiting()).toBe(0);
  });

  it('says goodbye once and ends for all, however often it is stopped', async () => {
    const { broker, probe } = await setUp({
      onConnection: ({ socket }) => {
        socket.allowHalfOpen = true;
      },
    });
    await probe.untilState('live');
    const stops = [probe.session.stop(), probe.session.stop()];
    const peer = await broker.peer(1);
    await peer.next('disconnect');
    // Two seconds later the connection is cut, and no timer is left of either.
    clock.advance(2_000);
    await Promise.all(stops);
    expect(peer.received.filter(({ cmd }) => cmd === 'disconnect')).toHaveLength(1);
    expect(clock.waiting()).toBe(0);
  });

  it('hands nothing on any more, though the broker still sends', async () => {
    const { broker, probe } = await setUp({
      onConnection: ({ socket }) => {
        socket.allowHalfOpen = true;
      },
    });
    await probe.untilState('live');
    const peer = await broker.peer(1);
    const stopped = probe.session.stop();
    await peer.next('disconnect');
    peer.send(publish(1));
    peer.send({ cmd: 'disconnect', reasonCode: 142 });
    peer.socket.end();
    await stopped;
    expect(probe.messages).toEqual([]);
    expect(probe.session.status()).toMatchObject({ state: 'idle', cause: null });
  });

  it('waits for the answer to what is being unsubscribed, for what is left would be collected', async () => {
    const { broker, probe } = await setUp({ script: mute('unsubscribe') });
    await probe.untilState('live');
    const peer = await broker.peer(1);
    const end = probe.session.subscribe(liveFilter('details'));
    await peer.next('subscribe', 1);
    peer.send(publish(1));
    await probe.until(() => probe.messages.length === 1);
    end();
    const { messageId = 0 } = await peer.next('unsubscribe');
    const stopped = probe.session.stop();
    // Still there, and heard.
    peer.send(publish(2));
    await probe.until(() => probe.messages.length === 2);
    expect(probe.session.status().state).toBe('live');
    peer.send({ cmd: 'unsuback', messageId, granted: [0] });
    await peer.next('disconnect');
    await stopped;
  });

  it('waits a second for that and no longer', async () => {
    const { broker, probe } = await setUp({ script: mute('unsubscribe') });
    await probe.untilState('live');
    const peer = await broker.peer(1);
    const end = probe.session.subscribe(liveFilter('details'));
    await peer.next('subscribe', 1);
    peer.send(publish(1));
    await probe.until(() => probe.messages.length === 1);
    end();
    await peer.next('unsubscribe');
    const stopped = probe.session.stop();
    clock.advance(999);
    await setImmediate();
    expect(probe.session.status().state).toBe('live');
    clock.advance(1);
    await stopped;
    expect(probe.session.status().state).toBe('idle');
  });
});
