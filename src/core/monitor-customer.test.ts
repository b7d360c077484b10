import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { behave, type FaultBroker, type Script, startFaultBroker } from './session/testing/fault-broker.ts';
import { createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { isLive, LONG } from './testing/two-brokers.ts';
import { openWindow } from './testing/window.ts';

const A_TOKEN = 'TokenOfTheAccount1001ThatMustNotShow';
const OTHER_TOKEN = 'TokenOfTheAccount2002ThatMustNotShow';

let monitors: TestMonitors;
let broker: FaultBroker;
/** Packets that came after the token of the other account. */
let afterOther: string[];

/** Says whose token it was shown, as flespi does. */
const tellsWhose: Script = (peer, packet) => {
  if (packet.cmd !== 'connect') {
    if (peers.get(peer.number) === '2002') afterOther.push(packet.cmd);
    behave(peer, packet);
    return;
  }
  const customerId = packet.username === OTHER_TOKEN ? '2002' : '1001';
  peers.set(peer.number, customerId);
  peer.send({
    cmd: 'connack',
    reasonCode: 0,
    returnCode: 0,
    sessionPresent: false,
    properties: { userProperties: { token: `{"cid":${customerId}}` } },
  });
};
const peers = new Map<number, string>();

beforeEach(async () => {
  peers.clear();
  afterOther = [];
  monitors = createTestMonitors();
  broker = await startFaultBroker({ script: tellsWhose });
});
afterEach(async () => {
  await monitors.end();
  await broker.stop();
});

it('does not mix two flespi accounts: a token of another one is refused before anything is subscribed to', async () => {
  const monitor = await monitors.start();
  const { accounts, connection, settings } = openWindow(monitor).client.handlers;
  const input = someAccount({ brokerUrl: broker.url, token: A_TOKEN });
  const { id } = must(await accounts.add(input));
  await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);

  must(await accounts.update({ id, input: { ...input, token: OTHER_TOKEN } }));
  await vi.waitFor(async () => {
    expect(must(await connection.list())).toMatchObject([
      { state: 'refused', cause: { code: 'other-customer', customerId: '2002' } },
    ]);
  }, LONG);
  expect(afterOther.filter((cmd) => cmd !== 'disconnect')).toEqual([]);

  must(await accounts.update({ id, input: { ...input, token: A_TOKEN } }));
  await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
  const shown = JSON.stringify([must(await accounts.list()), must(await settings.exportText())]);
  expect(shown).not.toContain('1001');
});

it('takes whatever account another broker is of', async () => {
  const other = await startFaultBroker({ script: tellsWhose });
  try {
    const monitor = await monitors.start();
    const { accounts } = openWindow(monitor).client.handlers;
    const input = someAccount({ brokerUrl: broker.url, token: A_TOKEN });
    const { id } = must(await accounts.add(input));
    await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
    must(await accounts.update({ id, input: { ...input, brokerUrl: other.url, token: OTHER_TOKEN } }));
    await vi.waitFor(() => expect(monitor.health().vehicles).toBe(0), LONG);
    await vi.waitFor(
      () => expect(monitors.settings.accounts()).toMatchObject([{ customerId: '2002' }]),
      LONG,
    );
    await vi.waitFor(() => expect(isLive(monitor, id)).toBe(true), LONG);
  } finally {
    await other.stop();
  }
});
