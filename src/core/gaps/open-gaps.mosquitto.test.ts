import { afterEach, describe, expect, it } from 'vitest';
import type { ConnectionState, ProtocolVersion } from '../../shared/connection.ts';
import { ok } from '../../shared/result.ts';
import { DEFAULT_LINK } from '../../shared/schemas/account.ts';
import { until } from '../../simulator/testing/client.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { ALL_DEVICES } from '../flespi/followed.ts';
import { directRoute } from '../proxy/route.ts';
import { createSession } from '../session/create-session.ts';
import type { Session } from '../session/session.ts';
import { type Mosquitto, startMosquitto } from '../session/testing/mosquitto.ts';
import { liveFilter, SECRET_TOKEN } from '../session/testing/probe.ts';
import type { GapWatch } from './gap-watch.ts';
import type { GapDeps } from './open-gaps.ts';
import { createRememberingGapPort } from './testing/remembering-gap-port.ts';
import { createWaitingWatch } from './testing/waiting-watch.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0).reverse()) await end();
});

async function open(config: readonly string[]): Promise<Mosquitto> {
  const broker = await startMosquitto({ config });
  endings.push(() => broker.stop());
  return broker;
}

/** A host on a real link, without fleet or journal. */
function start(brokerUrl: string, port = createRememberingGapPort(), protocolVersion: ProtocolVersion = 5) {
  const clientId = 'fleetglass-gaps';
  let state: ConnectionState = 'idle';
  const session: Session = createSession(
    {
      clock: systemClock,
      random: () => 0,
      log: silentLog,
      listener: {
        publish(message) {
          if (message.ack !== undefined) session.release(message.ack);
        },
        status(status) {
          ({ state } = status);
          keeper.status(status);
        },
        connected: ({ sessionPresent }) => keeper.connected({ sessionPresent, atMs: Date.now() }),
      },
    },
    {
      ...DEFAULT_LINK,
      brokerUrl,
      clientId,
      protocolVersion,
      token: SECRET_TOKEN,
      findRoute: () => directRoute('setting'),
      filters: [liveFilter('flespi/message/gw/devices/+')],
    },
  );
  const deps: GapDeps = {
    clock: systemClock,
    log: silentLog,
    rest: { request: async () => ok({ status: 200, body: { result: [] }, text: '{"result":[]}' }) },
    brokerUrl,
    clientId,
    protocolVersion,
    sharedGroup: null,
    followed: ALL_DEVICES,
    isLook: false,
    knownDevices: () => [],
    knownChannels: () => [],
    refill: async () => ok({ stored: 0 }),
    uncommitted: () => 0,
    isFlespi: () => false,
    lastPacketMs: () => session.status().lastPacketMs,
    onChange: () => {},
  };
  const keeper: GapWatch = createWaitingWatch(deps, port);
  session.start();
  const stop = async (): Promise<void> => {
    await keeper.stop();
    await session.stop();
  };
  endings.push(stop);
  return {
    port,
    keeper,
    stop,
    untilLive: () => until(() => state === 'live' && keeper.completeness().completeToMs !== null),
    untilLost: () => until(() => state === 'backing-off'),
  };
}

describe.each([4, 5] as const)('over MQTT %i', (protocolVersion) => {
  it('a broker that restarts and remembers us makes no gap, also for the next run', async () => {
    const broker = await open([]);
    const first = start(broker.url, undefined, protocolVersion);
    await first.untilLive();
    await broker.halt();
    await first.untilLost();
    await broker.restart();
    await first.untilLive();
    expect(first.keeper.list()).toEqual([]);
    await first.stop();
    const second = start(broker.url, first.port, protocolVersion);
    await second.untilLive();
    expect(second.keeper.list()).toEqual([]);
  });

  it('a broker that restarts and has forgotten us makes one, which is refilled', async () => {
    const broker = await open(['persistence false']);
    const first = start(broker.url, undefined, protocolVersion);
    await first.untilLive();
    await broker.halt();
    await first.untilLost();
    const completeToMs = first.keeper.completeness().completeToMs;
    await broker.restart();
    await first.untilLive();
    await until(() => first.keeper.completeness().openGaps.length === 0);
    expect(first.keeper.list()).toMatchObject([
      { cause: 'session-lost', state: 'refilled', fromMs: completeToMs },
    ]);
    await first.stop();
    await broker.restart();
    const second = start(broker.url, first.port, protocolVersion);
    await second.untilLive();
    expect(second.keeper.list().map(({ id, cause }) => [id, cause])).toEqual([
      [2, 'session-lost'],
      [1, 'session-lost'],
    ]);
  });
});

it('over MQTT 3.1 every way back may miss something', async () => {
  const broker = await open([]);
  const first = start(broker.url, undefined, 3);
  await first.untilLive();
  await first.stop();
  const second = start(broker.url, first.port, 3);
  await second.untilLive();
  await until(() => second.keeper.list().length > 0);
  expect(second.keeper.list().map(({ cause }) => cause)).toEqual(['session-unknown']);
});
