import { expect, it } from 'vitest';
import { changeOf } from './change-of.ts';

it.each([
  ['DELETE', 'gw/devices/1,2', { verb: 'delete', collection: 'gw/devices', selector: '1,2', part: '' }],
  ['DELETE', 'gw/devices/1/messages', { verb: 'delete', selector: '1', part: 'messages' }],
  ['POST', 'gw/streams?fields=id', { verb: 'create', selector: null, part: '' }],
  ['POST', 'gw/devices/1/commands', { verb: 'act', selector: '1', part: 'commands' }],
  ['PUT', 'gw/devices/name=A%20B', { verb: 'replace', selector: 'name=A B', rawSelector: 'name=A%20B' }],
  ['PATCH', 'gw/devices/5?cid=77', { verb: 'merge', cid: '77' }],
  ['PUT', 'platform/customer', { verb: 'replace', selector: null }],
  ['DELETE', 'mqtt/messages/a/b', { verb: 'delete', selector: null, part: 'a/b' }],
] as const)('reads %s %s', (method, path, change) => {
  expect(changeOf(method, path)).toMatchObject({ ok: true, value: change });
});

it.each([
  'gw/devices/all',
  'gw/devices/ALL',
  'gw/devices/%61ll',
  'gw/devices/1,all',
  'gw//devices//all/messages',
])('refuses %s: it would change every object', (path) => {
  for (const method of ['POST', 'PUT', 'PATCH', 'DELETE'] as const) {
    expect(changeOf(method, path)).toMatchObject({ error: { code: 'console-all' } });
  }
});

it('refuses two accounts to do it in the name of', () => {
  expect(changeOf('DELETE', 'gw/devices/5?cid=77&%63id=78')).toMatchObject({
    error: { code: 'console-bad-cid' },
  });
});

it.each(['gw', 'gw/%ZZ', '', 'gw/devices/1/../../channels/2', 'gw/./devices'])(
  'refuses %j, which names nothing',
  (path) => {
    expect(changeOf('DELETE', path)).toMatchObject({ error: { code: 'console-bad-path' } });
  },
);
