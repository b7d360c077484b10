import { describe, expect, it } from 'vitest';
import { plainWording } from '../../shared/wording/wording.ts';
import { behave, type Script } from './testing/fault-broker.ts';
import { createFaultLinks, publish, refuseWith } from './testing/fault-links.ts';
import { liveFilter } from './testing/probe.ts';

const { explain } = plainWording('en');

const { clock, setUp } = createFaultLinks();

describe('a CONNACK that refuses (trap: the library stops for good on any of them)', () => {
  it.each([132, 133, 134, 135, 140, 144, 156, 157])('stops on %i and offers to try again', async (code) => {
    const { broker, probe } = await setUp({ script: refuseWith(code) });
    await probe.untilState('refused');
    expect(probe.session.status()).toMatchObject({ retryAtMs: null, attempt: 1 });
    expect(probe.connections).toEqual([]);
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

  it('is read as a plain end where it gives no reason', async () => {
    const { broker, probe } = await setUp();
    await probe.untilState('live');
    (await broker.peer(1)).socket.write(Buffer.of(0xe0, 0));
    await probe.untilState('backing-off');
    const { cause } = probe.session.status();
    expect(cause?.code).toBe('broker-closed');
    expect(cause && explain(cause).message).toBe('The broker ended the connection.');
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

  it('ends what an earlier run was made to follow, which would go on coming', async () => {
    const { broker, probe } = await setUp({ script: saysOnce }, { filters: [liveFilter('a')] });
    await probe.untilState('live');
    const { unsubscriptions } = await (await broker.peer(1)).next('unsubscribe');
    expect(unsubscriptions).toEqual(['flespi/message/gw/devices/+']);
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

describe('a link that is up but silent', () => {
  it('is found out by a ping without an answer and renewed', async () => {
    const { broker, probe } = await setUp({
      script: (peer, packet) => (packet.cmd === 'pingreq' ? undefined : behave(peer, packet)),
    });
    await probe.untilState('live');
    clock.advance(30_000);
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
