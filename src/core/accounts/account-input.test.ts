import { describe, expect, it } from 'vitest';
import { checkAccountInput, summarise } from './account-input.ts';

const TOKEN = 'Abcdefghijklmnopqrstuvwxyz0123456789';
const input = {
  name: ' Depot ',
  brokerUrl: ' mqtts://mqtt.flespi.io:8883 ',
  token: TOKEN,
  protocolVersion: 5,
} as const;

describe('checkAccountInput', () => {
  it('trims, and takes the prefix of a pasted header off the token', () => {
    expect(checkAccountInput({ ...input, token: ` FlespiToken ${TOKEN}\n` })).toEqual({
      ok: true,
      value: { name: 'Depot', brokerUrl: 'mqtts://mqtt.flespi.io:8883', token: TOKEN, protocolVersion: 5 },
    });
  });

  it('names an unnamed account after its host', () => {
    const result = checkAccountInput({ ...input, name: ' ' });
    expect(result.ok && result.value.name).toBe('mqtt.flespi.io');
  });

  it('lets a broker of another kind go without a token', () => {
    expect(checkAccountInput({ ...input, brokerUrl: 'mqtt://127.0.0.1:1883', token: '' }).ok).toBe(true);
  });

  it.each([
    ['no token for flespi', { token: ' ' }, 'token-missing'],
    ['a token with a line break inside', { token: 'abc\ndef' }, 'token-malformed'],
    ['a token of a megabyte', { token: 'x'.repeat(1_000_000) }, 'token-malformed'],
    ['no URL', { brokerUrl: 'mqtt.flespi.io' }, 'bad-broker-url'],
    ['a web address', { brokerUrl: 'https://flespi.io' }, 'bad-broker-url'],
    ['credentials in the URL', { brokerUrl: `mqtts://${TOKEN}@mqtt.flespi.io` }, 'bad-broker-url'],
  ])('refuses %s', (_name, over, code) => {
    const result = checkAccountInput({ ...input, ...over });
    expect(result).toMatchObject({ ok: false, error: { code } });
    expect(JSON.stringify(result)).not.toContain(TOKEN);
  });
});

describe('summarise', () => {
  it.each([
    [TOKEN, '6789'],
    ['short', ''],
  ])('shows at most the last four characters of %s', (token, tokenHint) => {
    const summary = summarise('a', { ...input, token }, false);
    expect(summary).toMatchObject({ tokenHint, demo: false });
    expect(JSON.stringify(summary)).not.toContain(token);
  });
});
