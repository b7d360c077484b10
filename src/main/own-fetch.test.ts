import type { Session } from 'electron';
import { expect, it } from 'vitest';
import type { ProxyChoice } from '../core/proxy/find-route.ts';
import type { ProxyAddress } from '../shared/schemas/proxy-address.ts';
import { createOwnFetch } from './own-fetch.ts';
import { createNetworkDouble, type ProxyLogin } from './testing/network-double.ts';

const LOGIN: ProxyLogin = { host: 'proxy.example', port: 3128, username: 'van', password: 'S3cret' };
const byHand = (credentials: ProxyAddress['credentials']): ProxyChoice => ({
  mode: 'manual',
  address: { kind: 'http', host: 'proxy.example', port: 3128, credentials },
});

/** The fetch over a network that answers so, and the sessions that were asked for. */
function fetchOver(
  network: (url: string) => Response,
  { choice = { mode: 'system' }, login = null }: { choice?: ProxyChoice; login?: ProxyLogin | null } = {},
) {
  const online = createNetworkDouble({ network, systemProxy: () => 'DIRECT', proxyLogin: login });
  const sessions: unknown[][] = [];
  const own = createOwnFetch({
    sessions: {
      fromPartition(...args): Session {
        sessions.push(args);
        return online.fromPartition(args[0]);
      },
    },
    net: { request: online.request },
    choice: () => choice,
  });
  return { own, sessions, record: online.record };
}

it('asks in a session of its own that is kept in memory alone, made at the first call', async () => {
  const { own, sessions, record } = fetchOver(() => new Response('yes'));
  expect(sessions).toEqual([]);
  expect(await (await own('https://flespi.io/a')).text()).toBe('yes');
  await own(new URL('https://flespi.io/b'));
  expect(record.requests.map(({ url }) => url)).toEqual(['https://flespi.io/a', 'https://flespi.io/b']);
  const [partition, options] = sessions[0] ?? [];
  expect(partition).not.toMatch(/^persist:/);
  expect(partition).not.toBe('');
  expect(options).toEqual({ cache: false });
});

it('takes a redirect for an answer, and follows none', async () => {
  const { own, record } = fetchOver(() => new Response(null, { status: 302, headers: { location: '/x' } }));
  expect((await own('https://flespi.io/')).status).toBe(302);
  expect(record.requests).toHaveLength(1);
});

it('fails where what answers says a status that is none', async () => {
  const odd = Object.defineProperty(new Response('odd'), 'status', { value: 999 });
  const { own, record } = fetchOver(() => odd);
  await expect(own('https://flespi.io/')).rejects.toThrow(RangeError);
  expect(record.aborted).toBe(1);
});

it('fails as Electron does', async () => {
  const { own } = fetchOver(() => {
    throw new Error('net::ERR_FAILED');
  });
  await expect(own('https://flespi.io/')).rejects.toThrow('net::ERR_FAILED');
});

it('ends where it is told to', async () => {
  const ending = new AbortController();
  const { own } = fetchOver(() => new Response('late'));
  const asked = own('https://flespi.io/', { signal: ending.signal });
  ending.abort(new Error('enough'));
  await expect(asked).rejects.toThrow('enough');
});

/** A body that never ends: its chunks come as somebody sends them. */
function endlessBody() {
  const sending: { chunk(): void } = { chunk() {} };
  const body = new ReadableStream({
    start(controller) {
      sending.chunk = () => controller.enqueue(new TextEncoder().encode('more'));
    },
  });
  return { body, sending };
}

it('ends in the middle of an answer where it is told to', async () => {
  const { body, sending } = endlessBody();
  const ending = new AbortController();
  const { own, record } = fetchOver(() => new Response(body));
  const answer = await own('https://flespi.io/', { signal: ending.signal });
  sending.chunk();
  const text = answer.text();
  ending.abort(new Error('enough'));
  await expect(text).rejects.toThrow('enough');
  expect(record.aborted).toBe(1);
});

it('lets go of an answer that nobody reads to its end', async () => {
  const { body, sending } = endlessBody();
  const { own, record } = fetchOver(() => new Response(body));
  const reader = (await own('https://flespi.io/')).body?.getReader();
  sending.chunk();
  expect((await reader?.read())?.done).toBe(false);
  await reader?.cancel();
  expect(record.aborted).toBe(1);
  sending.chunk();
});

it.each<[string, ProxyChoice, string]>([
  ['the system', { mode: 'system' }, 'DIRECT'],
  ['nobody', { mode: 'none' }, 'DIRECT'],
  ['an address', byHand(null), 'PROXY proxy.example:3128'],
])('goes by what %s says', async (_who, choice, by) => {
  const { own, record } = fetchOver(() => new Response('yes'), { choice });
  await own('https://flespi.io/');
  expect(record.requests).toEqual([{ url: 'https://flespi.io/', by }]);
});

it.each<[string, ProxyAddress['credentials'], number]>([
  ['none', null, 1],
  ['wrong ones', { username: 'van', password: 'wrong' }, 2],
])('gives up before a proxy that wants others: %s', async (_what, credentials, logins) => {
  const { own, record } = fetchOver(() => new Response('yes'), { choice: byHand(credentials), login: LOGIN });
  await expect(own('https://flespi.io/')).rejects.toThrow('ERR_TUNNEL_CONNECTION_FAILED');
  expect(record.logins).toBe(logins);
});

it('signs in to the proxy that was entered', async () => {
  const credentials = { username: LOGIN.username, password: LOGIN.password };
  const { own } = fetchOver(() => new Response('yes'), { choice: byHand(credentials), login: LOGIN });
  expect((await own('https://flespi.io/')).status).toBe(200);
});
