import mqtt, { type IClientOptions, type IConnackPacket, type IPublishPacket, type MqttClient } from 'mqtt';
import { isJsonObject, type JsonObject } from '../../shared/json.ts';
import type { Simulator } from '../simulator.ts';

/** A publish as a client got it. */
export interface Heard {
  readonly topic: string;
  readonly text: string;
  readonly retain: boolean;
  readonly qos: number;
  readonly properties: IPublishPacket['properties'];
}

/** A client that remembers everything it hears. */
export interface TestClient {
  readonly mqtt: MqttClient;
  readonly connack: IConnackPacket;
  readonly heard: readonly Heard[];
  /** Everything heard on topics that begin so. */
  on(prefix: string): readonly Heard[];
  /** Log records heard, of one event code. */
  logs(code: number): readonly JsonObject[];
  end(): Promise<void>;
}

/** Connects to a simulator with its token. Rejects where the broker refuses. */
export async function connectTo(simulator: Simulator, options: IClientOptions = {}): Promise<TestClient> {
  const heard: Heard[] = [];
  const client = mqtt.connect(simulator.url, {
    protocolVersion: 5,
    username: simulator.token,
    reconnectPeriod: 0,
    ...options,
  });
  client.on('message', (topic, payload, { retain, qos, properties }) => {
    heard.push({ topic, text: payload.toString(), retain, qos, properties });
  });
  const connack = await new Promise<IConnackPacket>((resolve, reject) => {
    client.once('connect', resolve);
    client.once('error', (error) => {
      client.end(true);
      reject(error);
    });
  });
  client.on('error', () => client.end(true));
  return {
    mqtt: client,
    connack,
    heard,
    on: (prefix) => heard.filter(({ topic }) => topic.startsWith(prefix)),
    logs: (code) =>
      heard
        .filter(({ topic }) => topic.startsWith('flespi/log/'))
        .map(({ text }) => parseObject(text))
        .filter((record) => record.event_code === code),
    end: () => client.endAsync(true),
  };
}

/** Reads a JSON object. Throws where it is none. */
export function parseObject(text: string): JsonObject {
  const value: unknown = JSON.parse(text);
  if (!isJsonObject(value)) throw new TypeError('Not an object.');
  return value;
}

/** Waits, turn of the event loop by turn, until something holds; `each` runs on every turn, to move a fake clock. */
export async function until(holds: () => boolean, each: () => void = () => {}): Promise<void> {
  while (!holds()) {
    each();
    await new Promise((resolve) => setImmediate(resolve));
  }
}
