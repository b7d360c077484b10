import { deflateRawSync, deflateSync, gzipSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { fail } from '../../shared/result.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import {
  createListenerBench,
  HEADER,
  MESSAGE,
  ONE,
  post,
  raw,
  SECRET,
  textsOf,
} from './testing/listener-bench.ts';

const bench = createListenerBench();

describe('a batch', () => {
  it.each<[string, string | Uint8Array, Readonly<Record<string, string>>]>([
    ['an array', ONE, {}],
    ['a single object', JSON.stringify(MESSAGE), {}],
    ['an array under the key data', JSON.stringify({ data: [MESSAGE] }), {}],
    [
      'a form with the field data',
      `x=1&data=${encodeURIComponent(ONE)}`,
      { 'content-type': 'application/x-www-form-urlencoded' },
    ],
    ['plain text', ONE, { 'content-type': 'text/plain; charset=utf-8' }],
    ['another JSON type', ONE, { 'content-type': 'application/vnd.flespi+json' }],
    ['a body of no type', ONE, { 'content-type': '' }],
    ['a byte order mark', `\ufeff${ONE}`, {}],
    ['gzip', gzipSync(ONE), { 'content-encoding': 'gzip' }],
    ['zlib deflate', deflateSync(ONE), { 'content-encoding': 'deflate' }],
    ['raw deflate', deflateRawSync(ONE), { 'content-encoding': 'deflate' }],
    ['chunks', ONE, { 'transfer-encoding': 'chunked' }],
  ])('as %s is bench.taken, its messages byte for byte', async (_name, body, headers) => {
    const answer = await post(await bench.listen(), body, headers);
    expect(answer.status).toBe(200);
    const [batch] = bench.batches;
    expect(batch?.streamId).toBeNull();
    expect(bench.batches.map(textsOf)).toEqual([[JSON.stringify(MESSAGE)]]);
  });

  it('keeps numbers that a double cannot hold', async () => {
    const text = '[ {"device.id": 12345678901234567890, "timestamp": 1770000000.10, "x": 1e2} ]';
    await post(await bench.listen(), text);
    expect(bench.batches.map(textsOf)).toEqual([[text.slice(2, -2)]]);
  });

  it('is answered only after it was committed', async () => {
    const held = bench.holdCommit();
    let answered = false;
    const answer = post(await bench.listen(), ONE).finally(() => {
      answered = true;
    });
    await held.begun;
    expect(bench.listener.status().batches).toBe(0);
    expect(answered).toBe(false);
    held.commit();
    expect((await answer).status).toBe(200);
    expect(bench.listener.status()).toMatchObject({ batches: 1, messages: 1 });
  });

  it('names its stream by the address', async () => {
    await post(`${await bench.listen()}/12345`, ONE);
    expect(bench.batches[0]?.streamId).toBe('12345');
  });

  it('that is empty is taken', async () => {
    expect((await post(await bench.listen(), '[]')).status).toBe(200);
  });

  it('is not blocked by items that are no messages', async () => {
    const items = ['1', 'null', '"x"', '[]', '{}', '{"timestamp":1}', '{a}', JSON.stringify(MESSAGE)];
    const answer = await post(await bench.listen(), `[${items.join(',')}]`);
    expect(answer).toMatchObject({ status: 200, body: { messages: 4 } });
    expect(bench.batches.map(textsOf)).toEqual([items]);
  });
});

