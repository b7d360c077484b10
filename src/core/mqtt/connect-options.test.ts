import { expect, it } from 'vitest';
import { DEFAULT_LINK, type LinkSettings } from '../../shared/schemas/account.ts';
import { directRoute } from '../proxy/route.ts';
import { liveFilter, SECRET_TOKEN } from '../session/testing/probe.ts';
import { clientOptions, type SessionMemory } from './connect-options.ts';

const optionsFor = (
  memory: SessionMemory,
  protocolVersion: 3 | 4 | 5 = 5,
  link: Partial<LinkSettings> = {},
) =>
  clientOptions(
    {
      ...DEFAULT_LINK,
      ...link,
      brokerUrl: 'mqtt://127.0.0.1:1883',
      token: SECRET_TOKEN,
      clientId: 'fleetglass-test',
      protocolVersion,
      findRoute: () => directRoute('setting'),
      filters: [liveFilter('a')],
    },
    memory,
  );

it.each([
  ['keep', false, 864_000],
  ['forget', true, 0],
] as const)('a connection that is to %s the session says so', (memory, clean, sessionExpiryInterval) => {
  expect(optionsFor(memory)).toMatchObject({
    clean,
    properties: { sessionExpiryInterval, receiveMaximum: 8_000 },
  });
  for (const version of [3, 4] as const) {
    expect(optionsFor(memory, version)).toMatchObject({ clean });
    expect(optionsFor(memory, version).properties).toBeUndefined();
  }
});

it('asks for no cache of all numbers, which is several megabytes', () => {
  expect(optionsFor('keep')).toMatchObject({ writeCache: false });
});

it.each<[Partial<LinkSettings>, string, string | undefined]>([
  [{}, SECRET_TOKEN, undefined],
  [{ username: 'me' }, 'me', SECRET_TOKEN],
  [{ tokenPlace: 'password' }, '', SECRET_TOKEN],
  [{ tokenPlace: 'password', username: '4711' }, '4711', SECRET_TOKEN],
])('signs in by %j', (link, username, password) => {
  const { username: sentName, password: sentPassword } = optionsFor('keep', 4, link);
  expect(String(sentName)).toBe(username);
  expect(sentPassword === undefined ? undefined : String(sentPassword)).toBe(password);
});

it('leaves the library nothing to do by itself, neither connecting nor subscribing nor keeping what cannot be sent', () => {
  expect(optionsFor('keep')).toMatchObject({
    manualConnect: true,
    reconnectPeriod: 0,
    resubscribe: false,
    queueQoSZero: false,
  });
});
