import { expect, it } from 'vitest';
import { behave } from './testing/fault-broker.ts';
import { createFaultLinks, refuseWith } from './testing/fault-links.ts';

const { clock, setUp } = createFaultLinks();

it('asks a link that is up for a sign of life, and cuts it where none comes', async () => {
  const { broker, probe } = await setUp({
    script: (peer, packet) => (packet.cmd === 'pingreq' ? undefined : behave(peer, packet)),
  });
  await probe.untilState('live');
  probe.session.probe();
  await (await broker.peer(1)).next('pingreq');
  clock.advance(5_000);
  expect(probe.session.status()).toMatchObject({ state: 'backing-off', cause: { code: 'silent' } });
});

it.each([5, 30])('leaves a broker its time to answer, at a keep-alive of %i seconds', async (keepaliveS) => {
  const { broker, probe } = await setUp({ script() {} }, { keepaliveS, filters: [] });
  const peer = await broker.peer(1);
  await peer.next('connect');
  probe.session.probe();
  clock.advance(9_999);
  expect(probe.session.status()).toMatchObject({ state: 'connecting', cause: null });
  peer.send({ cmd: 'connack', reasonCode: 0, sessionPresent: false });
  await probe.untilState('live');
  expect(peer.received.map(({ cmd }) => cmd)).toEqual(['connect']);
  clock.advance(keepaliveS * 1_000);
  await peer.next('pingreq');
});

it('cuts an ordinary wait short', async () => {
  const { broker, probe } = await setUp({
    script: (peer, packet) => (peer.number === 1 ? peer.socket.destroy() : behave(peer, packet)),
  });
  await probe.untilState('backing-off');
  probe.session.probe();
  await probe.untilState('live');
  expect(broker.peers).toHaveLength(2);
});

it('sits out the wait after a ban, which an early try would lengthen, but not against a person', async () => {
  const { broker, probe } = await setUp({ script: refuseWith(138) });
  await probe.untilState('backing-off');
  const banned = probe.session.status();
  probe.session.probe();
  expect(probe.session.status()).toEqual(banned);
  clock.advance(29_999);
  expect(broker.peers).toHaveLength(1);
  probe.session.retryNow();
  await broker.peer(2);
});
