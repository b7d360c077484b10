import { describe, expect, it } from 'vitest';
import { readRegions } from './read-regions.ts';

/** What flespi tells of its European region (flespi-facts §1.1). */
const EU = {
  name: 'EU',
  default: true,
  rest: 'https://flespi.io',
  mqtt: 'mqtt.flespi.io:8883',
  'mqtt-ws': 'mqtt.flespi.io:443',
  gw: 'gw.flespi.io',
  'gw-ip': '185.213.2.30',
  cdn: 'https://cdn.flespi.io',
};
const RU = { region: 'RU', mqtt: 'ru-mqtt.flespi.io:8883', 'mqtt-ws': 'ru-mqtt.flespi.io:443' };
const read = (result: unknown) => readRegions(JSON.stringify({ result }), 'flespi.io');

describe('readRegions', () => {
  it('reads the keys of now and of before', () => {
    expect(read([EU, RU])).toEqual({
      ok: true,
      value: [
        {
          name: 'EU',
          isDefault: true,
          mqttUrl: 'mqtts://mqtt.flespi.io:8883',
          webSocketUrl: 'wss://mqtt.flespi.io:443',
        },
        {
          name: 'RU',
          isDefault: false,
          mqttUrl: 'mqtts://ru-mqtt.flespi.io:8883',
          webSocketUrl: 'wss://ru-mqtt.flespi.io:443',
        },
      ],
    });
  });

  it.each([
    ['none says so', [RU, { ...EU, default: false }], ['RU']],
    ['two say so', [RU, { ...EU, name: 'A' }, { ...EU, name: 'B' }], ['A']],
    ['one says it as no boolean', [RU, { ...EU, default: 1 }], ['RU']],
  ])('has one default where %s', (_name, entries, defaults) => {
    const regions = read(entries);
    const chosen = regions.ok ? regions.value.filter(({ isDefault }) => isDefault) : [];
    expect(chosen.map(({ name }) => name)).toEqual(defaults);
  });

  it.each([
    ['another host', { ...EU, mqtt: 'mqtt.evil.example:8883' }],
    ['another host by WebSocket', { ...EU, 'mqtt-ws': 'mqtt.evil.example:443' }],
    ['a host that only ends alike', { ...EU, mqtt: 'evilflespi.io:8883' }],
    ['a host that only begins alike', { ...EU, mqtt: 'flespi.io.evil.example:8883' }],
    ['credentials before the host', { ...EU, mqtt: 'flespi.io:1@evil.example:8883' }],
    ['a path', { ...EU, mqtt: 'evil.example/.flespi.io:8883' }],
    ['a character that is none of a host', { ...EU, mqtt: 'evil.example\\.flespi.io:8883' }],
    ['a line break', { ...EU, mqtt: 'mqtt.flespi.io:8883\n' }],
    ['no port', { ...EU, mqtt: 'mqtt.flespi.io' }],
    ['a port that is none', { ...EU, mqtt: 'mqtt.flespi.io:65536' }],
    ['port 0', { ...EU, mqtt: 'mqtt.flespi.io:0' }],
    ['no broker', { ...EU, mqtt: undefined }],
    ['a broker of another type', { ...EU, mqtt: 8883 }],
    ['no name', { ...EU, name: ' ' }],
    ['an endless name', { ...EU, name: 'x'.repeat(41) }],
    ['a name that turns the text', { ...EU, name: 'EU\u202eUE' }],
    ['nothing', null],
    ['a list', [EU]],
  ])('passes over an entry with %s', (_name, entry) => {
    expect(read([entry, RU])).toMatchObject({ ok: true, value: [{ name: 'RU' }] });
    expect(read([entry])).toMatchObject({ ok: false, error: { code: 'regions-unreadable' } });
  });

  it('takes a host of capitals for what it is', () => {
    expect(read([{ ...EU, mqtt: 'MQTT.Flespi.IO:8883' }])).toMatchObject({
      value: [{ mqttUrl: 'mqtts://mqtt.flespi.io:8883' }],
    });
  });

  it('takes a name once, and no more than fifty entries', () => {
    expect(read([EU, { ...EU, mqtt: 'other.flespi.io:1' }])).toMatchObject({
      value: [{ mqttUrl: 'mqtts://mqtt.flespi.io:8883' }],
    });
    const many = read(Array.from({ length: 60 }, (_, index) => ({ ...EU, name: `R${index}` })));
    expect(many.ok && many.value.length).toBe(50);
  });

  it.each([
    ['nothing', ''],
    ['a page', '<html>Sign in</html>'],
    ['no object', '[]'],
    ['an object without a list', '{"result":{}}'],
    ['errors', '{"errors":[{"code":1,"reason":"x"}]}'],
    ['an empty list', '{"result":[]}'],
  ])('refuses %s', (_name, text) => {
    expect(readRegions(text, 'flespi.io')).toMatchObject({
      ok: false,
      error: { code: 'regions-unreadable' },
    });
  });
});
