/** The board at a broker: the simulator, which is one as flespi is. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { BoardBatch, BoardPublish, BoardStatus } from '../../shared/mqtt-board.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import type { Simulator } from '../../simulator/simulator.ts';
import { createSimulators } from '../../simulator/testing/simulators.ts';
import { untilSessionEnds } from '../../simulator/testing/until-session-ends.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { directRoute } from '../proxy/route.ts';
import { type Board, createBoard } from './board.ts';
import { createBoardBuffer } from './board-buffer.ts';

const LONG = { timeout: 30_000 };
const simulators = createSimulators();
let simulator: Simulator;
let board: Board;
let batches: BoardBatch[];
let statuses: BoardStatus[];
let token: string;

beforeEach(async () => {
  simulator = await simulators.open({ vehicles: 2 });
  token = simulator.token;
  batches = [];
  statuses = [];
  board = createBoard({
    clock: systemClock,
    log: silentLog,
    account: (id) =>
      id === 'a'
        ? { ...DEFAULT_LINK, brokerUrl: simulator.url, token, findRoute: () => directRoute('setting') }
        : undefined,
    onMessages: (batch) => batches.push(batch),
    onStatus: (status) => statuses.push(status),
  });
});
afterEach(async () => {
  board.close();
  await simulators.end();
});

const untilState = (state: BoardStatus['state']) =>
  vi.waitFor(() => expect(statuses.at(-1)?.state).toBe(state), LONG);
const messages = () => batches.flatMap((batch) => batch.messages);
const message = (changes: Partial<BoardPublish> = {}): BoardPublish => ({
  topic: 'kitchen/lamp',
  payload: 'on',
  form: 'text',
  qos: 1,
  retain: false,
  contentType: '',
  responseTopic: '',
  expiryS: null,
  userProperties: [],
  ...changes,
});
const textOf = (payload: Uint8Array | undefined) => new TextDecoder().decode(payload);

describe('the board', () => {
  it('publishes and hears it, with bytes and properties as they were entered, in a clean session of its own', async () => {
    expect(board.open('b')).toMatchObject({ error: { code: 'unknown-account' } });
    const opened = board.open('a');
    expect(opened).toMatchObject({ value: { state: 'connecting', isMqtt5: true } });
    await untilState('live');
    expect(await board.subscribe('kitchen/+', 1)).toMatchObject({
      value: { filters: [{ filter: 'kitchen/+', isGranted: true, refusedWith: null }] },
    });
    expect(await board.publish(message({ userProperties: [['who', 'me']], qos: 0 }))).toMatchObject({
      ok: true,
    });
    expect(await board.publish(message({ form: 'hex', payload: '00ff' }))).toMatchObject({ ok: true });
    await vi.waitFor(() => expect(messages()).toHaveLength(2), LONG);
    expect(textOf(messages()[0]?.payload)).toBe('on');
    expect(messages()[0]).toMatchObject({ topic: 'kitchen/lamp', sizeBytes: 2, number: 1 });
    expect(messages()[0]?.userProperties).toContainEqual(['who', 'me']);
    expect([...(messages()[1]?.payload ?? [])]).toEqual([0, 255]);

    expect(await board.unsubscribe('kitchen/+')).toMatchObject({ value: { filters: [] } });
    board.close();
    expect(await board.publish(message())).toMatchObject({ error: { code: 'board-closed' } });
    // The session ended with it.
    await untilSessionEnds(await simulators.connect(simulator), 'fleetglass-board-');
  });

  it('sees what is retained, and hides what flespi’s own topics hold of secrets', async () => {
    const hook = { uri: 'http://a.example/', headers: [{ name: 'X-Key', value: 'secret-1' }] };
    simulator.publishRaw('flespi/state/gw/streams/77/configuration', JSON.stringify(hook), { retain: true });
    simulator.publishRaw('flespi/state/gw/streams/77/token', '"secret-1"', { retain: true });
    simulator.publishRaw('own/secrets', '{"password":"of-my-own"}', { retain: true });
    board.open('a');
    await untilState('live');
    await board.subscribe('flespi/state/gw/streams/77/+', 0);
    await board.subscribe('own/#', 0);
    await vi.waitFor(() => expect(messages().length).toBeGreaterThanOrEqual(3), LONG);
    const ofFlespi = messages().filter(({ topic }) => topic.startsWith('flespi/'));
    expect(ofFlespi).toHaveLength(2);
    for (const one of ofFlespi) {
      expect(textOf(one.payload)).not.toContain('secret-1');
      expect(one).toMatchObject({ hidden: 1, retain: true });
    }
    // Topics of a person's own are shown as they are.
    expect(textOf(messages().find(({ topic }) => topic === 'own/secrets')?.payload)).toContain('of-my-own');
  });

  it('refuses what it must not send, before it is sent', async () => {
    board.open('a');
    await untilState('live');
    expect(await board.publish(message({ topic: 'flespi/rest/delete/gw/devices/1' }))).toMatchObject({
      error: { code: 'board-bad-topic', why: 'flespi' },
    });
    expect(await board.subscribe('$share/x/#', 1)).toMatchObject({ error: { code: 'board-bad-filter' } });
    for (let index = 0; index < 20; index += 1) await board.subscribe(`a/${index}`, 0);
    expect(await board.subscribe('one/more', 0)).toMatchObject({ error: { code: 'board-too-many-filters' } });
  });

  it('says that it is not let in, and that it was cut off', async () => {
    token = 'a-token-that-nobody-knows';
    board.open('a');
    await untilState('ended');
    expect(statuses.at(-1)?.reasonCode).toBe(134);
    token = simulator.token;
    board.open('a');
    await untilState('live');
    simulator.disconnectClients();
    await untilState('ended');
    expect(await board.subscribe('a', 0)).toMatchObject({ error: { code: 'board-closed' } });
  });
});

describe('what waits to be told', () => {
  const some = {
    receivedMs: 0,
    topic: 'a',
    sizeBytes: 0,
    hidden: 0,
    qos: 0,
    retain: false,
    userProperties: [],
  };
  it('is bounded in number and bytes, and what is let go is counted', () => {
    const buffer = createBoardBuffer();
    expect(buffer.take()).toBeNull();
    for (let index = 0; index < 250; index += 1) buffer.add(() => ({ ...some, payload: new Uint8Array(1) }));
    const first = buffer.take();
    expect(first?.messages).toHaveLength(100);
    expect(first?.dropped).toBe(150);
    for (let index = 0; index < 50; index += 1)
      buffer.add(() => ({ ...some, payload: new Uint8Array(16 * 1024) }));
    const second = buffer.take();
    expect(second?.messages).toHaveLength(32);
    expect(second?.dropped).toBe(18);
    expect(second?.messages[0]?.number).toBe(251);
  });

  it('counts names and values too, and makes nothing of what is let go', () => {
    const buffer = createBoardBuffer();
    let made = 0;
    for (let index = 0; index < 250; index += 1)
      buffer.add(() => {
        made += 1;
        return { ...some, payload: new Uint8Array(), userProperties: [['n', 'v'.repeat(64 * 1024)]] };
      });
    expect(buffer.take()).toMatchObject({ dropped: 246 });
    expect(made).toBe(4);
  });
});
