import { expect, it } from 'vitest';
import { OPENSTREETMAP } from '../../../shared/tile-server.ts';
import { readGivenServers } from './given-servers.ts';

const read = (text: string, attribution: string | null = null) => {
  const given = readGivenServers(text, attribution);
  if (!given.ok) return given.error;
  const [server] = given.value.servers;
  return { server, key: given.value.keys.value('given') };
};

it('is no server at all by a word of its own', () => {
  expect(readGivenServers('none', null)).toMatchObject({ ok: true, value: { servers: [] } });
});

it('takes a template, and its key out of it', () => {
  expect(read('https://{s}.tile.example/{z}/{x}/{y}.png?key=s3cret', 'Us')).toMatchObject({
    server: {
      id: 'given',
      name: 'tile.example',
      kind: 'xyz',
      url: 'https://{s}.tile.example/{z}/{x}/{y}.png?key={key}',
      subdomains: ['a', 'b', 'c'],
      attribution: 'Us',
    },
    key: 's3cret',
  });
});

it('knows OpenStreetMap, whose attribution is due', () => {
  expect(read(OPENSTREETMAP.url)).toMatchObject({ server: OPENSTREETMAP, key: null });
});

it('takes a WMS server with its layers', () => {
  expect(read('https://maps.example/wms?LAYERS=roads,names&version=1.1.1')).toMatchObject({
    server: { kind: 'wms', attribution: '', wms: { version: '1.1.1', layers: 'roads,names' } },
  });
});

it.each([
  ['https://tile.example/{z}/{x}/{y}?key={key}', null],
  ['https://tile.example/', { code: 'bad-url', why: 'no-places' }],
  ['tile.example', { code: 'bad-url', why: 'no-places' }],
  ['', { code: 'bad-url', why: 'no-places' }],
] as const)('refuses %j', (text, fault) => {
  expect(read(text)).toEqual({ code: 'bad-map-tiles', fault });
});
