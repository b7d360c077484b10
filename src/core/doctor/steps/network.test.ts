/** The steps up to the broker's door. */
import { once } from 'node:events';
import net from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { fail } from '../../../shared/result.ts';
import { directRoute } from '../../proxy/route.ts';
import { createFakeClock } from '../../testing/fake-clock.ts';
import { createLinkPort } from '../create-link-port.ts';
import type { DoctorAccount } from '../doctor.ts';
import type { Step } from '../step.ts';
import { inWords, type ReadOutcome } from '../testing/in-words.ts';
import { NO_FACTS, someAccount, someDeps } from '../testing/some-deps.ts';
import { type Lookup, nameLookup } from './name-lookup.ts';
import { tcp } from './tcp.ts';

const endings: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of endings.splice(0)) await end();
});

async function run(
  step: Step,
  given: Partial<DoctorAccount>,
  clock = someDeps().clock,
): Promise<ReadOutcome> {
  const account = someAccount(given);
  const outcome = await step({
    ...someDeps(),
    clock,
    account,
    link: createLinkPort(clock, account, () => directRoute('setting')),
    facts: () => NO_FACTS,
    signal: new AbortController().signal,
  });
  return inWords(outcome);
}
async function listen(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.push(async () => {
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
async function closedPort(): Promise<number> {
  const port = await listen();
  await endings.pop()?.();
  return port;
}
const failing =
  (code: string): Lookup =>
  () =>
    Promise.reject(Object.assign(new Error('getaddrinfo'), { code }));
const both: Lookup = async () => [
  { address: '::1', family: 6 },
  { address: '127.0.0.1', family: 4 },
  { address: '127.0.0.2', family: 4 },
];

describe('name of the broker', () => {
  it('tells every address', async () => {
    expect(await run(nameLookup(both), { brokerUrl: 'mqtts://fleet.example' })).toEqual({
      state: 'passed',
      result: 'fleet.example has 3 addresses.',
      details: ['IPv6: ::1', 'IPv4: 127.0.0.1', 'IPv4: 127.0.0.2'],
      advice: null,
    });
  });

  it('asks the system', async () => {
    expect(await run(nameLookup(), { brokerUrl: 'mqtt://localhost' })).toMatchObject({ state: 'passed' });
    expect(await run(nameLookup(), { brokerUrl: 'mqtt://no-such-host.invalid' })).toMatchObject({
      state: 'failed',
    });
  });

  it.each(['mqtt://127.0.0.1', 'wss://[::1]:443/mqtt'])('has none to look up in %s', async (brokerUrl) => {
    expect((await run(nameLookup(failing('ENOTFOUND')), { brokerUrl })).state).toBe('skipped');
  });

  it.each([
    [
      'ENOTFOUND',
      'No computer is known by the name of the broker.',
      'Check the spelling of the broker address.',
    ],
    [
      'EAI_AGAIN',
      'The name of the broker could not be looked up.',
      'Check the network connection of this computer.',
    ],
  ])('fails by %s', async (code, result, advice) => {
    expect(await run(nameLookup(failing(code)), { brokerUrl: 'mqtt://fleet.example' })).toMatchObject({
      state: 'failed',
      result,
      advice,
    });
  });

  it('needs an address', async () => {
    for (const step of [nameLookup(both), tcp(both)]) {
      expect(await run(step, { brokerUrl: 'mqtt://user:word@fleet.example' })).toMatchObject({
        state: 'failed',
        advice: 'Correct it in the account settings.',
      });
    }
  });
});

describe('way to the broker', () => {
  it('is open where one kind of address answers', async () => {
    const port = await listen();
    const outcome = await run(tcp(both), { brokerUrl: `mqtt://fleet.example:${port}` });
    expect(outcome).toMatchObject({ state: 'passed', result: `Port ${port} accepts connections by IPv4.` });
    expect(outcome.details).toHaveLength(2);
    expect(outcome.details[0]).toMatch(/^IPv4: connected in \d+ ms$/);
  });

  it('is tried at an address that is given as one', async () => {
    const port = await listen();
    const outcome = await run(tcp(failing('ENOTFOUND')), { brokerUrl: `ws://127.0.0.1:${port}` });
    expect(outcome.state).toBe('passed');
  });

  it('is closed where nothing listens', async () => {
    expect(await run(tcp(both), { brokerUrl: `mqtt://fleet.example:${await closedPort()}` })).toMatchObject({
      state: 'failed',
      result: 'Nothing accepts connections at the address and port of the broker.',
    });
  });

  it('is not to be found without an address', async () => {
    expect(await run(tcp(failing('ENOTFOUND')), { brokerUrl: 'mqtt://fleet.example' })).toMatchObject({
      state: 'failed',
      result: 'No computer is known by the name of the broker.',
    });
  });

  it('is slow where nothing ever comes back', async () => {
    const clock = createFakeClock();
    const silent: Lookup = async () => [{ address: '127.0.0.1', family: 4 }];
    const running = run(tcp(silent), { brokerUrl: `mqtt://fleet.example:${await listen()}` }, clock);
    // Promises alone: no socket gets any further.
    for (let turn = 0; turn < 20; turn++) await Promise.resolve();
    clock.advance(5_000);
    expect(await running).toMatchObject({ state: 'failed', result: 'The broker did not answer in time.' });
  });
});

it('tells why the token is not at hand', async () => {
  const account = someAccount({ token: fail({ code: 'secret-not-read' }) });
  const outcome = await createLinkPort(someDeps().clock, account, () => directRoute('setting')).get();
  expect(outcome).toMatchObject({
    fault: { cause: { code: 'secret-not-read' } },
  });
});
