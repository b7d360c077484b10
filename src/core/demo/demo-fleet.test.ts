import mqtt from 'mqtt';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { type LogFields, silentLog } from '../base/log.ts';
import { createDemoFleet, type DemoFleet, type DemoPlace } from './demo-fleet.ts';

const WORKER = new URL('../../simulator/demo-worker.ts', import.meta.url);
const WAIT = { timeout: 15_000 };

let fleet: DemoFleet;
let logged: (readonly [string, LogFields | undefined])[] = [];
afterEach(async () => {
  await fleet.stop();
  logged = [];
});

function create(worker: URL | string): DemoFleet {
  const url =
    typeof worker === 'string' ? new URL(`data:text/javascript,${encodeURIComponent(worker)}`) : worker;
  fleet = createDemoFleet(url, { ...silentLog, error: (event, fields) => void logged.push([event, fields]) });
  return fleet;
}
async function started(): Promise<DemoPlace> {
  const result = await fleet.start();
  if (!result.ok) throw new Error(inEnglish(result.error));
  return result.value;
}

/** Names of the vehicles that the demo's broker tells of. */
async function vehiclesAt({ brokerUrl, token }: DemoPlace): Promise<readonly string[]> {
  const client = await mqtt.connectAsync(brokerUrl, { protocolVersion: 5, username: token });
  const names: string[] = [];
  client.on('message', (_topic, payload) => names.push(payload.toString()));
  await client.subscribeAsync('flespi/state/gw/devices/+/name');
  await vi.waitFor(() => expect(names).toHaveLength(60), WAIT);
  await client.endAsync(true);
  return names.sort();
}

describe('the demo fleet', () => {
  it('is one for whoever starts it, ends, and is the same fleet at its next start', async () => {
    create(WORKER);
    const [place, other] = await Promise.all([started(), started()]);
    expect(other).toEqual(place);
    expect(await started()).toEqual(place);
    expect(place.token).toMatch(/^[a-z0-9]{64}$/);
    const vehicles = await vehiclesAt(place);

    await fleet.stop();
    await fleet.stop();
    await expect(mqtt.connectAsync(place.brokerUrl, { reconnectPeriod: 0 }, false)).rejects.toThrow();
    const next = await started();
    expect(next.token).not.toBe(place.token);
    expect(await vehiclesAt(next)).toEqual(vehicles);
    expect(logged).toEqual([]);
  }, 30_000);

  const place = `{ brokerUrl: 'mqtt://127.0.0.1:1', token: 'x' }`;

  it('says that it died, and starts anew', async () => {
    create(`
      import { parentPort } from 'node:worker_threads';
      parentPort.postMessage(${place});
      setTimeout(() => { throw new Error('out of roads') }, 50);`);
    await started();
    await vi.waitFor(() => expect(logged).toEqual([['demo.ended', { reason: 'out of roads' }]]), WAIT);
    expect(await fleet.start()).toMatchObject({ ok: true });
  });

  it.each([
    ['throws', `throw new Error('no port')`, 'error', /no port/],
    ['ends at once', '', 'ended', /^0$/],
    [
      'says something else',
      `postMessage({ ...${place}, brokerUrl: 'mqtt://evil.example:1' })`,
      'not-understood',
      /^$/,
    ],
    ['is not there', new URL('./testing/nowhere.ts', import.meta.url), 'error', /nowhere\.ts/],
  ])('fails with a reason where its thread %s, every time', async (_name, worker, why, detail) => {
    create(
      typeof worker === 'string'
        ? worker.replace('postMessage', `(await import('node:worker_threads')).parentPort.postMessage`)
        : worker,
    );
    for (const _time of [1, 2]) {
      expect(await fleet.start()).toEqual({
        ok: false,
        error: { code: 'demo-failed', why, detail: expect.stringMatching(detail) },
      });
    }
    expect(logged.map(([event]) => event)).toEqual(['demo.ended', 'demo.ended']);
  });

  it('answers who waits for its start when it is stopped meanwhile', async () => {
    create('setInterval(() => {}, 1000)');
    const starting = fleet.start();
    await fleet.stop();
    expect(await starting).toMatchObject({ ok: false, error: { code: 'demo-failed' } });
    expect(logged).toEqual([]);
  });
});
