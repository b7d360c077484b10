// Slow: it waits for answers of a server of its own.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type GeocoderInput, type GeocoderStatus, NO_GEOCODER } from '../../shared/geocoder.ts';
import { systemClock } from '../base/clock.ts';
import { silentLog } from '../base/log.ts';
import { createServerWay, type ServerWay } from '../maps/servers/server-way.ts';
import { startTileHost, type TileHost, withStatus } from '../maps/servers/testing/tile-host.ts';
import { createTileCache } from '../maps/servers/tile-cache.ts';
import { directRoute } from '../proxy/route.ts';
import { createMemorySecrets } from '../secrets/testing/memory-secrets.ts';
import { createMemorySettings } from '../settings/testing/memory-settings.ts';
import { temporaryFolder } from '../testing/temporary-folder.ts';
import { createAddressCache } from './address-cache.ts';
import { createGeocoder, type Geocoder } from './geocoder.ts';
import { createWindowQuestions } from './window-questions.ts';

const KEY = 'S3cretKeyOfTheGeocoder0123456789';
const VILNIUS = [
  {
    lat: '54.68',
    lon: '25.27',
    display_name: 'Vilnius, Lietuva',
    address: { city: 'Vilnius', country: 'Lietuva' },
  },
];
const withJson = (value: unknown) =>
  withStatus(200, { 'content-type': 'application/json' }, JSON.stringify(value));

let host: TileHost;
let way: ServerWay;
let settings: ReturnType<typeof createMemorySettings>;
let secrets: ReturnType<typeof createMemorySecrets>;
let geocoder: Geocoder;
let told: GeocoderStatus[];
let folder: string;

const open = (): Geocoder =>
  createGeocoder({
    settings,
    secrets,
    fetch: way.fetch,
    cache: createAddressCache(
      createTileCache({
        file: join(folder, 'addresses.sqlite'),
        maxBytes: 1e6,
        worker: new URL('../maps/servers/cache-worker.ts', import.meta.url),
        log: silentLog,
      }),
    ),
    clock: systemClock,
    onChange: (status) => told.push(status),
  });
const input = (changed: Partial<GeocoderInput> = {}): GeocoderInput => ({
  kind: 'nominatim',
  url: `http://127.0.0.1:${host.port}/geo?key={key}`,
  attribution: '',
  key: KEY,
  keepUnprotected: false,
  ...changed,
});
const search = (text: string, signal = new AbortController().signal) =>
  geocoder.ask({ kind: 'search', text, language: 'de' }, signal);
const failsWith = (fault: string) => ({
  ok: false,
  error: { code: 'geocoder-failed', why: 'server', fault },
});

beforeEach(async () => {
  host = await startTileHost();
  way = createServerWay({
    findRoute: () => directRoute('setting'),
    clock: systemClock,
    userAgent: 'Fleetglass/0.0.0 (test)',
  });
  settings = createMemorySettings();
  secrets = createMemorySecrets();
  told = [];
  folder = temporaryFolder();
  geocoder = open();
  host.answer(withJson(VILNIUS));
});
afterEach(async () => {
  await geocoder.close();
  way.close();
  await host.close();
});

it('asks nobody before a person chooses whom', async () => {
  expect(await search('Vilnius')).toEqual({ ok: false, error: { code: 'geocoder-failed', why: 'unset' } });
  expect(await geocoder.test(input({ kind: 'none' }), new AbortController().signal)).toMatchObject({
    ok: false,
  });
  expect(host.asked).toEqual([]);
});

it('asks by its key, in the person’s language, says who it is, and asks the same once', async () => {
  expect(await geocoder.configure(input())).toMatchObject({ ok: true, value: { key: 'protected' } });
  const found = {
    ok: true,
    value: [{ latitude: 54.68, longitude: 25.27, name: 'Vilnius', detail: 'Lietuva' }],
  };
  expect(await search('Vilnius')).toEqual(found);
  expect(await search('VILNIUS')).toEqual(found);
  expect(host.asked).toEqual([
    `/geo/search?key=${KEY}&format=jsonv2&addressdetails=1&accept-language=de&q=Vilnius&limit=6`,
  ]);
  expect(host.requests[0]?.headers['user-agent']).toBe('Fleetglass/0.0.0 (test)');
  // Not by another run either, which reads the key from where it is kept.
  await geocoder.close();
  geocoder = open();
  await geocoder.load();
  expect(await search('Vilnius')).toEqual(found);
  expect(host.asked).toHaveLength(1);
  host.answer(withJson(VILNIUS[0]));
  const point = { latitude: 54.123_456, longitude: 25.1 };
  expect(
    await geocoder.ask({ kind: 'address', point, language: 'de' }, new AbortController().signal),
  ).toEqual(found);
  expect(host.asked.at(-1)).toContain('/geo/reverse?');
  expect(host.asked.at(-1)).toContain('lat=54.1235&lon=25.1000');
});

