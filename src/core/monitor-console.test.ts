/** REST console, broker sessions and board of a whole monitor, at the simulator. */
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { ConsoleCall } from '../shared/rest-console.ts';
import type { Simulator } from '../simulator/simulator.ts';
import { createSimulators } from '../simulator/testing/simulators.ts';
import { createTestMonitors, type TestMonitors } from './testing/monitors.ts';
import { must } from './testing/must.ts';
import { someAccount } from './testing/some-account.ts';
import { LONG } from './testing/two-brokers.ts';
import { openWindow } from './testing/window.ts';

const simulators = createSimulators();
let monitors: TestMonitors;
let simulator: Simulator;
let codes: string[];

beforeEach(async () => {
  monitors = createTestMonitors();
  simulator = await simulators.open({ vehicles: 3 });
  codes = [];
});
afterEach(async () => {
  await monitors.end();
  await simulators.end();
});

async function setUp(link: { readonly protocolVersion?: 3 | 4 | 5 } = {}) {
  const monitor = await monitors.start({ showCode: (_change, code) => codes.push(code) });
  const window = openWindow(monitor);
  const { handlers } = window.client;
  const account = must(
    await handlers.accounts.add(someAccount({ brokerUrl: simulator.url, token: simulator.token, ...link })),
  );
  await window.until('connection.changed', ({ state }) => state === 'live');
  const call = (changes: Partial<ConsoleCall>): ConsoleCall => ({
    accountId: account.id,
    method: 'GET',
    path: '',
    payload: '',
    responseCid: null,
    chunked: true,
    ...changes,
  });
  return { ...window, ...handlers, account, call };
}

it('reads, and deletes what it named in words, once the code is entered', async () => {
  const { console, call } = await setUp();
  const streams = must(await console.get(call({ path: 'gw/streams/all?fields=id,name' })));
  expect(streams).toMatchObject({ status: 200, isRefused: false });
  expect(streams.table?.columns).toEqual(['id', 'name']);
  const [id = '', name = ''] = streams.table?.rows[0] ?? [];

  const plan = must(await console.plan(call({ method: 'DELETE', path: `gw/streams/${id}` })));
  expect(plan.about).toMatchObject([{ code: 'console-changes', verb: 'delete', named: [`${name} (${id})`] }]);
  expect(await console.carryOut({ planId: plan.id, code: null })).toMatchObject({ ok: false });
  expect(must(await console.get(call({ path: `gw/streams/${id}` }))).status).toBe(200);
  expect(must(await console.carryOut({ planId: plan.id, code: codes[0] ?? '' })).status).toBe(200);
  // A refusal is an answer, with flespi's own words.
  const gone = must(await console.get(call({ path: `gw/streams/${id}` })));
  expect(gone).toMatchObject({ status: 404, isRefused: true });
  expect(gone.json).toContain('item not found');
});

it('calls by the same topic on MQTT 3.1.1, where nothing tells a status', async () => {
  const { console, call } = await setUp({ protocolVersion: 4 });
  const answer = must(await console.get(call({ path: 'gw/devices/all?fields=id' })));
  expect(answer).toMatchObject({ status: null, isRefused: false });
  expect(answer.table?.allRows).toBe(3);
  const refused = must(await console.get(call({ path: 'gw/nothing/all' })));
  expect(refused).toMatchObject({ status: null, isRefused: true });
});

it('lists accounts below ours, and what paths are completed with', async () => {
  const { console, account } = await setUp();
  const accounts = must(await console.subAccounts({ accountId: account.id }));
  expect(accounts.map(({ name, depth }) => [name, depth])).toEqual([
    ['North depot', 0],
    ['North depot, night', 1],
    ['Südlager', 0],
  ]);
  await vi.waitFor(async () => {
    const known = must(await console.known({ accountId: account.id }));
    expect(known.devices.map(({ id }) => id)).toHaveLength(3);
    expect(known.streams.length).toBeGreaterThan(0);
    expect(known).toMatchObject({ isSameTopic: false, restUrl: null });
  }, LONG);
});

it('ends the session of another, publishes by REST, and empties our own, which opens a gap', async () => {
  const { accounts, sessions, console, call, delivery, until, account } = await setUp();
  const away = await simulators.connect(simulator, {
    clientId: 'forgotten-desk',
    clean: false,
    properties: { sessionExpiryInterval: 600 },
  });
  await away.end();
  const list = async () => must(await accounts.sessions({ id: account.id }));
  const find = async (clientId: string) => {
    const found = (await list()).find((session) => session.clientId === clientId);
    if (found === undefined) throw new Error(`No session ${clientId}.`);
    return { accountId: account.id, sessionId: found.id, clientId };
  };
  const carryOut = async (wish: Parameters<typeof sessions.plan>[0]) => {
    const { id } = must(await sessions.plan(wish));
    return await sessions.carryOut({ planId: id, code: codes.at(-1) ?? '' });
  };
  const other = await find('forgotten-desk');
  must(await carryOut({ kind: 'subscribe', ...other, topic: 'news/#', qos: 1 }));
  const publish = call({
    method: 'POST',
    path: 'mqtt/messages',
    payload: '[{"topic":"news/1","payload":"waits","qos":1}]',
  });
  const plan = must(await console.plan(publish));
  expect(must(await console.carryOut({ planId: plan.id, code: codes.at(-1) ?? '' })).status).toBe(200);
  expect((await list()).find(({ clientId }) => clientId === 'forgotten-desk')?.sizeBytes).toBeGreaterThan(0);
  const of = { accountId: account.id, sessionId: other.sessionId };
  must(await carryOut({ kind: 'publish', ...other, topic: 'news/2', payload: 'too', qos: 1, retain: false }));
  const [kept] = must(await sessions.subscriptions(of));
  expect(kept).toMatchObject({ topic: 'news/#', qos: 1 });
  must(await carryOut({ kind: 'unsubscribe', ...other, selector: kept?.selector ?? '', topic: 'news/#' }));
  expect(must(await sessions.subscriptions(of))).toEqual([]);
  must(await carryOut({ kind: 'end', ...other }));
  expect((await list()).map(({ clientId }) => clientId)).not.toContain('forgotten-desk');

  expect(must(await delivery.gaps())).toEqual([]);
  const own = await find(account.clientId);
  expect(must(await sessions.subscriptions({ ...own })).length).toBeGreaterThan(0);
  must(await carryOut({ kind: 'end', ...own }));
  await vi.waitFor(async () => expect(must(await delivery.gaps())).not.toEqual([]), LONG);
  await until('connection.changed', ({ state }) => state === 'live');
}, 60_000);

it('connects a board of its own, of which nothing is kept', async () => {
  const { board, until, account } = await setUp();
  must(await board.open({ accountId: account.id }));
  await until('board.changed', ({ state }) => state === 'live');
  must(await board.subscribe({ filter: 'news/#', qos: 1 }));
  const message = {
    topic: 'news/1',
    payload: 'x',
    form: 'text' as const,
    qos: 1 as const,
    retain: false,
    contentType: '',
    responseTopic: '',
    expiryS: null,
    userProperties: [],
  };
  must(await board.publish(message));
  const { messages } = await until('board.came', (batch) => batch.messages.length > 0);
  expect(messages[0]).toMatchObject({ topic: 'news/1', number: 1 });
  must(await board.close());
});
