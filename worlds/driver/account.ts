/** An account at flespi: its broker, its devices, and who knows what they sent. */
import type { Random } from '../../src/simulator/base/random.ts';
import { type Broker, createBroker } from '../broker/broker.ts';
import type { Device } from '../flespi/device.ts';
import { createFleet, type Fleet } from '../flespi/fleet.ts';
import { answerRest } from '../flespi/rest.ts';
import { retainedOf } from '../flespi/retained.ts';
import { createOracle, type Oracle } from '../oracle/oracle.ts';
import type { Sent } from '../oracle/sent.ts';
import type { Story } from '../story/story.ts';
import type { Time } from '../time/time.ts';
import type { Scale } from './scale.ts';

export interface Account {
  readonly broker: Broker;
  readonly fleet: Fleet;
  readonly oracle: Oracle;
}

export interface AccountDeps {
  readonly time: Time;
  readonly story: Story;
  readonly scale: Pick<Scale, 'vehicles' | 'pace' | 'isFlespi'>;
  /** Of its devices. */
  readonly random: Random;
  readonly token: string;
  /** When its devices were created, Unix seconds. */
  readonly createdS: number;
  /** flespi's clock, Unix seconds. */
  readonly nowS: () => number;
  /** A message was received, and handed to the broker. */
  readonly onReport?: (device: Device, sent: Sent) => void;
  readonly longitude?: number;
}

const REST = 'flespi/rest/';

/** Creates an account whose devices say nothing yet. */
export function createAccount(deps: AccountDeps): Account {
  const { time, story, scale, random, token, createdS, nowS, onReport, longitude } = deps;
  const oracle = createOracle({ nowUs: time.nowUs, nowS }, story);
  const broker = createBroker({
    time,
    token,
    isFlespi: scale.isFlespi,
    retained: (isWanted) => retainedOf(fleet.devices, oracle, createdS, isWanted),
    onRequest({ topic, payload, qos, responseTopic }) {
      if (!scale.isFlespi || !topic.startsWith(REST)) return;
      const answer = answerRest(topic.slice(REST.length), Buffer.from(payload).toString('utf8'), {
        devices: fleet.devices,
        oracle,
      });
      // On MQTT 3 both go to the one topic.
      if (responseTopic === undefined) broker.publish({ topic, payload, qos });
      broker.publish({
        topic: responseTopic ?? topic,
        payload: Buffer.from(answer.text),
        qos: 0,
        userProperties: { http_code: String(answer.status) },
      });
    },
    onLost: (_clientId, why) => oracle.mayMiss(`session ${why}`),
  });
  const fleet: Fleet = createFleet({
    time,
    random,
    oracle,
    vehicles: scale.vehicles,
    pace: scale.pace,
    nowS,
    ...(longitude !== undefined && { longitude }),
    onReport(device, sent) {
      broker.publish({
        topic: `flespi/message/gw/devices/${device.id}`,
        payload: Buffer.from(sent.body),
        qos: 1,
        timestampS: sent.serverS,
        onAck: () => oracle.promised(sent),
      });
      onReport?.(device, sent);
    },
  });
  return { broker, fleet, oracle };
}
