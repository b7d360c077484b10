import { describe, expect, it } from 'vitest';
import { HIDDEN, hideSecrets, hideSecretsInText, isSecretName } from './hidden-values.ts';
import type { JsonValue } from './json.ts';

const TOKEN = 'Abc123Abc123Abc123Abc123Abc123Abc123';
const shown = (value: JsonValue): string => JSON.stringify(hideSecrets(value, [TOKEN]).value);

describe('isSecretName', () => {
  it.each([
    'key',
    'token',
    'Token',
    'password',
    'passwd',
    'access_token',
    'accessToken',
    'private-key',
    'privateKey',
    'config.password',
    'Authorization',
    'X-Api-Key',
    'apikey',
    'connection_string',
    'sharedAccessKey',
    'client_secret',
    'certificate',
    'cookie',
  ])('%s is one', (name) => expect(isSecretName(name)).toBe(true));
  it.each([
    'tokens_count',
    'api_tokens_used',
    'keyboard',
    'compass',
    'passengers',
    'engine.key.status',
    'name',
    'token_id',
    'author',
  ])('%s is none', (name) => expect(isSecretName(name)).toBe(false));
});

describe('hideSecrets', () => {
  it.each<readonly [string, JsonValue]>([
    ['a value', { key: 'secret-1' }],
    ['a number', { password: 123_456 }],
    ['all that is under a name', { token: { a: ['secret-1', { b: 'secret-1' }] } }],
    ['headers as a list', { headers: [{ name: 'X-Own', value: 'secret-1' }] }],
    ['headers as lines', { headers: ['X-Own: secret-1'] }],
    ['headers as an object', { headers: { 'X-Own': 'secret-1' } }],
    ['a pair of name and value', { settings: [{ name: 'api_key', value: 'secret-1' }] }],
    ['user and password of an address', { uri: 'https://me:secret-1@a.example/' }],
    ['the query of an address', { uri: 'https://a.example/?id=5&token=secret-1' }],
    ['an authorization in words', { note: 'send it with Bearer secret-1' }],
    ['JSON within a text', { body: '{"a":{"password":"secret-1"}}' }],
    [
      'JSON within JSON within a text',
      { body: JSON.stringify({ inner: JSON.stringify({ key: 'secret-1' }) }) },
    ],
    ['a piece of JSON', { body: 'cut … "token":"secret-1","x":' }],
    ['an assignment', { said: 'password=secret-1 is wrong' }],
    ['a list in a list', [[[{ secret: 'secret-1' }]]]],
  ])('hides %s', (_what, value) => {
    const { value: left, hidden } = hideSecrets(value);
    expect(JSON.stringify(left)).not.toContain('secret-1');
    expect(JSON.stringify(left)).not.toContain('123456');
    expect(hidden).toBeGreaterThan(0);
  });

  it('hides the token in use wherever it stands, also in a key', () => {
    const text = shown({
      a: `x ${TOKEN} y`,
      [TOKEN]: 1,
      list: [TOKEN],
      errors: [{ reason: `bad ${TOKEN}` }],
    });
    expect(text).not.toContain(TOKEN);
    expect(text).toContain(`bad ${HIDDEN}`);
  });

  it('leaves no beginning of it at the end of what is cut', () => {
    expect(shown(`${' '.repeat(19_980)}${TOKEN}`)).not.toContain(TOKEN.slice(0, 12));
  });

  it('leaves what is none, and says so', () => {
    const value = {
      id: 5,
      tokens_count: 7,
      password: '',
      key: null,
      uri: 'https://a.example/?id=5',
      note: '[not json',
      valid: true,
    };
    expect(hideSecrets(value)).toEqual({ value, hidden: 0 });
  });

  it('does not follow what is nested without end, nor takes long over what is made to', () => {
    let deep: JsonValue = 'secret-1';
    for (let level = 0; level < 5_000; level += 1) deep = [deep];
    expect(hideSecrets(deep).hidden).toBe(1);
    const long = `${'a:'.repeat(50_000)}${'"a":"'.repeat(20_000)}`;
    expect(typeof hideSecrets(long).value).toBe('string');
  });

  it('keeps a key by the name of the prototype one as any other', () => {
    const value = JSON.parse('{"__proto__":{"token":"secret-1"},"a":1}') as JsonValue;
    const text = JSON.stringify(hideSecrets(value).value);
    expect(text).toContain('__proto__');
    expect(text).not.toContain('secret-1');
  });
});

it('hides secrets of a text that is no JSON, such as a path', () => {
  expect(hideSecretsInText('gw/x?data={"token":"secret-1"}&key=secret-1')).not.toContain('secret-1');
  expect(hideSecretsInText('platform/tokens/key=secret-1')).toBe(`platform/tokens/key=${HIDDEN}`);
  expect(hideSecretsInText('gw/devices/name=A,id=5/messages')).toBe('gw/devices/name=A,id=5/messages');
});
