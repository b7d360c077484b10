import { afterEach } from 'vitest';
import { createFakeClock, type FakeClock } from '../../testing/fake-clock.ts';
import { type FaultBroker, type FaultBrokerOptions, type Script, startFaultBroker } from './fault-broker.ts';
import { createProbe, type Probe } from './probe.ts';

/** Links to brokers that misbehave, on a clock of their own, ended after each test. */
export interface FaultLinks {
  readonly clock: FakeClock;
  setUp(
    options?: FaultBrokerOptions,
    session?: Partial<Parameters<typeof createProbe>[0]>,
  ): Promise<{ readonly broker: FaultBroker; readonly probe: Probe }>;
}

/** For the top of a test file. */
export function createFaultLinks(): FaultLinks {
  const clock = createFakeClock();
  const open: { broker: FaultBroker; probe: Probe }[] = [];
  afterEach(async () => {
    for (const { broker, probe } of open.splice(0)) {
      const stopped = probe.session.stop();
      await broker.stop();
      await stopped;
    }
  });
  return {
    clock,
    async setUp(options = {}, session = {}) {
      const broker = await startFaultBroker(options);
      const probe = createProbe(
        { brokerUrl: broker.url, protocolVersion: options.protocolVersion ?? 5, ...session },
        { clock },
      );
      open.push({ broker, probe });
      probe.session.start();
      return { broker, probe };
    },
  };
}

/** Refuses every CONNECT with this code. */
export const refuseWith =
  (code: number): Script =>
  (peer, packet) => {
    if (packet.cmd === 'connect')
      peer.send({ cmd: 'connack', reasonCode: code, returnCode: code, sessionPresent: false });
  };

/** A message at QoS 1. */
export function publish(messageId: number) {
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
