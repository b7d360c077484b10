/**
 * Takes the gzipped body of a file from many senders at once, each of which sends it unpacked, and again while it is refused with 503, as a
 * stream does. A process of its own, whose memory can be measured: `node take-parallel.ts FILE SENDERS` prints a line of JSON,
 * `{ statuses, refused, messages, peakBytes }`.
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import http from 'node:http';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { createGunzip } from 'node:zlib';
import { DEFAULT_LISTENER_SETTINGS } from '../../../shared/listener.ts';
import { ok } from '../../../shared/result.ts';
import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { createListener } from '../create-listener.ts';

/** A commit takes so long; what is decoded waits for it. */
const COMMIT_MS = 40;
const AGAIN_AFTER_MS = 300;

const [file = '', senders = '1'] = process.argv.slice(2);
let messages = 0;
let refused = 0;
const listener = createListener({
  clock: systemClock,
  log: silentLog,
  intake: {
    async take(batch) {
      await pause(COMMIT_MS);
      messages += batch.items.length;
      return ok(null);
    },
  },
  onChange() {},
});
const { url } = await listener.apply(
  { ...DEFAULT_LISTENER_SETTINGS, enabled: true, port: 0, secretHeader: null },
  null,
);

/** The status of the answer; 503 too where the connection ended before it, for a body that is refused is not read to its end. */
async function post(): Promise<number> {
  const request = http.request(String(url), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    agent: false,
  });
  const answered = once(request, 'response').then(
    ([response]: http.IncomingMessage[]) => {
      response?.resume();
      return response?.statusCode ?? 503;
    },
    () => 503,
  );
  await pipeline(createReadStream(file), createGunzip(), request).catch((error: Error) => error);
  return answered;
}

async function send(): Promise<number> {
  for (;;) {
    const status = await post();
    if (status !== 503) return status;
    refused++;
    await pause(AGAIN_AFTER_MS);
  }
}

const statuses = await Promise.all(Array.from({ length: Number(senders) }, send));
await listener.close();
process.stdout.write(
  `${JSON.stringify({ statuses, refused, messages, peakBytes: process.resourceUsage().maxRSS * 1024 })}\n`,
);
