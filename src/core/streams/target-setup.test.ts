import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../shared/json.ts';
import { readTarget } from './evidence/target.ts';
import { setupOf } from './target-setup.ts';

const linesOf = (protocol: string | null, configuration: JsonObject, channels: number | null = null) =>
  setupOf(readTarget(protocol, configuration, ''), channels === null ? null : { channels });
const codesOf = (...given: Parameters<typeof linesOf>): readonly string[] =>
  linesOf(...given).map(
    ({ message, isFault }) => `${isFault ? '! ' : ''}${message.code.replace('setup-', '')}`,
  );

describe('the setup of a stream', () => {
  it.each<[string, JsonObject, readonly string[]]>([
    [
      'http',
      {
        uri: 'https://intake.example/in/%ident%',
        headers: [{ name: 'Authorization', value: 'x' }],
        limit_messages: 100,
        ca: 'x',
      },
      ['http', 'address-per-device', 'own-authority', 'batch-limit', 'headers'],
    ],
    ['http', { uri: 'http://intake.example' }, ['http', 'not-encrypted', 'no-batch-limit', 'no-headers']],
    ['http', { uri: 'https://me:x@intake.example' }, ['http', 'no-batch-limit']],
    ['http', { uri: 'intake.example' }, ['http', '! no-protocol', 'no-batch-limit', 'no-headers']],
    [
      'http',
      { uri: 'http://192.168.1.20:3000/' },
      ['http', '! private-address', 'not-encrypted', 'no-batch-limit', 'no-headers'],
    ],
    [
      'mqtt',
      { uri: 'mqtts://broker.example:8883', username: 'me', topic: 'fleet' },
      ['mqtt', 'login', 'topic'],
    ],
    ['mqtt', { uri: 'https://broker.example' }, ['mqtt', '! other-protocol']],
    ['wialon retranslator', { uri: '193.193.165.165:20163' }, ['wialon', 'seconds-only']],
    ['flespi gateway', { channel_id: 12, token: 'x' }, ['flespi', 'login']],
    [
      'aws iot',
      { endpoint: 'a-ats.iot.eu.amazonaws.com', certificate: 'x', mqtt_topic: 'fleet' },
      ['aws', 'login', 'topic', 'no-thing'],
    ],
    [
      'aws iot',
      { endpoint: 'a-ats.iot.eu.amazonaws.com', thing_name: 'truck' },
      ['aws', 'no-topic', 'thing'],
    ],
    ['aws iot', { endpoint: 'a.iot.eu.amazonaws.com' }, ['aws', 'old-endpoint', '! neither-topic-nor-thing']],
    [
      'azure iot hub',
      { connection_string: 'HostName=fleet.azure-devices.net;SharedAccessKey=x' },
      ['azure', 'login'],
    ],
    [
      'google_pubsub',
      { project_id: 'fleet', topic: 'in', service_account: 'x' },
      ['pubsub', 'login', 'topic'],
    ],
    ['google iot core', { project: 'fleet' }, ['! google-iot']],
    [
      'thingsboard',
      { uri: 'demo.thingsboard.io:1883', access_token: 'x' },
      ['thingsboard', 'demo-server', 'login', 'is-gateway'],
    ],
    ['tollbg', {}, ['tollbg', 'toll-plugin']],
    ['e-toll', {}, ['etoll', 'toll-registered']],
    ['navixy', { url: 'tracker.example:12345' }, ['platform']],
    ['nis', {}, ['other']],
  ])('%s %j', (protocol, configuration, wanted) => {
    expect(codesOf(protocol, { protocol, ...configuration })).toEqual(wanted);
  });

  it('says of nothing that it is missing where the configuration was not told', () => {
    expect(codesOf('http', { protocol: 'http' })).toEqual(['http']);
    expect(codesOf('aws iot', {})).toEqual(['aws']);
    expect(linesOf(null, {})[0]?.message).toEqual({ code: 'setup-other', protocol: null });
  });

  it('reads fields however they are written, and one level down, but not what the user named', () => {
    const [azure] = linesOf('azure', {
      ConnectionString: 'Endpoint=sb://fleet.servicebus.windows.net/;SharedAccessKey=x',
    });
    expect(azure?.message).toEqual({ code: 'setup-azure', address: 'fleet.servicebus.windows.net' });
    const nested = linesOf('mqtt', {
      connection: { Host: 'broker.example', port: 1883 },
      auth: { 'access-token': 'x' },
    });
    expect(nested.map(({ message }) => message)).toEqual([
      { code: 'setup-mqtt', address: 'broker.example:1883' },
      { code: 'setup-login', by: 'token' },
    ]);
    const headers = { Host: 'other.example', token: 'x' };
    expect(codesOf('http', { headers })).toEqual(['http', 'no-batch-limit', 'headers']);
    expect(linesOf('http', { headers })[0]?.message).toEqual({ code: 'setup-http', address: null });
  });

  it('asks what feeds a kind that is made for devices', () => {
    expect(codesOf('tollbg', {}, 2)).toEqual(['tollbg', 'toll-plugin', 'for-devices']);
    expect(codesOf('tollbg', {}, 0)).toEqual(['tollbg', 'toll-plugin']);
    expect(codesOf('mqtt', {}, 2)).toEqual(['mqtt']);
  });

  it('tells the filter and that messages are changed', () => {
    const target = readTarget('mqtt', { convert_message: { fields: ['ident'] } }, ' position.speed > 0 ');
    expect(setupOf(target, null).map(({ message }) => message)).toEqual([
      { code: 'setup-mqtt', address: null },
      { code: 'setup-converted' },
      { code: 'setup-filtered', expression: 'position.speed > 0' },
    ]);
  });

  it('has no secret in it', () => {
    const told = linesOf('azure', {
      endpoint: 'Endpoint=sb://fleet.servicebus.windows.net/;SharedAccessKey=p1',
      password: 'p2',
      token: 'p3',
      key: 'p4',
      certificate: 'p5',
      headers: { Authorization: 'p6' },
    });
    expect(JSON.stringify(told)).not.toMatch(/p\d/);
    const inAddress = linesOf('http', { uri: 'https://me:p7@intake.example/p8?sig=p9' });
    expect(JSON.stringify(inAddress)).not.toMatch(/p\d/);
  });
});
