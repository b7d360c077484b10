import { describe, expect, it } from 'vitest';
import { inEnglish } from '../../shared/wording/in-english.ts';
import { clientRefusal, rawRefusal } from './client-error.ts';

describe('clientRefusal', () => {
  it.each(['ECONNRESET', 'EPIPE'])('is none where nobody is there to hear it: %s', (code) => {
    expect(clientRefusal(code)).toBeNull();
  });

  it.each([
    ['ERR_HTTP_REQUEST_TIMEOUT', 408, 'The head of the request came too slowly.'],
    ['HPE_HEADER_OVERFLOW', 431, 'The head of the request is too large.'],
    ['HPE_INVALID_EOF_STATE', 400, 'The request ended before its head did.'],
    ['ERR_SSL_HTTP_REQUEST', 400, 'The request came by http, but only https is served here.'],
    ['HPE_INVALID_METHOD', 400, 'What came is no HTTP request.'],
    [undefined, 400, 'What came is no HTTP request.'],
  ])('of %s is %i: %s', (code, status, reason) => {
    const refusal = clientRefusal(code);
    expect(refusal?.status).toBe(status);
    expect(refusal && inEnglish(refusal.reason)).toBe(reason);
  });
});

it('a raw refusal is a whole response that ends the connection', () => {
  const [head, body] = rawRefusal({ status: 431, reason: { code: 'as-told', text: 'Too large.' } }).split(
    '\r\n\r\n',
  );
  expect(head?.split('\r\n')).toEqual([
    'HTTP/1.1 431 Refused',
    'Connection: close',
    'Content-Type: application/json; charset=utf-8',
    'Content-Length: 22',
  ]);
  expect(body).toBe('{"error":"Too large."}');
});
