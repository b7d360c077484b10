import { afterEach, describe, expect, it } from 'vitest';
import { createFakeClock } from '../fake-clock.ts';
import { fleetFilters } from '../flespi/filters.ts';
import {
  behave,
  type FaultBroker,
  type FaultBrokerOptions,
  type Script,
  startFaultBroker,
} from './testing/fault-broker.ts';
import { createProbe, liveFilter, type Probe, SECRET_TOKEN } from './testing/probe.ts';

const clock = createFakeClock();
const open: { broker: FaultBroker; probe: Probe }[] = [];

async function setUp(
  options: FaultBrokerOptions = {},
  session: Partial<Parameters<typeof createProbe>[0]> = {},
) {
  const broker = await startFaultBroker(options);
  const probe = createProbe(
    { brokerUrl: broker.url, protocolVersion: options.protocolVersion ?? 5, ...session },
    { clock },
  );
  open.push({ broker, probe });
  probe.session.start();
  return { broker, probe };
}

afterEach(async () => {
  for (const { broker, probe } of open.splice(0)) {
    const stopped = probe.session.stop();
    await broker.stop();
    await stopped;
  }
});

const refuseWith =
  (code: number): Script =>
  (peer, packet) => {
    if (packet.cmd === 'connect')
      peer.send({ cmd: 'connack', reasonCode: code, returnCode: code, sessionPresent: false });
  };

describe('a CONNACK that refuses (trap: the library stops for good on any of them)', () => {
  it.each([132, 133, 134, 135, 140, 144, 156, 157])('stops on %i and offers to try again', async (code) => {
    const { broker, probe } = await setUp({ script: refuseWith(code) });
    await probe.untilState('refused');
    expect(probe.session.status()).toMatchObject({ retryAtMs: null, attempt: 1 });
    clock.advance(3_600_000);
    expect(broker.peers).toHaveLength(1);
    probe.session.retryNow();
    await broker.peer(2);
  });

  it.each([
    [128, 1_000],
    [136, 30_000],
    [137, 30_000],
    [138, 30_000],
    [151, 30_000],
    [159, 30_000],
  ])('comes back after %i', async (code, waitMs) => {
    const { broker, probe } = await setUp({
      script: (peer, packet) => (peer.number === 1 ? refuseWith(code)(peer, packet) : behave(peer, packet)),
    });
    await probe.untilState('backing-off');
    expect(probe.session.status().retryAtMs).toBe(clock.nowMs() + waitMs);
    clock.advance(waitMs - 1);
    expect(probe.session.status().state).toBe('backing-off');
    clock.advance(1);
    await probe.untilState('live');
    expect(broker.peers).toHaveLength(2);
    expect(probe.session.status()).toMatchObject({ attempt: 0, cause: null, retryAtMs: null });
  });

  it.each([
    [3, 2, 'bad-token-or-client-id'],
    [3, 5, 'not-authorized-or-banned'],
    [4, 1, 'protocol-version'],
    [4, 4, 'bad-token'],
    [4, 5, 'not-authorized-or-banned'],
  ] as const)('stops in MQTT %i on code %i as %s', async (protocolVersion, code, cause) => {
    const { probe } = await setUp({ protocolVersion, script: refuseWith(code) });
    await probe.untilState('refused');
    expect(probe.session.status().cause?.code).toBe(cause);
  });
});

describe('backing off (trap: the library retries at a fixed pace)', () => {
  it('waits longer with every failure and starts afresh once the link has held', async () => {
    let good = false;
    const { broker, probe } = await setUp({
      script: (peer, packet) => (good ? behave(peer, packet) : refuseWith(138)(peer, packet)),
    });
    const waits: number[] = [];
    for (let round = 1; round <= 4; round++) {
      await broker.peer(round);
      await probe.untilState('backing-off');
      const waitMs = (probe.session.status().retryAtMs ?? 0) - clock.nowMs();
      waits.push(waitMs);
      good = round === 4;
      clock.advance(waitMs);
    }
    expect(waits).toEqual([30_000, 60_000, 120_000, 120_000]);
    await probe.untilState('live');
    clock.advance(30_000);
    good = false;
    (await broker.peer(5)).socket.destroy();
    await probe.untilState('backing-off');
    expect(probe.session.status().retryAtMs).toBe(clock.nowMs() + 1_000);
  });

  it('tries at once when asked to', async () => {
    const { broker, probe } = await setUp({ script: (peer) => peer.socket.destroy() });
    await probe.untilState('backing-off');
    probe.session.retryNow();
    await broker.peer(2);
    await probe.untilState('backing-off');
    expect(probe.session.status()).toMatchObject({ attempt: 2, cause: { code: 'closed-early' } });
  });
});

