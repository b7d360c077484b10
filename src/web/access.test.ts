import type { IncomingMessage } from 'node:http';
import { expect, it } from 'vitest';
import { isOwnHost } from './access.ts';

it.each([
  [8630, '127.0.0.1:8630', true],
  [8630, 'localhost:8630', true],
  [8630, '127.0.0.1', false],
  [8630, 'localhost:8631', false],
  [8630, 'evil.example:8630', false],
  // As browsers say it.
  [80, '127.0.0.1', true],
  [80, 'localhost', true],
  [80, 'evil.example', false],
  [80, undefined, false],
])('on port %d takes the host %s for its own: %s', (localPort, host, isOwn) => {
  const request = { socket: { localPort }, headers: { host } } as unknown as IncomingMessage;
  expect(isOwnHost(request)).toBe(isOwn);
});
