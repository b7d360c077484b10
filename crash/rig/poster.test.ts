import { once } from 'node:events';
import http from 'node:http';
import { afterEach, describe, expect, it } from 'vitest';
import { numberedMessage } from '../proof/message.ts';
import { createEndings } from './endings.ts';
import { startPoster } from './poster.ts';
import { until } from './until.ts';

const endings = createEndings();
afterEach(async () => {
  expect(await endings.run()).toEqual([]);
});

const patience = { timeoutMs: 10_000, signal: new AbortController().signal };
const batches = [0, 2, 4].map((number) => [numberedMessage(number, 1), numberedMessage(number + 1, 1)]);
const bodies = batches.map((batch) => `[${batch.map(({ text }) => text).join(',')}]`);

/** A target that answers the n-th request as told, and with 200 after that. */
async function postTo(answers: readonly ('cut' | 'half' | http.OutgoingHttpHeaders | number)[]) {
  const received: string[] = [];
  const secrets = new Set<string | string[] | undefined>();
  const server = http.createServer(async (request, response) => {
    secrets.add(request.headers['x-secret']);
    let body = '';
    for await (const chunk of request.setEncoding('utf8')) body += chunk;
    const answer = answers[received.length] ?? 200;
    received.push(body);
    if (answer === 'cut') request.socket.destroy();
    else if (answer === 'half')
      response.writeHead(200, { 'content-length': 9 }).write('o', () => request.socket.destroy());
    else if (typeof answer === 'number') response.writeHead(answer).end();
    else response.writeHead(503, answer).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  endings.add('target', async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  const poster = startPoster({
    url: `http://127.0.0.1:${address.port}/flespi`,
    header: { name: 'X-Secret', value: 'abc' },
    retryMs: 1,
  });
  endings.add('poster', () => poster.stop());
  poster.push(batches);
  await until('all to be answered', () => poster.waiting() === 0, patience);
  return { poster, received, secrets };
}

describe('the poster', () => {
  it('posts batch by batch, with the secret', async () => {
    const { poster, received, secrets } = await postTo([]);
    expect(received).toEqual(bodies);
    expect([...secrets]).toEqual(['abc']);
    expect([...poster.answered]).toEqual([0, 1, 2, 3, 4, 5]);
    expect(poster.requests()).toBe(3);
  });

  it('posts the same batch again until it is answered with 200', async () => {
    const [first, second, third] = bodies;
    const { poster, received } = await postTo([200, 'cut', 500, { 'retry-after': '1' }, {}, 'cut']);
    expect(received).toEqual([first, second, second, second, second, second, second, third]);
    expect(poster.turnedAway()).toEqual({ withRetryAfter: 1, without: 1 });
    expect(poster.unexpected()).toEqual(['500']);
  });

  it('takes a 200 for an answer though the rest of it never comes', async () => {
    const { poster, received } = await postTo(['half']);
    expect(received).toEqual(bodies);
    expect(poster.answered.size).toBe(6);
  });
});