describe('what answers is no broker', () => {
  it.each([
    ['HTTP', 'HTTP/1.1 400 Bad Request\r\n\r\n', 'http-not-mqtt'],
    ['SSH', 'SSH-2.0-OpenSSH_9.6\r\n', 'ssh-not-mqtt'],
    ['SMTP', '220 mail.example ESMTP\r\n', 'not-mqtt'],
    ['zeros', '\0\0\0\0', 'not-mqtt'],
    ['a TLS alert', '\x15\x03\x01\x00\x02\x02\x46', 'tls-needed'],
  ])('says so of %s', async (_what, bytes, cause) => {
    const { probe } = await setUp({
      script() {},
      onConnection: ({ socket }) => socket.write(bytes, 'latin1'),
    });
    await probe.untilState('backing-off');
    expect(probe.session.status().cause?.code).toBe(cause);
  });

  it('says that the connection closed early', async () => {
    const { probe } = await setUp({ script: (peer) => peer.socket.end() });
    await probe.untilState('backing-off');
    expect(probe.session.status().cause?.code).toBe('closed-early');
  });

  it('gives up on an answer after 10 s', async () => {
    const { broker, probe } = await setUp({ script() {} });
    await (await broker.peer(1)).next('connect');
    clock.advance(9_999);
    expect(probe.session.status().state).toBe('connecting');
    clock.advance(1);
    expect(probe.session.status()).toMatchObject({ state: 'backing-off', cause: { code: 'no-answer' } });
  });

  it('gives up on an answer to the subscriptions after a minute', async () => {
    const { broker, probe } = await setUp({
      script: (peer, packet) => (packet.cmd === 'subscribe' ? undefined : behave(peer, packet)),
    });
    await (await broker.peer(1)).next('subscribe');
    for (let round = 1; round <= 6; round++) {
      expect(probe.session.status().state).toBe('resuming');
      (await broker.peer(1)).send(publish(round));
      await probe.until(() => probe.messages.length === round);
      clock.advance(10_000);
    }
    expect(probe.session.status().cause?.code).toBe('no-suback');
  });

  it.each([
    ['a reserved packet type', '\x00\x00'],
    ['a PUBLISH of QoS 3', '\x36\x05\x00\x01a\x00\x01'],
    ['a PUBLISH of QoS 1 with half an id', '\x32\x04\x00\x01a\x01'],
    ['a PUBREL with half an id', '\x62\x01\x01'],
    ['a PUBREL', '\x62\x02\x00\x01'],
    ['a PUBLISH of QoS 2', '\x34\x06\x00\x01a\x00\x01\x00'],
    ['a SUBSCRIBE', '\x82\x07\x00\x01\x00\x00\x01a\x01'],
    ['a PUBLISH shorter than its topic', '\x32\x03\xff\xffa'],
    ['a SUBACK without an id', '\x90\x00'],
    ['an endless length', '\x30\xff\xff\xff\xff\xff'],
    ['broken properties', '\x30\x06\x00\x01a\x02\x26\xff'],
    ['a second CONNACK', '\x20\x03\x00\x00\x00'],
  ])('drops a live link that sends %s', async (_what, bytes) => {
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    (await broker.peer(1)).socket.write(bytes, 'latin1');
    await probe.untilState('backing-off');
    expect(probe.session.status().cause?.code).toBe('protocol-error');
  });
});

describe('a DISCONNECT from the broker', () => {
  it('142: gives way to the client that took over, and explains', async () => {
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    const peer = await broker.peer(1);
    peer.send({ cmd: 'disconnect', reasonCode: 142 });
    peer.socket.end();
    await probe.untilState('taken-over');
    clock.advance(3_600_000);
    expect(broker.peers).toHaveLength(1);
    expect(probe.session.status().cause?.code).toBe('taken-over');
    probe.session.retryNow();
    await probe.untilState('live');
  });

  it.each([1, 10, 100, 2_000])('is heard even right behind a burst of %i messages', async (count) => {
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    const peer = await broker.peer(1);
    peer.socket.cork();
    for (let messageId = 1; messageId <= count; messageId++) peer.send(publish(messageId));
    peer.send({ cmd: 'disconnect', reasonCode: 142 });
    peer.socket.end();
    peer.socket.uncork();
    await probe.untilState('taken-over');
    expect(probe.messages).toHaveLength(count);
  });

  it.each([
    [138, 'backing-off', 'banned', 30_000],
    [151, 'backing-off', 'quota', 30_000],
    [134, 'refused', 'token-ended', null],
    [200, 'backing-off', 'broker-closed', 1_000],
  ])('%i: is read, whether or not MQTT lists it there', async (reasonCode, state, code, waitMs) => {
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    (await broker.peer(1)).send({ cmd: 'disconnect', reasonCode });
    await probe.until(() => probe.session.status().cause !== null);
    const retryAtMs = waitMs === null ? null : clock.nowMs() + waitMs;
    expect(probe.session.status()).toMatchObject({ state, retryAtMs, cause: { code } });
  });

  it('143 after subscribing: does not loop', async () => {
    const { broker, probe } = await setUp({
      script: (peer, packet) =>
        packet.cmd === 'subscribe' ? peer.send({ cmd: 'disconnect', reasonCode: 143 }) : behave(peer, packet),
    });
    await probe.untilState('refused');
    clock.advance(3_600_000);
    expect(broker.peers).toHaveLength(1);
    expect(probe.session.status().cause?.code).toBe('invalid-filter');
  });
});

