import { setImmediate } from 'node:timers/promises';
import { describe, expect, it, vi } from 'vitest';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { fleetFilters } from '../flespi/filters.ts';
import { behave } from './testing/fault-broker.ts';
import { createFaultLinks, publish } from './testing/fault-links.ts';
import { liveFilter } from './testing/probe.ts';

/** gw/devices: GET, with the submodule messages. */
const MESSAGES_ACCESS = { kind: 'get', path: 'gw/devices', submodule: 'messages' } as const;

const { clock, setUp } = createFaultLinks();

describe('subscribing (trap: the library reports a refused filter as an error and drops the rest)', () => {
  const filters = ['a', 'b', 'c'].map((filter) => liveFilter(filter));

  it('goes on with what is granted and names what is not', async () => {
    const { probe } = await setUp(
      {
        script: (peer, packet) =>
          packet.cmd === 'subscribe'
            ? peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted: [1, 135, 0] })
            : behave(peer, packet),
      },
      { filters },
    );
    await probe.untilState('live');
    expect(probe.session.status().refusedFilters).toEqual([
      { filter: 'b', reasonCode: 135, whenRefused: filters[1]?.whenRefused, missing: null },
    ]);
  });

  it.each([
    [5, 135, 135, MESSAGES_ACCESS],
    [5, 128, 128, MESSAGES_ACCESS],
    [5, 143, 143, null],
    [5, 151, 151, null],
    [5, 138, 138, null],
    [5, 3, 128, MESSAGES_ACCESS],
    [4, 128, 128, MESSAGES_ACCESS],
  ] as const)(
    'in MQTT %i with code %i: says what is not seen and what the token lacks',
    async (protocolVersion, code, reasonCode, missing) => {
      const filter = 'flespi/message/gw/devices/+/#';
      const { probe } = await setUp(
        {
          protocolVersion,
          script: (peer, packet) => {
            if (packet.cmd !== 'subscribe') return behave(peer, packet);
            const granted = packet.subscriptions.map(({ topic }) => (topic === filter ? code : 1));
            peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
          },
        },
        { filters: fleetFilters(DEFAULT_LINK) },
      );
      await probe.untilState('live');
      const whenRefused = { code: 'messages-not-seen' };
      expect(probe.session.status().refusedFilters).toEqual([{ filter, reasonCode, whenRefused, missing }]);
    },
  );

  it('loses nothing but the link where that ends before the answers', async () => {
    const snapshot = liveFilter('s', { retainHandling: 0, purpose: 'snapshot' });
    const { broker, probe } = await setUp(
      {
        script: (peer, packet) =>
          packet.cmd === 'subscribe' && peer.number === 1 ? peer.socket.destroy() : behave(peer, packet),
      },
      { filters: [...filters, snapshot] },
    );
    await probe.untilState('backing-off');
    clock.advance(1_000);
    await probe.untilState('live');
    expect(broker.peers).toHaveLength(2);
  });

  it('does not send a filter that is none, as a broker may end the connection over it', async () => {
    const { broker, probe } = await setUp({}, { filters: [liveFilter('a/#/b'), ...filters] });
    await probe.untilState('live');
    expect(probe.session.status().refusedFilters).toMatchObject([{ filter: 'a/#/b', reasonCode: 143 }]);
    expect(probe.logged.map(({ event }) => event)).not.toContain('session.filter-lowered');
    const { subscriptions } = await (await broker.peer(1)).next('subscribe');
    expect(subscriptions.map(({ topic }) => topic)).toEqual(['a', 'b', 'c']);
  });

  it.each([4, 5] as const)(
    'in MQTT %i reads each answer as that of its own filter, whatever filters are called',
    async (protocolVersion) => {
      const called = ['z', '7', 'resubscribe', '__proto__', 'hasOwnProperty', '0', 'last'];
      const asked: string[] = [];
      const { probe } = await setUp(
        {
          protocolVersion,
          script: (peer, packet) => {
            if (packet.cmd !== 'subscribe') return behave(peer, packet);
            asked.push(...packet.subscriptions.map(({ topic }) => topic));
            const granted = packet.subscriptions.map(({ topic }) => (topic === '7' ? 128 : 1));
            peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
          },
        },
        { filters: called.map((filter) => liveFilter(filter)) },
      );
      await probe.untilState('live');
      expect(asked).toEqual(called);
      expect(probe.session.status().refusedFilters).toMatchObject([{ filter: '7', reasonCode: 128 }]);
    },
  );

  it('asks in packets of eight, and is live after the last answer', async () => {
    const many = Array.from({ length: 19 }, (_, index) => liveFilter(`f/${index}`));
    const { broker, probe } = await setUp({}, { filters: many });
    await probe.untilState('live');
    const asked = (await broker.peer(1)).received.filter((packet) => packet.cmd === 'subscribe');
    expect(asked.map(({ subscriptions }) => subscriptions.length)).toEqual([8, 8, 3]);
  });

  it('asks again on a resumed session: what it held may have been taken from it, or lowered', async () => {
    const retained = liveFilter('r', { retainHandling: 0 });
    const { broker, probe } = await setUp({}, { filters: [...filters, retained] });
    await probe.untilState('live');
    (await broker.peer(1)).socket.destroy();
    await probe.untilState('backing-off');
    clock.advance(1_000);
    await probe.untilState('live');
    const asked = (await broker.peer(2)).received.flatMap((packet) =>
      packet.cmd === 'subscribe' ? packet.subscriptions : [],
    );
    expect(asked.map(({ topic, rh }) => [topic, rh])).toEqual([
      ['a', 2],
      ['b', 2],
      ['c', 2],
      ['r', 0],
    ]);
    expect(probe.connections).toEqual([
      { sessionPresent: false, connection: 1 },
      { sessionPresent: true, connection: 2 },
    ]);
  });

  const snapshot = liveFilter('s', { retainHandling: 0, purpose: 'snapshot' });
  const messages = liveFilter('flespi/message/gw/devices/+');

  it('drops snapshot filters once no retained value has come for 2 s', async () => {
    const { broker, probe } = await setUp({}, { filters: [messages, snapshot] });
    await probe.untilState('live');
    const peer = await broker.peer(1);
    await probe.until(() => peer.received.filter(({ cmd }) => cmd === 'subscribe').length === 2);
    peer.send({ ...publish(1), qos: 0, retain: true });
    await probe.until(() => probe.messages.length === 1);
    clock.advance(2_000);
    // No part of the snapshot, however many come.
    peer.send({ ...publish(2), qos: 0 });
    await probe.until(() => probe.messages.length === 2);
    clock.advance(2_000);
    const { unsubscriptions } = await peer.next('unsubscribe');
    expect(unsubscriptions).toEqual(['s']);
  });

  it('keeps snapshot filters where messages are refused', async () => {
    const { broker, probe } = await setUp(
      {
        script: (peer, packet) => {
          if (packet.cmd !== 'subscribe') return behave(peer, packet);
          const granted = packet.subscriptions.map(({ topic }) => (topic === messages.filter ? 135 : 1));
          peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
        },
      },
      { filters: [messages, snapshot] },
    );
    await probe.untilState('live');
    const peer = await broker.peer(1);
    await peer.next('subscribe', 1);
    peer.send(publish(1));
    await probe.until(() => probe.messages.length === 1);
    clock.advance(20_000);
    probe.session.subscribe(liveFilter('later'))();
    await peer.next('unsubscribe');
    const ended = peer.received.flatMap((packet) =>
      packet.cmd === 'unsubscribe' ? packet.unsubscriptions : [],
    );
    expect(ended).toEqual(['later']);
  });

  it('adds a filter while it is wanted, and takes it out in the next connection if it could not before', async () => {
    const { broker, probe } = await setUp({}, { filters: [messages] });
    await probe.untilState('live');
    const end = probe.session.subscribe(liveFilter('details'));
    const first = await broker.peer(1);
    await first.next('subscribe', 1);
    first.send(publish(1));
    await probe.until(() => probe.messages.length === 1);
    first.socket.destroy();
    await probe.untilState('backing-off');
    end();
    clock.advance(1_000);
    const { unsubscriptions } = await (await broker.peer(2)).next('unsubscribe');
    expect(unsubscriptions).toEqual(['details']);
  });

  it.each([
    [3, ['details']],
    [4, []],
    [5, []],
  ] as const)(
    'in MQTT %i ends %j on a connection whose broker says that it remembers nothing, which MQTT 3.1 always says',
    async (protocolVersion, expected) => {
      const { broker, probe } = await setUp({
        protocolVersion,
        script: (peer, packet) =>
          packet.cmd === 'connect'
            ? peer.send({ cmd: 'connack', reasonCode: 0, returnCode: 0, sessionPresent: false })
            : behave(peer, packet),
      });
      await probe.untilState('live');
      const answers: unknown[] = [];
      const end = probe.session.subscribe(liveFilter('details'), (answer) => answers.push(answer));
      await vi.waitFor(() => expect(answers).toEqual([{ refusedWith: null }]));
      (await broker.peer(1)).socket.destroy();
      await probe.untilState('backing-off');
      end();
      clock.advance(1_000);
      await probe.untilState('live');
      const peer = await broker.peer(2);
      const ended = peer.received.flatMap((packet) =>
        packet.cmd === 'unsubscribe' ? packet.unsubscriptions : [],
      );
      expect(ended).toEqual(expected);
    },
  );

  it('ends what is wanted no more once its answer is there', async () => {
    const { broker, probe } = await setUp({
      script: (peer, packet) =>
        packet.cmd === 'subscribe' && packet.subscriptions.some(({ topic }) => topic === 'details')
          ? undefined
          : behave(peer, packet),
    });
    await probe.untilState('live');
    probe.session.subscribe(liveFilter('details'))();
    const peer = await broker.peer(1);
    const { messageId = 0 } = await peer.next('subscribe', 1);
    expect(peer.received.map(({ cmd }) => cmd)).not.toContain('unsubscribe');
    peer.send({ cmd: 'suback', messageId, granted: [1] });
    expect((await peer.next('unsubscribe')).unsubscriptions).toEqual(['details']);
  });

  it('drops a snapshot that was added by hand once its values are in', async () => {
    const { broker, probe } = await setUp({}, { filters: [messages] });
    await probe.untilState('live');
    probe.session.subscribe(snapshot);
    const peer = await broker.peer(1);
    await peer.next('subscribe', 1);
    peer.send(publish(1));
    await probe.until(() => probe.messages.length === 1);
    await setImmediate();
    clock.advance(11_999);
    expect(peer.received.map(({ cmd }) => cmd)).not.toContain('unsubscribe');
    clock.advance(1);
    expect((await peer.next('unsubscribe')).unsubscriptions).toEqual(['s']);
  });

  it('says so when a filter that was refused is wanted no more, and says nothing where that changes nothing', async () => {
    const { probe } = await setUp({
      script: (peer, packet) => {
        if (packet.cmd !== 'subscribe') return behave(peer, packet);
        const granted = packet.subscriptions.map(({ topic }) => (topic === 'no' ? 135 : 1));
        peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
      },
    });
    await probe.untilState('live');
    const answers: (number | null)[] = [];
    const add = (filter: string) =>
      probe.session.subscribe(liveFilter(filter), ({ refusedWith }) => answers.push(refusedWith));
    const toldBefore = probe.statuses.length;
    const leaveYes = add('yes');
    await vi.waitFor(() => expect(answers).toEqual([null]));
    expect(probe.statuses).toHaveLength(toldBefore);
    const leaveNo = add('no');
    const leaveNoAgain = add('no');
    await probe.until(() => probe.session.status().refusedFilters.length === 1);
    const told = probe.statuses.length;
    leaveYes();
    leaveNo();
    expect(probe.statuses).toHaveLength(told);
    leaveNoAgain();
    expect(probe.statuses.slice(told)).toMatchObject([{ state: 'live', refusedFilters: [] }]);
  });

  it('tells nothing to who has left before the answer was passed on', async () => {
    const { probe } = await setUp();
    await probe.untilState('live');
    let answered = 0;
    probe.session.subscribe(liveFilter('shared'), () => answered++);
    await vi.waitFor(() => expect(answered).toBe(1));
    let told = false;
    probe.session.subscribe(liveFilter('shared'), () => {
      told = true;
    })();
    await Promise.resolve();
    expect([answered, told]).toEqual([1, false]);
  });

  it('refuses by itself nothing that a broker may know: $share, $filter and comma lists go out as they are', async () => {
    const special = ['$share/g/a/+', '$filter/cid=1/a/#', 'a/1,2/b'].map((filter) => liveFilter(filter));
    const { broker, probe } = await setUp({}, { filters: special });
    await probe.untilState('live');
    const { subscriptions } = await (await broker.peer(1)).next('subscribe');
    expect(subscriptions.map(({ topic }) => topic)).toEqual(special.map(({ filter }) => filter));
  });

  it('tells who added a filter what the broker says to it, also where it was said before, and on each connection', async () => {
    const { broker, probe } = await setUp({
      script: (peer, packet) => {
        if (packet.cmd === 'connect') {
          peer.send({ cmd: 'connack', reasonCode: 0, returnCode: 0, sessionPresent: false });
        } else if (packet.cmd === 'subscribe') {
          const granted = packet.subscriptions.map(({ topic }) => (topic === 'no' ? 135 : 1));
          peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
        } else behave(peer, packet);
      },
    });
    await probe.untilState('live');
    const said: (readonly [string, number | null])[] = [];
    const add = (name: string, filter: string) =>
      probe.session.subscribe(liveFilter(filter), ({ refusedWith }) => said.push([name, refusedWith]));
    const leave = add('first', 'yes');
    add('refused', 'no');
    await vi.waitFor(() =>
      expect(said).toEqual([
        ['first', null],
        ['refused', 135],
      ]),
    );
    add('second', 'yes');
    add('refused too', 'no');
    await vi.waitFor(() =>
      expect(said.slice(2)).toEqual([
        ['second', null],
        ['refused too', 135],
      ]),
    );
    leave();
    (await broker.peer(1)).socket.destroy();
    await probe.untilState('backing-off');
    clock.advance(1_000);
    await probe.untilState('live');
    await vi.waitFor(() =>
      expect(said.slice(4).sort()).toEqual([
        ['refused too', 135],
        ['refused', 135],
        ['second', null],
      ]),
    );
  });

  it.each([4, 5] as const)(
    'in MQTT %i names what is granted at QoS 0 where 1 was asked for',
    async (protocolVersion) => {
      const { probe } = await setUp(
        {
          protocolVersion,
          script: (peer, packet) => {
            if (packet.cmd !== 'subscribe') return behave(peer, packet);
            const granted = packet.subscriptions.map(({ topic }) => (topic === 'b' ? 0 : 1));
            peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
          },
        },
        { filters: [...filters, liveFilter('always 0', { qos: 0 })] },
      );
      await probe.untilState('live');
      expect(probe.session.status()).toMatchObject({ refusedFilters: [], loweredFilters: [{ filter: 'b' }] });
    },
  );
});
