/** Calls answered by the simulator's broker, which takes a subscription in later than a request. */
import { afterEach, expect, it } from 'vitest';
import { isJsonObject } from '../../shared/json.ts';
import { createSimulators } from '../../simulator/testing/simulators.ts';
import { systemClock } from '../base/clock.ts';
import { createProbe, type Probe } from '../session/testing/probe.ts';
import { createRest } from './rest.ts';

const simulators = createSimulators();
const probes: Probe[] = [];
afterEach(async () => {
  for (const { session } of probes.splice(0)) await session.stop({ forget: true });
  await simulators.end();
});

it.each([3, 4, 5] as const)(
  'over MQTT %i every call has its answer, also several at once',
  async (protocolVersion) => {
    const simulator = await simulators.open({ vehicles: 4 });
    const clientId = `desk-${protocolVersion}`;
    const probe = createProbe(
      { brokerUrl: simulator.url, token: simulator.token, clientId, protocolVersion, filters: [] },
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
      clientId,
      protocolVersion,
      // No second try comes to the help of the first.
      timeoutMs: 4_000,
    });
    probe.session.start();
    await probe.untilState('live');
    for (let round = 0; round < 3; round += 1) {
      const answers = await Promise.all(
        ['gw/devices/all?fields=id', 'gw/stream-protocols/all?fields=id,name', 'gw/streams/all'].map((uri) =>
          rest.request('get', uri),
        ),
      );
      for (const answer of answers) {
        expect(answer).toMatchObject({ ok: true });
        const body = answer.ok && isJsonObject(answer.value.body) ? answer.value.body : {};
        expect(body.result).not.toEqual([]);
      }
    }
  },
);