describe('what flespi says beside a CONNACK', () => {
  const words = {
    token: '{"cid":12345,"access":{"type":2}}',
    subscriptions: '[{"topic":"flespi/message/gw/devices/+","qos":1}]',
  };
  const saysOnce: Script = (peer, packet) => {
    if (packet.cmd !== 'connect' || peer.number > 1) return behave(peer, packet);
    const answer = { cmd: 'connack', reasonCode: 0, returnCode: 0, sessionPresent: true } as const;
    peer.send({ ...answer, properties: { userProperties: words } });
  };

  it('is in the status, until the next one says otherwise', async () => {
    const { broker, probe } = await setUp({ script: saysOnce });
    const said = {
      token: { customerId: '12345', access: 'acl' },
      restored: ['flespi/message/gw/devices/+'],
    };
    await probe.untilState('live');
    expect(probe.statuses.find(({ state }) => state === 'resuming')).toMatchObject(said);
    (await broker.peer(1)).socket.destroy();
    await probe.untilState('backing-off');
    expect(probe.session.status()).toMatchObject(said);
    clock.advance(1_000);
    await probe.untilState('live');
    expect(probe.session.status()).toMatchObject({ token: null, restored: null });
  });

  it('is nothing in MQTT 3', async () => {
    const { probe } = await setUp({ protocolVersion: 4, script: saysOnce });
    await probe.untilState('live');
    expect(probe.session.status()).toMatchObject({ token: null, restored: null });
  });
});

describe('a token that ends while the link is up', () => {
  it('in a DISCONNECT: stops, and says that it worked until now', async () => {
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    (await broker.peer(1)).send({ cmd: 'disconnect', reasonCode: 135 });
    await probe.untilState('refused');
    expect(probe.session.status().cause?.code).toBe('token-ended');
  });

  it.each([
    [5, 135, 'refused', 'token-ended'],
    [5, 138, 'backing-off', 'banned'],
    [4, 4, 'refused', 'token-ended'],
    [4, 5, 'backing-off', 'refused-for-now'],
  ] as const)(
    'in MQTT %i by a close, then a refusal with %i: %s, %s',
    async (protocolVersion, code, state, cause) => {
      const { broker, probe } = await setUp({
        protocolVersion,
        script: (peer, packet) => (peer.number === 1 ? behave : refuseWith(code))(peer, packet),
      });
      await probe.untilState('live');
      (await broker.peer(1)).socket.end();
      await probe.untilState('backing-off');
      clock.advance(1_000);
      await probe.until(() => probe.session.status().cause?.code === cause);
      expect(probe.session.status().state).toBe(state);
      const waitMs = (probe.session.status().retryAtMs ?? 0) - clock.nowMs();
      if (state === 'backing-off') expect(waitMs).toBe(60_000);
    },
  );
});

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
      { filter: 'b', reasonCode: 135, message: 'Nothing of b is seen.', missing: null },
    ]);
  });

  it.each([
    [5, 135, 135, 'Let the token permit gw/devices: GET, with the submodule messages.'],
    [5, 128, 128, 'Let the token permit gw/devices: GET, with the submodule messages.'],
    [5, 143, 143, null],
    [5, 151, 151, null],
    [5, 138, 138, null],
    [5, 3, 128, 'Let the token permit gw/devices: GET, with the submodule messages.'],
    [4, 128, 128, 'Let the token permit gw/devices: GET, with the submodule messages.'],
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
        { filters: fleetFilters({ sharedGroup: null }) },
      );
      await probe.untilState('live');
      const message = 'Messages of vehicles do not arrive; only their telemetry moves the map.';
      expect(probe.session.status().refusedFilters).toEqual([{ filter, reasonCode, message, missing }]);
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
    const { subscriptions } = await (await broker.peer(1)).next('subscribe');
    expect(subscriptions.map(({ topic }) => topic)).toEqual(['a', 'b', 'c']);
  });

  it('asks in packets of eight, and is live after the last answer', async () => {
    const many = Array.from({ length: 19 }, (_, index) => liveFilter(`f/${index}`));
    const { broker, probe } = await setUp({}, { filters: many });
    await probe.untilState('live');
    const asked = (await broker.peer(1)).received.filter((packet) => packet.cmd === 'subscribe');
    expect(asked.map(({ subscriptions }) => subscriptions.length)).toEqual([8, 8, 3]);
  });

  it('asks again on a resumed session only for retained values', async () => {
    const retained = liveFilter('r', { retainHandling: 0 });
    const { broker, probe } = await setUp({}, { filters: [...filters, retained] });
    await probe.untilState('live');
    (await broker.peer(1)).socket.destroy();
    await probe.untilState('backing-off');
    clock.advance(1_000);
    await probe.untilState('live');
    const { subscriptions } = await (await broker.peer(2)).next('subscribe');
    expect(subscriptions).toEqual([{ topic: 'r', qos: 1, nl: false, rap: false, rh: 0 }]);
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

  it('refuses by itself nothing that a broker may know: $share, $filter and comma lists go out as they are', async () => {
    const special = ['$share/g/a/+', '$filter/cid=1/a/#', 'a/1,2/b'].map((filter) => liveFilter(filter));
    const { broker, probe } = await setUp({}, { filters: special });
    await probe.untilState('live');
    const { subscriptions } = await (await broker.peer(1)).next('subscribe');
    expect(subscriptions.map(({ topic }) => topic)).toEqual(special.map(({ filter }) => filter));
  });
});

