/**
 * Takes gzipped bodies by HTTP one after the other, as a process of its own whose memory can be measured:
 * `node take-bodies.ts FILE…` prints a line of JSON, `{ statuses, peakBytes, messages }`.
 */
import { once } from 'node:events';
import { createReadStream } from 'node:fs';
import http from 'node:http';
import process from 'node:process';
import { pipeline } from 'node:stream/promises';
import { DEFAULT_LISTENER_SETTINGS } from '../../../shared/listener.ts';
import { ok } from '../../../shared/result.ts';
import { systemClock } from '../../base/clock.ts';
import { silentLog } from '../../base/log.ts';
import { createListener } from '../create-listener.ts';

let messages = 0;
const listener = createListener({
  clock: systemClock,
  log: silentLog,
  intake: {
    async take(batch) {
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

const statuses: (number | undefined)[] = [];
for (const file of process.argv.slice(2)) {
  const request = http.request(String(url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-encoding': 'gzip' },
  });
  const answered = once(request, 'response') as Promise<[http.IncomingMessage]>;
  // A body that is refused is not read to its end.
  await pipeline(createReadStream(file), request).catch((error: Error) => error);
  const [response] = await answered;
  response.resume();
  statuses.push(response.statusCode);
}
await listener.close();
process.stdout.write(
  `${JSON.stringify({ statuses, messages, peakBytes: process.resourceUsage().maxRSS * 1024 })}\n`,
);
