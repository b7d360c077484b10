/** The steps that need the broker, against one that does exactly what a test says. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createFakeClock } from '../../fake-clock.ts';
import {
  behave,
  type FaultBroker,
  type Script,
  startFaultBroker,
} from '../../session/testing/fault-broker.ts';
import type { Surroundings, Taking } from '../testing/take-step.ts';
import { taking } from '../testing/take-step.ts';

const TOKEN = 'S3cretTokenThatMustNeverShowUpAnywhere0123456789abcdefghijklmnop';
const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function against(
  script: Script = behave,
  surroundings: Surroundings = {},
): Promise<Taking & { readonly broker: FaultBroker }> {
  const protocolVersion = surroundings.account?.protocolVersion ?? 5;
  const broker = await startFaultBroker({ script, protocolVersion });
  const run = taking({
    ...surroundings,
    account: { brokerUrl: broker.url, token: { ok: true, value: TOKEN }, ...surroundings.account },
  });
  endings.push(run.end, broker.stop);
  return { ...run, broker };
}
const refuse =
  (code: number): Script =>
  (peer, packet) => {
    if (packet.cmd === 'connect') {
      peer.send({ cmd: 'connack', reasonCode: code, returnCode: code, sessionPresent: false });
    }
  };
/** Behaves, but for the answer to what is subscribed, and then says more. */
const granting =
  (codeOf: (filter: string) => number, then: Script = () => {}): Script =>
  (peer, packet) => {
    if (packet.cmd !== 'subscribe') return behave(peer, packet);
    const granted = packet.subscriptions.map(({ topic }) => codeOf(topic));
    peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
    then(peer, packet);
  };
const publish = (topic: string, { retain = false, timestampS = 0, qos = 0 as 0 | 1 } = {}): Script => {
  const properties = timestampS === 0 ? {} : { userProperties: { timestamp: String(timestampS) } };
  return (peer) =>
    peer.send({ cmd: 'publish', topic, payload: '{}', qos, messageId: 1, dup: false, retain, properties });
};
/** Lets the sockets work while the fake clock moves on. */
const turns = async (clock: ReturnType<typeof createFakeClock>, byMs: number, times: number) => {
  for (let turn = 0; turn < times; turn++) {
    await new Promise((resolve) => setImmediate(resolve));
    clock.advance(byMs);
  }
};

describe('MQTT connection', () => {
  it('is one of its own: another client id, nothing kept, and taken leave of', async () => {
    const { take, end, broker } = await against();
    expect(await take('mqtt')).toMatchObject({
      state: 'passed',
      result: 'The broker accepts the connection by MQTT 5.',
    });
    const peer = await broker.peer(1);
    const connect = await peer.next('connect');
    expect(connect.clientId).toMatch(/^doctor-[0-9a-f]{12}$/);
    expect([connect.clean, connect.properties?.sessionExpiryInterval]).toEqual([true, 0]);
    await end();
    await peer.next('disconnect');
  });

  it.each([
    [134, 'The broker does not know this token.'],
    [138, 'The token or account is blocked, or connected too often and is banned for a while.'],
    [132, 'The broker does not speak the chosen MQTT version.'],
  ])('fails by %d, and is not tried again in the same run', async (code, result) => {
    const { take, broker } = await against(refuse(code));
    expect(await take('mqtt')).toMatchObject({ state: 'failed', result });
    for (const id of ['subscriptions', 'snapshot', 'message', 'clock'] as const) {
      expect(await take(id)).toMatchObject({
        state: 'skipped',
        result: `This needs a connection to the broker, and there is none: ${result}`,
      });
    }
    expect(broker.peers).toHaveLength(1);
  });

  it('does not promise to try again by itself', async () => {
    const { take } = await against(refuse(137));
    expect(await take('mqtt')).toMatchObject({
      result: 'The broker is busy.',
      advice: 'Run this step again.',
    });
  });

  it('fails where nothing is answered', async () => {
    const clock = createFakeClock();
    const { take } = await against(() => {}, { clock });
    const running = take('mqtt');
    await turns(clock, 500, 60);
    expect(await running).toMatchObject({
      state: 'failed',
      result: 'The connection was accepted, but no MQTT answer came.',
    });
  });

  it('fails where the broker closes the connection', async () => {
    const { take } = await against((peer) => peer.socket.end());
    expect(await take('mqtt')).toMatchObject({
      state: 'failed',
      result: 'The connection was closed before the broker answered.',
    });
  });

  it('is made anew where the one before it ended', async () => {
    const { take, broker } = await against();
    await take('mqtt');
    (await broker.peer(1)).socket.destroy();
    await vi.waitFor(
      async () => {
        expect((await take('mqtt')).state).toBe('passed');
        expect(broker.peers).toHaveLength(2);
      },
      { interval: 5 },
    );
  });
});

