import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import type { RegionList } from '../../shared/account.ts';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { createSimulators } from '../../simulator/testing/simulators.ts';
import { type LogFields, silentLog } from '../base/log.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createRegions, type RegionsDeps } from './regions.ts';

const HOUR_MS = 3_600_000;
const EU = {
  name: 'EU',
  isDefault: true,
  mqttUrl: 'mqtts://mqtt.flespi.io:8883',
  webSocketUrl: 'wss://mqtt.flespi.io:443',
};

const simulators = createSimulators();
const servers: Server[] = [];
afterEach(async () => {
  await simulators.end();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A server that answers as told; the result is its address of the list. */
async function serve(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/auth/regions`;
}
const listOf = (port: number): string =>
  JSON.stringify({ result: [{ name: 'A', mqtt: `127.0.0.1:${port}`, 'mqtt-ws': '127.0.0.1:2' }] });

function setUp(deps: Partial<RegionsDeps> = {}) {
  const clock = createFakeClock();
  return { clock, regions: createRegions({ fetch, clock, log: silentLog, ...deps }) };
}

it('asks the simulator as it would ask flespi', async () => {
  const simulator = await simulators.open({ vehicles: 2 });
  const { regions } = setUp({ url: `${simulator.wsUrl.replace('ws:', 'http:')}/auth/regions` });
  expect(await regions()).toEqual({
    regions: [
      {
        name: 'simulator',
        isDefault: true,
        mqttUrl: simulator.url.replace('mqtt:', 'mqtts:'),
        webSocketUrl: simulator.wsUrl.replace('ws:', 'wss:'),
      },
    ],
    fallback: null,
  });
});

it('asks flespi, without a token', async () => {
  const asked: unknown[][] = [];
  const { regions } = setUp({
    fetch: async (...args) => {
      asked.push(args);
      return new Response(JSON.stringify({ result: [] }));
    },
  });
  await regions();
  expect(asked).toEqual([
    [
      'https://flespi.io/auth/regions',
      { signal: expect.any(AbortSignal), redirect: 'manual', credentials: 'omit' },
    ],
  ]);
});

it('keeps an answer for an hour, asks once at a time, and keeps the old one where there is no new one', async () => {
  let asked = 0;
  let isDown = false;
  const url = await serve((_request, response) => {
    asked += 1;
    response.writeHead(isDown ? 503 : 200).end(listOf(asked));
  });
  const { clock, regions } = setUp({ url });
  const [first, same] = await Promise.all([regions(), regions()]);
  expect(same).toEqual(first);
  clock.advance(HOUR_MS - 1);
  expect(await regions()).toEqual(first);
  expect(asked).toBe(1);

  clock.advance(1);
  const second = await regions();
  expect(second).toMatchObject({ regions: [{ mqttUrl: 'mqtts://127.0.0.1:2' }], fallback: null });

  clock.advance(HOUR_MS);
  isDown = true;
  expect(await regions()).toEqual({
    regions: second.regions,
    fallback: { why: { code: 'regions-status', status: 503 }, instead: { code: 'regions-told-before' } },
  });
  isDown = false;
  expect(await regions()).toMatchObject({ regions: [{ mqttUrl: 'mqtts://127.0.0.1:4' }] });
});

it('does not keep an answer for longer because the clock was set back', async () => {
  let asked = 0;
  const url = await serve((_request, response) => {
    asked += 1;
    response.end(listOf(asked));
  });
  const { clock, regions } = setUp({ url });
  await regions();
  clock.jump(clock.nowMs() - 2 * HOUR_MS);
  await regions();
  expect(asked).toBe(1);
  clock.advance(HOUR_MS);
  await regions();
  expect(asked).toBe(2);
});

const reasonOf = ({ fallback }: RegionList): string => (fallback === null ? '' : inEnglish(fallback.why));

it.each<[name: string, answer: RequestListener, reason: RegExp]>([
  ['an error', (_, response) => response.writeHead(502).end(listOf(1)), /HTTP 502/],
  [
    'a sign-in page elsewhere',
    (request, response) =>
      request.url === '/login'
        ? response.end(listOf(1))
        : response.writeHead(302, { location: '/login' }).end(),
    /in its place/,
  ],
  ['a sign-in page', (_, response) => response.end('<html>'), /no list/],
  ['an endless body', (_, response) => response.end(' '.repeat(64 * 1024) + listOf(1)), /far longer/],
  [
    'another host',
    (_, response) => response.end(listOf(1).replace('127.0.0.1:1', 'evil.example:1')),
    /none that/,
  ],
  ['a cut connection', (_, response) => response.destroy(), /could not be asked/],
])('offers Europe with the reason where the answer is %s', async (_name, answer, reason) => {
  const warned: (LogFields | undefined)[] = [];
  const log = { ...silentLog, warn: (_event: string, fields?: LogFields) => void warned.push(fields) };
  const { regions } = setUp({ url: await serve(answer), log });
  const list = await regions();
  expect(list).toMatchObject({ regions: [EU], fallback: { instead: { code: 'region-documented' } } });
  expect(reasonOf(list)).toMatch(reason);
  expect(warned).toHaveLength(1);
});

it.each<[name: string, begin: RequestListener]>([
  ['say nothing', () => {}],
  ['begin and stop', (_, response) => response.write('{"result":')],
])('waits five seconds for those that %s', async (_name, begin) => {
  let seen: () => void = () => {};
  const isSeen = new Promise<void>((resolve) => {
    seen = resolve;
  });
  const url = await serve((request, response) => {
    begin(request, response);
    seen();
  });
  const { clock, regions } = setUp({ url });
  const asked = regions();
  await isSeen;
  clock.advance(5_000);
  expect(await asked).toMatchObject({
    regions: [EU],
    fallback: { why: { code: 'regions-late', limitS: 5 } },
  });
});

it('names the cause where nobody listens', async () => {
  const { regions } = setUp({ url: 'http://127.0.0.1:1/auth/regions' });
  // Port 1 is one that fetch does not even try.
  expect(reasonOf(await regions())).toMatch(/could not be asked for its regions \(.+\)/);
  const url = await serve(() => {});
  await new Promise((resolve) => servers.pop()?.close(resolve));
  expect(reasonOf(await setUp({ url }).regions())).toContain('(ECONNREFUSED)');
});
