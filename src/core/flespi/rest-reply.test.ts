import { Buffer } from 'node:buffer';
import { describe, expect, it } from 'vitest';
import { createReplyReader, MAX_REPLY_BYTES } from './rest-reply.ts';

const chunk = (text: string | Uint8Array, http_code?: string | readonly string[]) => ({
  payload: typeof text === 'string' ? Buffer.from(text) : text,
  userProperties: http_code === undefined ? undefined : { http_code },
});

describe('replies on MQTT 5', () => {
  const read = (text: string, httpCode: string | readonly string[]) =>
    createReplyReader(5, '').read(chunk(text, httpCode));

  it('joins chunks until the one with the status, though a cut goes through a character', () => {
    const reader = createReplyReader(5, '');
    const bytes = Buffer.from('{"result":["ä"]}');
    expect(reader.read(chunk(bytes.subarray(0, 13)))).toBeUndefined();
    expect(reader.read(chunk(''))).toBeUndefined();
    expect(reader.read(chunk(bytes.subarray(13), '200'))).toEqual({
      ok: true,
      value: { status: 200, body: { result: ['ä'] }, text: '{"result":["ä"]}' },
    });
  });

  it.each([
    ['', '204', 204, null],
    ['{"result":[],"errors":[{"reason":"x"}]}', '200', 200, { result: [], errors: [{ reason: 'x' }] }],
    ['{}', ['200', '500'], 200, {}],
  ])('%j with %j is an answer', (text, httpCode, status, body) => {
    expect(read(text, httpCode)).toEqual({ ok: true, value: { status, body, text } });
  });

  it.each([400, 401, 403, 404, 429, 500])('%i is a failure with that status', (status) => {
    const bodies = [
      '',
      '{}',
      'null',
      '{"errors":[]}',
      '{"errors":[7]}',
      '{"errors":"x"}',
      '<html>not JSON</html>',
    ];
    for (const text of bodies) {
      const result = read(text, String(status));
      expect(result).toEqual({ ok: false, error: { code: 'api-refused', status, said: '' } });
    }
  });

  it("adds flespi's own reason, in one bounded line", () => {
    const reason = `by\nACL\u202e${'x'.repeat(10_000)}`;
    const result = read(JSON.stringify({ errors: [{ code: 3, reason }] }), '403');
    if (result === undefined || result.ok) throw new Error('no failure');
    const { error } = result;
    expect(error).toMatchObject({
      code: 'api-refused',
      status: 403,
      said: expect.stringMatching(/^by ACL x/),
    });
    expect(JSON.stringify(error).length).toBeLessThan(400);
  });

  it.each([
    ['nonsense', '200'],
    ['{"result":[', '200'],
    ['{}', ''],
    ['{}', 'OK'],
    ['{}', '0'],
    ['{}', '-200'],
    ['{}', '200.5'],
    ['{}', '1e9'],
    ['{}', []],
  ])('%j with status %j is no answer', (text, httpCode) => {
    expect(read(text, httpCode)).toMatchObject({ ok: false, error: { code: 'api-unreadable' } });
  });

  it('refuses text that is no UTF-8', () => {
    const bytes = Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]);
    expect(createReplyReader(5, '').read(chunk(bytes, '200'))).toMatchObject({
      error: { code: 'api-unreadable' },
    });
  });

  it('holds no more than its bound', () => {
    const reader = createReplyReader(5, '');
    const half = Buffer.alloc(MAX_REPLY_BYTES / 2, 0x20);
    expect(reader.read(chunk(half))).toBeUndefined();
    expect(reader.read(chunk(half))).toBeUndefined();
    expect(reader.read(chunk(' '))).toMatchObject({ ok: false, error: { code: 'api-too-large' } });
  });
});

describe.each([3, 4] as const)('replies on MQTT protocol level %i', (version) => {
  it.each(['', '{"result":[]}', '{"errors":[{"reason":"x"}]}', '[1]'])(
    '%j sent by us is no reply',
    (request) => {
      expect(createReplyReader(version, request).read(chunk(request))).toBeUndefined();
    },
  );

  it.each([
    '',
    ' ',
    'nonsense',
    '[]',
    '5',
    'null',
    '{}',
    '{"name":"other request"}',
    '{"errors":[]}',
    '{"errors":"x"}',
  ])('%j is no reply', (text) => {
    expect(createReplyReader(version, '{"a":1}').read(chunk(text))).toBeUndefined();
  });

  it('takes a result', () => {
    const reader = createReplyReader(version, '');
    expect(reader.read(chunk(''))).toBeUndefined();
    expect(reader.read(chunk('{"result":[1]}'))).toEqual({
      ok: true,
      value: { status: 200, body: { result: [1] }, text: '{"result":[1]}' },
    });
  });

  it('takes errors, whose status nothing tells', () => {
    expect(
      createReplyReader(version, '').read(chunk('{"errors":[{"code":3,"reason":"no access"}]}')),
    ).toEqual({
      ok: false,
      error: { code: 'api-refused', status: null, said: 'no access' },
    });
  });

  it('refuses what is too large', () => {
    const reader = createReplyReader(version, '');
    expect(reader.read(chunk(Buffer.alloc(MAX_REPLY_BYTES + 1, 0x20)))).toMatchObject({
      error: { code: 'api-too-large' },
    });
  });
});