describe('token', () => {
  const withProperty =
    (token: string): Script =>
    (peer, packet) => {
      if (packet.cmd !== 'connect') return behave(peer, packet);
      peer.send({
        cmd: 'connack',
        reasonCode: 0,
        sessionPresent: false,
        properties: { userProperties: { token } },
      });
    };

  it('tells what flespi tells of it, and its form', async () => {
    const { take } = await against(withProperty('{"cid":1523001,"access":{"type":2}}'));
    expect(await take('token')).toEqual({
      state: 'passed',
      result: 'The broker accepts it.',
      details: [
        'Account at flespi: 1523001',
        'Permits what its list permits (ACL)',
        '64 characters, letters and digits alone',
      ],
      advice: null,
    });
  });

  it('says that nothing is told', async () => {
    const { take } = await against();
    expect((await take('token')).result).toBe('The broker accepts it, and tells nothing about it.');
  });

  it.each([
    ['short', '5 characters, letters and digits alone'],
    [`${TOKEN}-`, '65 characters, not letters and digits alone'],
  ])('looks odd: %s', async (value, form) => {
    const { take } = await against(refuse(136), { account: { token: { ok: true, value } } });
    expect(await take('token')).toMatchObject({ state: 'warned', details: [form] });
  });

  it('is refused', async () => {
    const { take } = await against(refuse(134));
    expect(await take('token')).toMatchObject({
      state: 'failed',
      result: 'The broker does not know this token.',
      details: ['64 characters, letters and digits alone'],
    });
  });

  it('is not what a busy broker refuses', async () => {
    const { take } = await against(refuse(137));
    expect((await take('token')).state).toBe('skipped');
  });

  it.each([
    [{ ok: true, value: null }, 'skipped', 'This account goes to its broker without a token or password.'],
    [
      { ok: false, error: { code: 'x', message: 'The keyring is locked.' } },
      'failed',
      'The keyring is locked.',
    ],
  ] as const)('case %#: not at hand', async (token, state, result) => {
    const { take, broker } = await against(behave, { account: { token } });
    expect(await take('token')).toMatchObject({ state, result });
    expect(broker.peers).toHaveLength(0);
  });

  it('is a password where there is a user name', async () => {
    const { take } = await against(behave, { account: { kind: 'broker', username: 'dispatcher' } });
    expect((await take('token')).details).toEqual(['User name and password; 64 characters']);
  });
});

describe('subscriptions', () => {
  it('are those of the live session, without their retained values', async () => {
    const { take, broker } = await against();
    const outcome = await take('subscriptions');
    expect(outcome.result).toMatch(/^All \d+ are granted\.$/);
    const peer = await broker.peer(1);
    const asked = peer.received.flatMap((packet) => (packet.cmd === 'subscribe' ? packet.subscriptions : []));
    expect(asked.map(({ topic }) => `granted: ${topic}`)).toEqual(outcome.details);
    expect(new Set(asked.map(({ rh }) => rh))).toEqual(new Set([2]));
  });

  it('say what will be missing where some are refused', async () => {
    const { take } = await against(granting((filter) => (filter.startsWith('flespi/log/gw/str') ? 135 : 0)));
    const outcome = await take('subscriptions');
    expect(outcome).toMatchObject({ state: 'warned' });
    expect(outcome.result).toMatch(/^1 of \d+ are refused\.$/);
    expect(outcome.advice).toBe('Let the token permit: gw/streams: GET, with the submodule logs.');
    expect(outcome.details[0]).toMatch(
      /^refused \(135\): flespi\/log\/gw\/streams\/\+\/#\. Log records of streams/,
    );
  });

  it('do not blame the token for a refusal of another kind', async () => {
    const { take } = await against(granting((filter) => (filter.startsWith('flespi/log/gw/str') ? 151 : 0)));
    expect((await take('subscriptions')).advice).toBe(
      'Let the administrator of the broker permit these topics.',
    );
  });

  it('fail where all are refused', async () => {
    const { take } = await against(granting(() => 135));
    expect((await take('subscriptions')).state).toBe('failed');
    expect((await take('snapshot')).state).toBe('failed');
    expect((await take('message')).state).toBe('failed');
  });

  it('never take part in the group of the account: that would take messages from its hosts', async () => {
    const { take, broker } = await against(behave, { account: { sharedGroup: 'depot' } });
    await take('subscriptions');
    const peer = await broker.peer(1);
    const asked = peer.received.flatMap((packet) => (packet.cmd === 'subscribe' ? packet.subscriptions : []));
    const shared = asked.filter(({ topic }) => topic.startsWith('$share/'));
    expect(shared.length).toBeGreaterThan(0);
    expect(shared.filter(({ topic }) => !topic.startsWith('$share/doctor-'))).toEqual([]);
  });

  it('fail where the broker ends the connection over them', async () => {
    const { take } = await against((peer, packet) => {
      if (packet.cmd === 'subscribe') peer.send({ cmd: 'disconnect', reasonCode: 143 });
      else behave(peer, packet);
    });
    expect(await take('subscriptions')).toMatchObject({
      state: 'failed',
      result: 'The broker ended the connection because a topic filter is invalid for it.',
    });
  });

  it('fail where no answer comes', async () => {
    const clock = createFakeClock();
    const { take } = await against(
      (peer, packet) => {
        if (packet.cmd !== 'subscribe') behave(peer, packet);
      },
      { clock },
    );
    await take('mqtt');
    const running = take('subscriptions');
    await turns(clock, 1_000, 30);
    expect(await running).toMatchObject({
      state: 'failed',
      result: 'The broker did not answer the subscriptions.',
    });
  });
});

