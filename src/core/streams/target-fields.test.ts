import { expect, it } from 'vitest';
import { targetFields } from './target-fields.ts';

const fieldsOf = (configuration: Parameters<typeof targetFields>[0]) =>
  Object.fromEntries(targetFields(configuration).map(({ name, value }) => [name, value]));

it('shows what is no secret', () => {
  expect(
    fieldsOf({
      uri: 'https://intake.example/v1',
      limit_messages: 500,
      mqtt_topic: 'fleet',
      thing_name: 'truck',
      port: 20332,
    }),
  ).toEqual({
    uri: 'https://intake.example/v1',
    limit_messages: '500',
    mqtt_topic: 'fleet',
    thing_name: 'truck',
    port: '20332',
  });
});

it('hides secrets of any kind of target, also deep inside', () => {
  const secrets = fieldsOf({
    password: 'p1',
    token: 'p2',
    access_token: 'p3',
    key: 'p4',
    private_key: 'p5',
    certificate: 'p6',
    connection_string: 'p7',
    ssl: { client_key: 'p8', ca: 'p9' },
    uri: 'https://user:p10@intake.example/in?sig=p11&x=p12',
    headers: [{ name: 'Authorization', value: 'p13' }, 'X-Key: p14'],
  });
  expect(JSON.stringify(secrets)).not.toMatch(/p\d/);
  expect(secrets).toMatchObject({
    password: null,
    'ssl.client_key': null,
    uri: 'https://…@intake.example/in?sig=…&x=…',
    'headers.Authorization': null,
    'headers.X-Key': null,
  });
});

it('knows secrets by what they look like, and where a platform has them in its address', () => {
  const secrets = fieldsOf({
    hub: 'HostName=fleet.azure-devices.net;SharedAccessKeyName=send;SharedAccessKey=p1',
    account: '{"project_id":"fleet","private_key":"p2"}',
    identity: '-----BEGIN CERTIFICATE-----p3',
    uri: 'https://board.example/api/v1/p4/telemetry',
  });
  expect(JSON.stringify(secrets)).not.toMatch(/p\d/);
  expect(secrets).toEqual({
    hub: null,
    account: null,
    identity: null,
    uri: 'https://board.example/api/v1/…/telemetry',
  });
});

it('says nothing of a secret that is not set, and is bounded', () => {
  expect(targetFields({ password: '', token: null })).toEqual([]);
  const many = Object.fromEntries(
    Array.from({ length: 500 }, (_, index) => [`a${index}`, 'x'.repeat(9_000)]),
  );
  expect(JSON.stringify(targetFields(many)).length).toBeLessThan(60_000);
});
