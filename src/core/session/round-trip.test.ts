import { expect, it } from 'vitest';
import { behave } from './testing/fault-broker.ts';
import { createFaultLinks } from './testing/fault-links.ts';
import { liveFilter } from './testing/probe.ts';

const { clock, setUp } = createFaultLinks();

it('tells how long the broker took to answer, or is taking', async () => {
  const { broker, probe } = await setUp(
    {
      script(peer, packet) {
        // As if the way was that long.
        if (packet.cmd === 'subscribe') clock.advance(700);
        if (packet.cmd !== 'pingreq') behave(peer, packet);
      },
    },
    { filters: [liveFilter('a')] },
  );
  expect(probe.session.roundTripMs()).toBe(0);
  await probe.untilState('live');
  expect(probe.session.roundTripMs()).toBe(700);
  const peer = await broker.peer(1);
  probe.session.probe();
  await peer.next('pingreq');
  clock.advance(4_000);
  expect(probe.session.roundTripMs()).toBe(4_000);
  peer.send({ cmd: 'pingresp' });
  await expect.poll(() => probe.session.status().lastPacketMs).toBe(clock.nowMs());
  clock.advance(1_000);
  expect(probe.session.roundTripMs()).toBe(4_000);
});
