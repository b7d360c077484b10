import { describe, expect, it } from 'vitest';
import { isSameDestination } from './token-destination.ts';

const at = (brokerUrl: string, caFile: string | null = null) => ({ brokerUrl, caFile });
const BROKER = at('mqtts://broker.example:8883', '/ca.pem');

describe('where a token may go', () => {
  it.each([
    ['as it was', BROKER, BROKER],
    ['the usual port, named or not', at('mqtts://broker.example'), at('mqtts://broker.example:8883')],
    ['the usual port of WebSocket', at('wss://broker.example:443/mqtt'), at('wss://broker.example/mqtt')],
    ['written in capitals', at('MQTTS://Broker.Example'), at('mqtts://broker.example')],
    ['another path of the same server', at('wss://broker.example/a'), at('wss://broker.example/b')],
    ['nowhere, as the demo', at(''), at('')],
  ])('is the same: %s', (_what, one, other) => {
    expect(isSameDestination(one, other)).toBe(true);
    expect(isSameDestination(other, one)).toBe(true);
  });

  it.each([
    ['another host', BROKER, { ...BROKER, brokerUrl: 'mqtts://evil.example:8883' }],
    ['a host that begins alike', BROKER, { ...BROKER, brokerUrl: 'mqtts://broker.example.evil:8883' }],
    ['another port', BROKER, { ...BROKER, brokerUrl: 'mqtts://broker.example:9999' }],
    ['no encryption', BROKER, { ...BROKER, brokerUrl: 'mqtt://broker.example:8883' }],
    ['more encryption', at('mqtt://broker.example:8883'), at('mqtts://broker.example:8883')],
    ['another way into flespi', at('mqtts://mqtt.flespi.io:8883'), at('wss://mqtt.flespi.io:443')],
    ['another authority', BROKER, { ...BROKER, caFile: '/other.pem' }],
    ['no authority of its own', BROKER, { ...BROKER, caFile: null }],
    ['somewhere, from nowhere', at(''), BROKER],
  ])('is another: %s', (_what, one, other) => {
    expect(isSameDestination(one, other)).toBe(false);
    expect(isSameDestination(other, one)).toBe(false);
  });
});
