import { describe, expect, it } from 'vitest';
import { parseBrokerUrl } from './broker-url.ts';

const TOKEN = 'abcdefghijklmnop';

describe('parseBrokerUrl', () => {
  it.each([
    ['mqtt://mqtt.flespi.io', { transport: 'tcp', host: 'mqtt.flespi.io', port: 1883, path: '/' }],
    ['mqtts://mqtt.flespi.io', { transport: 'tls', host: 'mqtt.flespi.io', port: 8883, path: '/' }],
    ['ws://localhost', { transport: 'ws', host: 'localhost', port: 80, path: '/' }],
    ['wss://mqtt.flespi.io', { transport: 'wss', host: 'mqtt.flespi.io', port: 443, path: '/' }],
    ['wss://h:9443/mqtt?a=1', { transport: 'wss', host: 'h', port: 9443, path: '/mqtt?a=1' }],
    [' mqtt://127.0.0.1:1884 ', { transport: 'tcp', host: '127.0.0.1', port: 1884, path: '/' }],
    // As copied out of a page.
    ['\u00a0mqtt://abc\u00a0', { transport: 'tcp', host: 'abc', port: 1883, path: '/' }],
    ['mqtt://[::1]:1884', { transport: 'tcp', host: '::1', port: 1884, path: '/' }],
    ['mqtt://abc', { transport: 'tcp', host: 'abc', port: 1883, path: '/' }],
    ['MQTTS://Broker.Example', { transport: 'tls', host: 'Broker.Example', port: 8883, path: '/' }],
  ])('reads %s', (text, expected) => {
    expect(parseBrokerUrl(text, TOKEN)).toEqual({ ok: true, value: expected });
  });

  it.each([
    ['', 'invalid-address'],
    ['broker.example', 'invalid-address'],
    ['broker.example:8883', 'invalid-address'],
    ['mqtt://', 'invalid-address'],
    ['mqtt://host:99999', 'invalid-address'],
    ['http://mqtt.flespi.io', 'unknown-scheme'],
    ['javascript:alert(1)', 'invalid-address'],
    ['mqtt://user@host', 'credentials-in-address'],
    ['mqtt://user:word@host', 'credentials-in-address'],
    ['mqtt://:word@host', 'credentials-in-address'],
    [`wss://host/?t=${TOKEN}`, 'credentials-in-address'],
  ])('refuses %s as %s', (text, code) => {
    const result = parseBrokerUrl(text, TOKEN);
    expect(result).toMatchObject({ ok: false, error: { code } });
    if (text !== '') expect(JSON.stringify(result)).not.toContain(text);
  });

  it('does not take a short token for part of a host name', () => {
    expect(parseBrokerUrl('mqtt://demo.example', 'demo').ok).toBe(true);
  });
});
