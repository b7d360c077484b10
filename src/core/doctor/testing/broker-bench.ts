import { setImmediate } from 'node:timers/promises';
import { afterEach } from 'vitest';
import {
  behave,
  type FaultBroker,
  type Script,
  startFaultBroker,
} from '../../session/testing/fault-broker.ts';
import type { FakeClock } from '../../testing/fake-clock.ts';
import { type Surroundings, type Taking, taking } from './take-step.ts';

export const TOKEN = 'S3cretTokenThatMustNeverShowUpAnywhere0123456789abcdefghijklmnop';

/** A run whose broker does exactly what a test says. */
export type Against = (
  script?: Script,
  surroundings?: Surroundings,
) => Promise<Taking & { readonly broker: FaultBroker }>;

/** For the top of a test file: ends runs and brokers after each test. */
export function createBrokerBench(): Against {
  const endings: (() => Promise<unknown>)[] = [];
  afterEach(async () => {
    for (const end of endings.splice(0)) await end();
  });
  return async (script = behave, surroundings = {}) => {
    const protocolVersion = surroundings.account?.protocolVersion ?? 5;
    const broker = await startFaultBroker({ script, protocolVersion });
    const run = taking({
      ...surroundings,
      account: { brokerUrl: broker.url, token: { ok: true, value: TOKEN }, ...surroundings.account },
    });
    endings.push(run.end, broker.stop);
    return { ...run, broker };
  };
}

/** Refuses each connection with the code. */
export const refuse =
  (code: number): Script =>
  (peer, packet) => {
    if (packet.cmd === 'connect') {
      peer.send({ cmd: 'connack', reasonCode: code, returnCode: code, sessionPresent: false });
    }
  };

/** Behaves, but for the answer to what is subscribed, and then says more. */
export const granting =
  (codeOf: (filter: string) => number, then: Script = () => {}): Script =>
  (peer, packet) => {
    if (packet.cmd !== 'subscribe') return behave(peer, packet);
    const granted = packet.subscriptions.map(({ topic }) => codeOf(topic));
    peer.send({ cmd: 'suback', messageId: packet.messageId ?? 0, granted });
    then(peer, packet);
  };

/** Publishes once to anyone who says anything; the timestamp is a property of the packet, left out where it is 0. */
export const publish = (topic: string, { retain = false, timestampS = 0, qos = 0 as 0 | 1 } = {}): Script => {
  const properties = timestampS === 0 ? {} : { userProperties: { timestamp: String(timestampS) } };
  return (peer) =>
    peer.send({ cmd: 'publish', topic, payload: '{}', qos, messageId: 1, dup: false, retain, properties });
};

/** Lets the sockets work while the fake clock moves on. */
export const turns = async (clock: FakeClock, byMs: number, times: number): Promise<void> => {
  for (let turn = 0; turn < times; turn++) {
    await setImmediate();
    clock.advance(byMs);
  }
};
