/** The sessions that the simulator holds, asked for through a real session. */
import { afterEach, expect, it } from 'vitest';
import { createSimulators } from '../../simulator/testing/simulators.ts';
import { systemClock } from '../base/clock.ts';
import { createRest } from '../flespi/rest.ts';
import { createProbe, type Probe } from '../session/testing/probe.ts';
import { listBrokerSessions } from './list-sessions.ts';

const simulators = createSimulators();
const probes: Probe[] = [];
afterEach(async () => {
  for (const { session } of probes.splice(0)) await session.stop({ forget: true });
  await simulators.end();
});

it('lists our own, and one whose client is away', async () => {
  const simulator = await simulators.open({ vehicles: 2 });
  const away = await simulators.connect(simulator, {
    clientId: 'another-desk',
    clean: false,
    properties: { sessionExpiryInterval: 600 },
  });
  await away.end();
  const probe = createProbe(
    { brokerUrl: simulator.url, token: simulator.token, clientId: 'own-desk', filters: [] },
    {
      onMessage: (message) => {
        rest.handle(message);
        if (message.ack !== undefined) probe.session.release(message.ack);
      },
    },
  );
  probes.push(probe);
  const rest = createRest({
    session: probe.session,
    clock: systemClock,
    clientId: 'own-desk',
    protocolVersion: 5,
  });
  probe.session.start();
  await probe.untilState('live');

  const nowS = Date.now() / 1000;
  const sessions = await listBrokerSessions(rest, 'own-desk');
  expect(sessions).toMatchObject({
    ok: true,
    value: [
      { clientId: 'own-desk', ours: true, connected: true, sizeBytes: expect.any(Number) },
      { clientId: 'another-desk', ours: false, connected: false, sizeBytes: 0 },
    ],
  });
  const expiresS = sessions.ok ? (sessions.value[1]?.expiresS ?? 0) : 0;
  expect(Math.abs(expiresS - nowS - 600)).toBeLessThan(60);
});
