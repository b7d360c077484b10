import { expect, it } from 'vitest';
import { isAhead, messageLag } from './message-lag.ts';

it.each([
  ['a message on its way', 1000, 1002, { toServerS: 2, toHereS: 0.5, wholeS: 2.5 }],
  ['no time of flespi', 1000, null, { toServerS: null, toHereS: null, wholeS: 2.5 }],
  ['a device clock ahead', 4600, 1002, { toServerS: -3598, toHereS: 0.5, wholeS: -3597.5 }],
])('%s', (_name, deviceTimeS, serverTimeS, lag) =>
  expect(messageLag({ deviceTimeS, serverTimeS, receivedAtMs: 1_002_500, source: 'mqtt' })).toEqual(lag),
);

it.each([
  [-0.4, false],
  [0, false],
  [-3598, true],
])('a lag of %d s means a wrong clock: %s', (lagS, ahead) => expect(isAhead(lagS)).toBe(ahead));
