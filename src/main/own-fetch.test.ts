import type { Session } from 'electron';
import { expect, it } from 'vitest';
import { createOwnFetch } from './own-fetch.ts';

/** What Electron answers, and what it was asked. */
function fetchOver(answer: () => Promise<Response>) {
  const asked: unknown[][] = [];
  const sessions: unknown[][] = [];
  const own = createOwnFetch({
    fromPartition(...args) {
      sessions.push(args);
      const fetch: Session['fetch'] = (...call) => {
        asked.push(call);
        return answer();
      };
      return { fetch } as Session;
    },
  });
  return { own, asked, sessions };
}
const failing = (message: string) => fetchOver(() => Promise.reject(new Error(message)));

it('asks in a session of its own that is kept in memory alone, made at the first call', async () => {
  const { own, asked, sessions } = fetchOver(async () => new Response('yes'));
  expect(sessions).toEqual([]);
  const init = { method: 'POST' };
  expect(await (await own('https://flespi.io/a', init)).text()).toBe('yes');
  await own(new URL('https://flespi.io/b'));
  expect(asked).toEqual([
    ['https://flespi.io/a', init],
    ['https://flespi.io/b', undefined],
  ]);
  const [partition, options] = sessions[0] ?? [];
  expect(partition).not.toMatch(/^persist:/);
  expect(partition).not.toBe('');
  expect(options).toEqual({ cache: false });
});

it('takes a redirect that is not to be followed for an answer', async () => {
  const { own } = failing('Redirect was cancelled');
  expect((await own('https://flespi.io/', { redirect: 'manual' })).status).toBe(302);
});

it.each([
  ['Redirect was cancelled', {}],
  ['Redirect was cancelled', undefined],
  ['Redirect was cancelled', { redirect: 'error' }],
  ['net::ERR_FAILED', { redirect: 'manual' }],
] as const)('fails as Electron does: %s, %o', async (message, init) => {
  await expect(failing(message).own('https://flespi.io/', init)).rejects.toThrow(message);
});

it('fails with what is no error as it is', async () => {
  const { own } = fetchOver(() => Promise.reject('odd'));
  await expect(own('https://flespi.io/', { redirect: 'manual' })).rejects.toBe('odd');
});
