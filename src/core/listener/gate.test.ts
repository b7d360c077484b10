import type { IncomingHttpHeaders } from 'node:http';
import { describe, expect, it } from 'vitest';
import { createGate } from './gate.ts';
import { DEFAULT_LIMITS } from './limits.ts';

const SECRET = 'a-secret';
const ADMITTED = { streamId: null, form: 'json', coding: 'identity' };
const LIMITS = { bodyBytes: 1_000 };

/** What a gate at the path says of a request; without a secret unless one is told. */
const judge = (
  url: string,
  headers: IncomingHttpHeaders = {},
  {
    path = '/flespi',
    method = 'POST',
    secretHeader = null as string | null,
    secret = null as string | null,
  } = {},
) =>
  createGate(
    { path, secretHeader, host: '127.0.0.1', openAsBefore: false },
    secret,
    LIMITS,
  )({
    method,
    url,
    headers: { host: '127.0.0.1:8640', ...headers },
  });

describe('the place of a request', () => {
  it.each([
    ['/flespi', '/flespi', null],
    ['/flespi', '/flespi/', null],
    ['/flespi', '/flespi?a=/b', null],
    ['/flespi', '/flespi/94', '94'],
    ['/flespi', '/flespi/94?x=1', '94'],
    ['/flespi', `/flespi/${'9'.repeat(20)}`, '9'.repeat(20)],
    ['/flespi/', '/flespi', null],
    ['/flespi/', '/flespi/94', '94'],
    ['/', '/', null],
    ['/', '/94', '94'],
  ])('at %s, to %s: stream %j', (path, url, streamId) => {
    expect(judge(url, {}, { path })).toEqual({ ...ADMITTED, streamId });
  });

  it.each([
    ['/flespi', '/'],
    ['/flespi', '/other'],
    ['/flespi', '/flespi94'],
    ['/flespi', '/flespi/94/'],
    ['/flespi', '/flespi/x'],
    ['/flespi', '/flespi//94'],
    ['/flespi', `/flespi/${'9'.repeat(21)}`],
    ['/flespi', '/FLESPI'],
    ['/', ''],
    ['/', '/x'],
  ])('at %s, nothing at %j, whatever is asked of it', (path, url) => {
    for (const method of ['POST', 'GET']) {
      expect(judge(url, {}, { path, method })).toMatchObject({ status: 404 });
    }
  });
});

describe('the secret of a request', () => {
  const asked = { secretHeader: 'X-Secret', secret: SECRET };

  it('is asked for where a header is named, whatever its case', () => {
    expect(judge('/flespi', { 'x-secret': SECRET }, asked)).toEqual(ADMITTED);
    for (const given of [undefined, '', 'a-secreT', `${SECRET} `, [SECRET]]) {
      expect(judge('/flespi', { 'x-secret': given as string }, asked)).toMatchObject({ status: 401 });
    }
    expect(judge('/flespi', { 'x-secret': '' }, { ...asked, secret: null })).toMatchObject({ status: 401 });
  });

  it('is judged before anything else that would tell a stranger more', () => {
    expect(judge('/flespi', { 'content-type': 'text/html' }, asked)).toMatchObject({ status: 401 });
    expect(judge('/flespi', { 'content-length': '5000' }, asked)).toMatchObject({ status: 401 });
  });
});

it('takes a form in parts only where a secret is asked for, whatever was taken before 0.4', () => {
  const headers = { host: '127.0.0.1', 'content-type': 'multipart/form-data; boundary=x' };
  const of = (secretHeader: string | null, openAsBefore: boolean) =>
    createGate(
      { path: '/', secretHeader, host: '127.0.0.1', openAsBefore },
      SECRET,
      LIMITS,
    )({
      method: 'POST',
      url: '/',
      headers: { ...headers, 'x-secret': SECRET },
    });
  expect(of('X-Secret', false)).toEqual({ ...ADMITTED, form: { boundary: 'x' } });
  for (const openAsBefore of [false, true]) expect(of(null, openAsBefore)).toMatchObject({ status: 403 });
});

describe('the head of a request', () => {
  it.each<[string, IncomingHttpHeaders, string, object]>([
    ['asks', {}, 'GET', { status: 405, headers: { allow: 'POST' } }],
    ['is of a page', { 'content-type': 'text/html' }, 'POST', { status: 415 }],
    [
      'is compressed in another way',
      { 'content-encoding': 'br' },
      'POST',
      { status: 415, headers: { 'accept-encoding': 'gzip, deflate' } },
    ],
    [
      'announces too much',
      { 'content-length': '1001' },
      'POST',
      { status: 413, reason: { code: 'body-too-large', mostBytes: 1_000 } },
    ],
    ['announces all there may be', { 'content-length': '1000' }, 'POST', ADMITTED],
    ['announces nothing that is a number', { 'content-length': 'x' }, 'POST', ADMITTED],
    [
      'is of a form, compressed',
      { 'content-type': 'application/x-www-form-urlencoded', 'content-encoding': 'gzip' },
      'POST',
      { form: 'form', coding: 'gzip' },
    ],
  ])('that %s', (_what, headers, method, verdict) => {
    const asked = { secretHeader: 'X-Secret', secret: SECRET };
    expect(judge('/flespi', { ...headers, 'x-secret': SECRET }, { ...asked, method })).toMatchObject(verdict);
  });
});

it('asks where a request comes from before its secret', () => {
  const asked = { secretHeader: 'X-Secret', secret: SECRET };
  expect(judge('/flespi', { origin: 'https://evil.example' }, asked)).toMatchObject({ status: 403 });
  expect(judge('/flespi', { origin: 'https://evil.example', 'x-secret': SECRET }, asked)).toMatchObject({
    status: 403,
  });
});

it('lets 128 MiB be announced unless told otherwise', () => {
  const gate = createGate(
    { path: '/', secretHeader: null, host: '127.0.0.1', openAsBefore: false },
    null,
    DEFAULT_LIMITS,
  );
  const announce = (bytes: number) =>
    gate({ method: 'POST', url: '/', headers: { host: '127.0.0.1', 'content-length': String(bytes) } });
  expect(announce(134_217_728)).toEqual(ADMITTED);
  expect(announce(134_217_729)).toMatchObject({ status: 413 });
});