describe('a link that is up but silent', () => {
  it('is found out by a ping without an answer and renewed', async () => {
    const { broker, probe } = await setUp({
      script: (peer, packet) => (packet.cmd === 'pingreq' ? undefined : behave(peer, packet)),
    });
    await probe.untilState('live');
    clock.advance(35_000);
    await (await broker.peer(1)).next('pingreq');
    clock.advance(15_000);
    expect(probe.session.status()).toMatchObject({ state: 'backing-off', cause: { code: 'silent' } });
    clock.advance(1_000);
    await broker.peer(2);
  });

  it('is looked at as seldom as the keep-alive of the account says', async () => {
    const { broker, probe } = await setUp({}, { keepaliveS: 300 });
    await probe.untilState('live');
    clock.advance(299_999);
    const peer = await broker.peer(1);
    peer.send(publish(1));
    await probe.until(() => probe.messages.length === 1);
    expect(peer.received.some(({ cmd }) => cmd === 'pingreq')).toBe(false);
    clock.advance(350_000);
    await peer.next('pingreq');
  });
});

describe('CONNECT', () => {
  it.each([
    [3, 'MQIsdp'],
    [4, 'MQTT'],
    [5, 'MQTT'],
  ] as const)('of MQTT %i is as the facts want it', async (protocolVersion, protocolId) => {
    const { broker, probe } = await setUp({ protocolVersion });
    const connect = await (await broker.peer(1)).next('connect');
    expect(connect).toMatchObject({
      protocolId,
      protocolVersion,
      clean: false,
      clientId: 'fleetglass-test',
      keepalive: 30,
    });
    expect(connect.username).toHaveLength(64);
    expect(connect.password).toBeUndefined();
    if (protocolVersion === 5) {
      expect(connect.properties).toEqual({ sessionExpiryInterval: 864_000, receiveMaximum: 8_000 });
    }
    await probe.untilState('live');
  });

  it('has the user beside the token, and the keep-alive of the account', async () => {
    const { broker } = await setUp({}, { username: 'dispatch', keepaliveS: 300 });
    const connect = await (await broker.peer(1)).next('connect');
    expect(connect).toMatchObject({ username: 'dispatch', keepalive: 300 });
    expect(connect.password?.toString()).toBe(SECRET_TOKEN);
  });

  it('has no password where there is a user without a token', async () => {
    const { broker } = await setUp({}, { username: 'dispatch', token: '' });
    const connect = await (await broker.peer(1)).next('connect');
    expect(connect).toMatchObject({ username: 'dispatch' });
    expect(connect.password).toBeUndefined();
  });
});

function publish(messageId: number) {
  return {
    cmd: 'publish',
    topic: 'flespi/message/gw/devices/1',
    payload: '{}',
    qos: 1,
    dup: false,
    retain: false,
    messageId,
  } as const;
}
