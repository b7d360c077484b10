import mqtt from 'mqtt';
import { afterEach, describe, expect, it } from 'vitest';
import { startMosquitto } from '../../src/core/session/testing/mosquitto.ts';
import { numberedMessage } from '../proof/message.ts';
import { createEndings } from './endings.ts';
import { until } from './until.ts';
import { startWitness } from './witness.ts';

const endings = createEndings();
afterEach(async () => {
  expect(await endings.run()).toEqual([]);
});

const patience = { timeoutMs: 10_000, signal: new AbortController().signal };
const messages = Array.from({ length: 5 }, (_, number) => numberedMessage(number, 1_700_000_000));

/** A broker, a witness before it, a device, and a client of the witness that acknowledges even numbers alone. */
async function setUp() {
  const broker = await startMosquitto();
  endings.add('broker', () => broker.stop());
  const witness = await startWitness(broker.port);
  endings.add('witness', () => witness.stop());
  const device = await mqtt.connectAsync(broker.url, { protocolVersion: 5 });
  endings.add('device', () => device.endAsync(true));
  const client = mqtt.connect(witness.url, { protocolVersion: 5, reconnectPeriod: 0 });
  client.on('error', () => {});
  endings.add('client', () => client.endAsync(true));
  const seen: string[] = [];
  client.handleMessage = (packet, done) => {
    seen.push(packet.payload.toString());
    // The library writes the PUBACK when called back, and goes on with the next one only then.
    if (seen.length <= 3) done();
  };
  await new Promise((resolve) => client.once('connect', resolve));
  await client.subscribeAsync('flespi/message/#', { qos: 1 });
  const publish = async () => {
    for (const { deviceId, text } of messages) {
      await device.publishAsync(`flespi/message/gw/devices/${deviceId}`, text, { qos: 1 });
    }
  };
  return { witness, client, seen, publish };
}

describe('the witness', () => {
  it('passes everything unchanged and counts what was acknowledged, not what was delivered', async () => {
    const { witness, client, seen, publish } = await setUp();
    await publish();
    await until('acknowledgements', () => witness.acknowledgements() === 3 && seen.length === 4, patience);
    expect(seen).toEqual(messages.slice(0, 4).map(({ text }) => text));
    expect([...witness.acknowledged]).toEqual([0, 1, 2]);
    expect(witness.garbage).toEqual([]);
    expect(witness.connections()).toBe(1);
    await client.endAsync(true);
    await until('the end of the connection', () => witness.connections() === 0, patience);
  });

  it('lets nothing pass once it is silent, and tells nobody', async () => {
    const { witness, client, seen, publish } = await setUp();
    let closed = false;
    client.on('close', () => {
      closed = true;
    });
    witness.goSilent();
    await publish();
    const other = await mqtt.connectAsync(witness.url, { protocolVersion: 5 });
    endings.add('other', () => other.endAsync(true));
    await other.publishAsync('x', 'passes, as new connections do', { qos: 1 });
    expect({ closed, seen, acknowledged: witness.acknowledgements() }).toEqual({
      closed: false,
      seen: [],
      acknowledged: 0,
    });
    expect(witness.connections()).toBe(1);
  });

  it('notes what is not MQTT', async () => {
    const broker = await startMosquitto();
    endings.add('broker', () => broker.stop());
    const witness = await startWitness(broker.port);
    endings.add('witness', () => witness.stop());
    await fetch(witness.url.replace('mqtt', 'http')).catch(() => {});
    await until('the garbage', () => witness.garbage.length > 0, patience);
    expect(witness.garbage[0]).toMatch(/^from the host: /);
  });
});