it('tells windows where the key is and never what it is', async () => {
  await geocoder.configure(input());
  const pasted = input({ url: `http://127.0.0.1:${host.port}/geo?key=${KEY}`, key: null });
  expect(await geocoder.configure(pasted)).toMatchObject({
    ok: true,
    value: { settings: { url: input().url } },
  });
  host.answer((response, request) => void response.end(`"${request.url}"`));
  const answers = [geocoder.status(), told, settings.geocoder(), await search('x')];
  expect(JSON.stringify(answers)).not.toContain(KEY);
});

it('keeps a key for the host that it was entered for, and gives it to no other', async () => {
  await geocoder.configure(input());
  expect(await geocoder.configure(input({ key: null }))).toMatchObject({ value: { key: 'protected' } });
  const elsewhere = input({ key: null, url: `http://localhost:${host.port}/?key={key}` });
  expect(await geocoder.test(elsewhere, new AbortController().signal)).toMatchObject({
    error: { why: 'no-key' },
  });
  expect(await geocoder.configure(elsewhere)).toMatchObject({ value: { key: 'missing' } });
  expect(await search('Vilnius')).toMatchObject({ error: { why: 'no-key' } });
  expect(await secrets.get('geocoder')).toEqual({ ok: true, value: null });
  expect(host.asked).toEqual([]);
  expect(await geocoder.configure(input({ kind: 'none' }))).toMatchObject({
    value: { settings: NO_GEOCODER },
  });
});

it.each([
  ['an HTML page', withStatus(200, {}, '<html>'), 'not-an-answer'],
  ['half an answer', withStatus(200, {}, '[{"lat":'), 'not-an-answer'],
  ['more than any answer', withStatus(200, {}, `[${'"x",'.repeat(100_000)}1]`), 'too-large'],
  ['403', withStatus(403), 'refused'],
  ['429', withStatus(429), 'too-many'],
  ['500', withStatus(500), 'status'],
  ['a way elsewhere', withStatus(302, { location: 'http://127.0.0.2:1/' }), 'elsewhere'],
])('says why it has none where %s comes, and keeps nothing of it', async (_name, answer, fault) => {
  await geocoder.configure(input());
  host.answer(answer);
  expect(await search('Vilnius')).toMatchObject(failsWith(fault));
  host.answer(withJson(VILNIUS));
  // A test asks at once, whatever was before.
  expect(await geocoder.test(input({ key: null }), new AbortController().signal)).toMatchObject({
    ok: true,
    value: { found: [{ name: 'Vilnius' }] },
  });
  expect(await search('Vilnius')).toMatchObject({ ok: true });
});

it('is not asked again for a while after it said that it is too much', async () => {
  await geocoder.configure(input());
  host.answer(withStatus(429, { 'retry-after': '60' }));
  await search('one');
  expect(await search('two')).toMatchObject(failsWith('too-many'));
  expect(host.asked).toHaveLength(1);
});

it('asks one question at a time, and of each window the newest', async () => {
  await geocoder.configure(input({ key: null, url: `http://127.0.0.1:${host.port}` }));
  const questions = createWindowQuestions(geocoder);
  const others = createWindowQuestions(geocoder);
  const answers: (() => void)[] = [];
  host.answer((response) => answers.push(() => response.end(JSON.stringify(VILNIUS))));
  const ask = (of: typeof questions, text: string) => of.ask({ kind: 'search', text, language: 'en' });
  const first = ask(questions, 'first');
  const second = ask(questions, 'second');
  const third = ask(others, 'third');
  expect(await first).toMatchObject({ error: { why: 'superseded' } });
  for (let at = 0; at < 2; at += 1) {
    await expect.poll(() => answers.length, { timeout: 30_000 }).toBe(1);
    answers.pop()?.();
  }
  expect([await second, await third]).toMatchObject([{ ok: true }, { ok: true }]);
  expect(host.most()).toBe(1);
  const cancelled = ask(questions, 'fourth');
  questions.cancelSearch();
  expect(await cancelled).toMatchObject({ error: { why: 'superseded' } });
});