describe('a refusal', () => {
  it.each<[string, number, string | Uint8Array, Readonly<Record<string, string>>]>([
    ['text that is not JSON', 400, 'hello', {}],
    ['an array that does not end', 400, '[{"ident":"a"}', {}],
    ['an array with something behind it', 400, `${ONE}x`, {}],
    ['no body', 400, '', {}],
    ['text that is not UTF-8', 400, new Uint8Array([0x5b, 0xff, 0xfe, 0x5d]), {}],
    ['gzip that is none', 400, ONE, { 'content-encoding': 'gzip' }],
    ['no secret', 401, ONE, { [HEADER]: '' }],
    ['a wrong secret', 401, ONE, { [HEADER]: `${SECRET}x` }],
    ['a picture', 415, ONE, { 'content-type': 'image/png' }],
    ['another encoding', 415, ONE, { 'content-encoding': 'br' }],
    ['a type that is none', 415, ONE, { 'content-type': 'json' }],
    ['another character set', 415, ONE, { 'content-type': 'application/json; charset=utf-16' }],
  ])('of %s is %i with a sentence, and nothing is stored', async (_name, status, body, headers) => {
    const answer = await post(await bench.listen(), body, headers);
    expect(answer.status).toBe(status);
    expect(answer.body.error).toMatch(/^[A-Z].*\.$/);
    expect(bench.batches).toEqual([]);
    expect(bench.listener.status()).toMatchObject({
      batches: 0,
      refused: 1,
      lastRefusal: { status, from: '127.0.0.1' },
    });
  });

  it.each(['/', '/other', '/%zz', '/flespi/%zz', '/flespi/abc', '/flespi/1/2', '/flespix', '//flespi'])(
    'of %s is 404',
    async (path) => {
      const url = new URL(await bench.listen());
      expect(await post(`http://${url.host}${path}`, ONE)).toMatchObject({
        status: 404,
        body: { error: 'There is nothing at this path.' },
      });
      expect(bench.listener.status().refused).toBe(1);
    },
  );

  it.each(['GET', 'PUT', 'DELETE', 'PATCH', 'OPTIONS', 'QUERY', 'PROPFIND'])(
    'of %s is 405 and says what is allowed',
    async (method) => {
      const answer = await post(await bench.listen(), undefined, {}, method);
      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('POST');
      expect(answer.body).toEqual({ error: 'Only POST is served here.' });
      expect(bench.listener.status().refused).toBe(1);
    },
  );

  it('comes before the body is read where its head says enough', async () => {
    const url = await bench.listen();
    const answer = await raw(
      url,
      `POST /flespi HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Type: application/json\r\nContent-Length: 1000000\r\n\r\n[`,
      // The rest never comes.
    ).catch(() => '');
    expect(answer).toMatch(/^HTTP\/1\.1 401 /);
  });

  it('of too large a body, as sent or inflated, is 413', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ bodyBytes: 100_000 });
    const url = await bench.listen();
    const large = JSON.stringify([{ ...MESSAGE, pad: 'x'.repeat(200_000) }]);
    expect((await post(url, large)).status).toBe(413);
    expect((await post(url, gzipSync(large), { 'content-encoding': 'gzip' })).status).toBe(413);
    expect((await post(url, large, { 'transfer-encoding': 'chunked' })).status).toBe(413);
    expect(bench.batches).toEqual([]);
  });

  it('while storage takes nothing is 503 with a time to come again, and the same batch is taken then', async () => {
    bench.take = async () => fail({ code: 'nothing-taken', why: 'suspended' });
    const url = await bench.listen();
    const answer = await post(url, ONE);
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    expect(answer.body.error).toContain('Storage takes nothing');
    bench.take = bench.taken;
    expect((await post(url, ONE)).status).toBe(200);
  });

  it('where taking fails in a way nobody thought of is 503, named in the log', async () => {
    bench.take = async () => {
      throw new Error('unheard of');
    };
    const answer = await post(await bench.listen(), ONE);
    expect(answer).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    expect(JSON.stringify(answer.body)).not.toContain('unheard of');
    expect(bench.logged).toContainEqual({ event: 'listener.error', fields: { error: 'unheard of' } });
  });

  it('while too much waits for its commit is 503, and what waits is taken', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ bytesInHand: ONE.length + 10 });
    const url = await bench.listen();
    const held = bench.holdCommit();
    const first = post(url, ONE);
    await held.begun;
    expect(await post(url, ONE)).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    held.commit();
    expect((await first).status).toBe(200);
    bench.take = bench.taken;
    expect((await post(url, ONE)).status).toBe(200);
  });

  it('while too much is decoded waits its turn, and is 503 where that does not come in time', async () => {
    await bench.listener.close();
    const clock = createFakeClock();
    bench.listener = bench.create({ bytesDecoded: ONE.length }, clock);
    const url = await bench.listen();
    const held = bench.holdCommit();
    const first = post(url, ONE);
    await held.begun;
    bench.take = bench.taken;
    const late = post(url, ONE);
    await vi.waitFor(async () => {
      clock.advance(10_000);
      expect(await Promise.race([late, 'none yet'])).not.toBe('none yet');
    }, 20_000);
    expect(await late).toMatchObject({ status: 503, headers: { 'retry-after': '10' } });
    expect(bench.batches).toHaveLength(0);
    const third = post(url, ONE);
    held.commit();
    expect([(await first).status, (await third).status]).toEqual([200, 200]);
    expect(bench.batches).toHaveLength(2);
  });

  it('of large bodies, does not keep small ones waiting', async () => {
    await bench.listener.close();
    bench.listener = bench.create({ bytesDecoded: 2 * ONE.length, sliceBytes: 2 * ONE.length });
    const url = await bench.listen();
    const held = bench.holdCommit();
    const large = post(url, JSON.stringify(Array(4).fill(MESSAGE)));
    await held.begun;
    bench.take = bench.taken;
    expect((await post(url, ONE)).status).toBe(200);
    held.commit();
    expect((await large).status).toBe(200);
  });

  it('does not flood the log', async () => {
    const url = await bench.listen();
    for (let count = 0; count < 50; count++) await post(url, ONE, { [HEADER]: 'wrong-secret' });
    expect(bench.listener.status().refused).toBe(50);
    expect(bench.logged.filter(({ event }) => event === 'listener.refused').length).toBeLessThan(10);
  });
});
