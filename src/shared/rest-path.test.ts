import { expect, it } from 'vitest';
import { curlOf, levelsOf, restPath, withParameter } from './rest-path.ts';

it.each([
  ['gw/devices/all', 'gw/devices/all'],
  [' https://flespi.io/gw/devices/all?fields=id ', 'gw/devices/all?fields=id'],
  ['/gw/devices/name=Truck 7', 'gw/devices/name=Truck%207'],
  ['mqtt/messages/a/+/#', 'mqtt/messages/a/%2B/%23'],
])('makes a path of %j', (typed, path) => expect(restPath(typed)).toBe(path));

it.each([
  ['gw/devices/1,2/logs?x=/y', ['gw', 'devices', '1,2', 'logs']],
  ['gw//devices/%61ll', ['gw', 'devices', 'all']],
  ['gw/%ZZ', null],
])('knows the levels of %s', (path, levels) => expect(levelsOf(path)).toEqual(levels));

it('sets a parameter, and takes it out', () => {
  expect(withParameter('gw/devices/all', 'cid', '5')).toBe('gw/devices/all?cid=5');
  expect(withParameter('gw/devices/all?cid=5&fields=id', 'cid', '6')).toBe('gw/devices/all?fields=id&cid=6');
  expect(withParameter('gw/devices/all?cid=5', 'cid', null)).toBe('gw/devices/all');
});

it('writes a line for a shell without a secret, and quoted', () => {
  const line = curlOf({
    method: 'POST',
    path: "gw/streams?name=it's&token=secret-1",
    payload: '{"configuration":{"password":"secret-2"},"name":"a\'b"}',
    restUrl: 'https://flespi.io',
  });
  expect(line).not.toContain('secret-');
  expect(line).toContain('$FLESPI_TOKEN');
  expect(line).toContain(`'https://flespi.io/gw/streams?name=it'\\''s&token=•••'`);
  expect(line).toContain(`"name":"a'\\''b"`);
  expect(curlOf({ method: 'GET', path: 'gw/x', payload: '', restUrl: null })).toContain(
    `"$FLESPI_REST/"'gw/x'`,
  );
});
