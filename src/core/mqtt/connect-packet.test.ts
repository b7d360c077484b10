import { describe, expect, it } from 'vitest';
import { createFaultLinks } from '../session/testing/fault-links.ts';
import { SECRET_TOKEN } from '../session/testing/probe.ts';

const { setUp } = createFaultLinks();

describe('CONNECT', () => {
  it.each([
    [3, 'MQIsdp'],
    [4, 'MQTT'],
    [5, 'MQTT'],
  ] as const)('of MQTT %i is as the facts want it', async (protocolVersion, protocolId) => {
    const { broker, probe } = await setUp({ protocolVersion });
    const connect = await (await broker.peer(1)).next('connect');
    expect(connect).toMatchObject({
      protocolId,
      protocolVersion,
      clean: false,
      clientId: 'fleetglass-test',
      keepalive: 30,
    });
    expect(connect.username).toHaveLength(64);
    expect(connect.password).toBeUndefined();
    if (protocolVersion === 5) {
      expect(connect.properties).toEqual({ sessionExpiryInterval: 864_000, receiveMaximum: 8_000 });
    }
    await probe.untilState('live');
  });

  it('has the user beside the token, and the keep-alive of the account', async () => {
    const { broker } = await setUp({}, { username: 'dispatch', keepaliveS: 300 });
    const connect = await (await broker.peer(1)).next('connect');
    expect(connect).toMatchObject({ username: 'dispatch', keepalive: 300 });
    expect(connect.password?.toString()).toBe(SECRET_TOKEN);
  });

  it('has no password where there is a user without a token', async () => {
    const { broker } = await setUp({}, { username: 'dispatch', token: '' });
    const connect = await (await broker.peer(1)).next('connect');
    expect(connect).toMatchObject({ username: 'dispatch' });
    expect(connect.password).toBeUndefined();
  });
});
