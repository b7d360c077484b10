import { afterEach, beforeEach, expect, it } from 'vitest';
import { systemClock } from '../base/clock.ts';
import { directRoute } from '../proxy/route.ts';
import { type FaultBroker, startFaultBroker } from '../session/testing/fault-broker.ts';
import { createLinkPort } from './create-link-port.ts';
import { someAccount } from './testing/some-deps.ts';

let silent: FaultBroker;
beforeEach(async () => {
  silent = await startFaultBroker({ script: () => {} });
});
afterEach(() => silent.stop());

it('ends the connection that is being made, and makes no other for a step that was left behind', async () => {
  const port = createLinkPort(systemClock, someAccount({ brokerUrl: silent.url }), () =>
    directRoute('setting'),
  );
  const first = port.get();
  const { socket } = await silent.peer(1);
  const closed = new Promise((resolve) => socket.once('close', resolve));
  await port.close();
  await closed;
  expect(await first).toHaveProperty('fault');

  const late = createLinkPort(systemClock, someAccount({ brokerUrl: silent.url }), () =>
    directRoute('setting'),
  );
  await late.close();
  expect(await late.get()).toHaveProperty('fault');
  expect(silent.peers).toHaveLength(1);
});

it('gives all who ask at once the same connection', async () => {
  const broker = await startFaultBroker();
  const port = createLinkPort(systemClock, someAccount({ brokerUrl: broker.url }), () =>
    directRoute('setting'),
  );
  const [one, other] = await Promise.all([port.get(), port.get()]);
  expect(one).toBe(other);
  expect(broker.peers).toHaveLength(1);
  await port.close();
  await broker.stop();
});