describe('last known state', () => {
  it('counts what comes until it is quiet', async () => {
    const clock = createFakeClock();
    const { take } = await against(
      granting(
        () => 0,
        (peer, packet) => {
          for (const topic of ['devices/1', 'devices/1/name', 'devices/2', 'streams/7']) {
            publish(`flespi/state/gw/${topic}`, { retain: true })(peer, packet);
          }
        },
      ),
      { clock },
    );
    const running = take('snapshot');
    await turns(clock, 200, 40);
    expect(await running).toMatchObject({
      state: 'passed',
      result: 'The broker tells of 2 vehicles, 1 stream and 0 channels.',
    });
  });

  it('waits fifteen seconds where nothing comes', async () => {
    const clock = createFakeClock();
    const { take } = await against(behave, { clock });
    await take('mqtt');
    const beganMs = clock.nowMs();
    let endedMs = 0;
    const running = take('snapshot').finally(() => {
      endedMs = clock.nowMs();
    });
    await turns(clock, 500, 50);
    expect(await running).toMatchObject({
      state: 'warned',
      result: expect.stringMatching(/^This broker does not look like flespi/),
      advice: expect.stringMatching(/^Check the broker address/),
    });
    expect(endedMs - beganMs).toBeGreaterThanOrEqual(15_000);
    expect(endedMs - beganMs).toBeLessThan(17_000);
  });
});

describe('an account without vehicles', () => {
  const tells: Script = (peer, packet) => {
    if (packet.cmd !== 'connect') return behave(peer, packet);
    const properties = { userProperties: { token: '{"cid":12345,"access.type":0}' } };
    peer.send({ cmd: 'connack', reasonCode: 0, returnCode: 0, sessionPresent: false, properties });
  };

  it.each([
    [5, tells],
    // MQTT 3 has nowhere to say it.
    [4, behave],
  ] as const)('is not taken for a broker that is not flespi (MQTT %i)', async (protocolVersion, script) => {
    const clock = createFakeClock();
    const { take } = await against(script, { clock, account: { protocolVersion } });
    await take('mqtt');
    const running = take('snapshot');
    await turns(clock, 500, 50);
    expect(await running).toMatchObject({
      state: 'warned',
      result: 'The broker tells of 0 vehicles, 0 streams and 0 channels.',
    });
  });
});

describe('messages of vehicles', () => {
  it('are acknowledged and counted', async () => {
    const { take, broker } = await against(
      granting(() => 1, publish('flespi/message/gw/devices/1', { qos: 1 })),
    );
    expect(await take('message')).toMatchObject({ state: 'passed', result: 'Messages come in.' });
    await (await broker.peer(1)).next('puback');
  });

  it('need no connection where the live link took one in lately', async () => {
    const clock = createFakeClock();
    const facts = () => ({ lastMessageMs: clock.nowMs() - 12_000, storage: null, growth: null });
    const { take, broker } = await against(behave, { clock, facts });
    expect((await take('message')).result).toBe('The live link took one in 12 seconds ago.');
    expect(broker.peers).toHaveLength(0);
  });

  it('are waited for thirty seconds', async () => {
    const clock = createFakeClock();
    const facts = () => ({ lastMessageMs: clock.nowMs() - 500_000, storage: null, growth: null });
    const { take } = await against(
      granting(() => 0, publish('flespi/log/gw/devices/1/x')),
      { clock, facts },
    );
    await take('mqtt');
    const running = take('message');
    await turns(clock, 1_000, 40);
    expect(await running).toMatchObject({
      state: 'warned',
      result: 'No vehicle sent a message within 30 seconds.',
    });
  });
});

describe('clock', () => {
  it('goes by what comes with the broker’s time', async () => {
    const clock = createFakeClock();
    const timestampS = clock.nowMs() / 1000 - 5;
    const script = granting(
      () => 0,
      (peer, packet) => {
        for (let count = 0; count < 3; count++)
          publish('flespi/log/gw/devices/1/x', { timestampS })(peer, packet);
      },
    );
    const { take } = await against(script, { clock });
    expect(await take('clock')).toMatchObject({
      state: 'warned',
      result: 'It is 5.0 seconds ahead of the broker’s.',
    });
  });

  it('cannot be told where nothing comes', async () => {
    const clock = createFakeClock();
    const { take } = await against(behave, { clock });
    await take('mqtt');
    const running = take('clock');
    await turns(clock, 1_000, 20);
    expect((await running).state).toBe('skipped');
  });

  it('is not told by MQTT 3', async () => {
    const { take, broker } = await against(behave, { account: { protocolVersion: 4 } });
    expect((await take('clock')).state).toBe('skipped');
    expect(broker.peers).toHaveLength(0);
  });
});
