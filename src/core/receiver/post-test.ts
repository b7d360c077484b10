import http, { type RequestOptions } from 'node:http';
import https from 'node:https';
import type { ListenerTestResult } from '../../shared/listener.ts';
import { errorCodeOf } from '../error-code.ts';
import type { TlsMaterial } from './tls-files.ts';

/** By this header the receiver knows its own test batch, which goes nowhere. */
export const TEST_HEADER = 'x-fleetglass-test';

const TIMEOUT_MS = 10_000;
/** What a stream of flespi would send; the ident is none that a device could have. */
const BATCH = JSON.stringify([
  { ident: 'fleetglass-test', 'channel.id': 0, timestamp: 1, 'server.timestamp': 1 },
]);

export interface TestPost {
  /** The listener's own address, as this machine reaches it. */
  readonly url: string;
  readonly header: string | null;
  readonly secret: string | null;
  readonly testToken: string;
  readonly tls: TlsMaterial | null;
}

/** Posts a batch to the listener as flespi would. Never rejects. */
export function postTest(post: TestPost): Promise<ListenerTestResult> {
  const startedMs = performance.now();
  const result = (status: number | null, message: string): ListenerTestResult => ({
    delivered: status === 200,
    status,
    tookMs: Math.round(performance.now() - startedMs),
    message,
  });
  return new Promise((resolve) => {
    const request = send(post, (status) =>
      resolve(result(status, status === 200 ? 'The batch was taken.' : 'The batch was not taken.')),
    );
    request.on('error', (error) =>
      resolve(result(null, `The listener did not answer (${errorCodeOf(error, 'unknown')}).`)),
    );
    request.setTimeout(TIMEOUT_MS, () =>
      request.destroy(Object.assign(new Error('timeout'), { code: 'ETIMEDOUT' })),
    );
    request.end(BATCH);
  });
}

function send(
  { url, header, secret, testToken, tls }: TestPost,
  onStatus: (status: number | null) => void,
): http.ClientRequest {
  const options: RequestOptions = {
    method: 'POST',
    agent: false,
    headers: {
      'content-type': 'application/json',
      'content-length': Buffer.byteLength(BATCH),
      [TEST_HEADER]: testToken,
      ...(header === null || secret === null ? {} : { [header]: secret }),
    },
  };
  const answered = (response: http.IncomingMessage): void => {
    response.resume();
    response.once('end', () => onStatus(response.statusCode ?? null));
  };
  if (tls === null) return http.request(url, options, answered);
  // Our own certificate, known by itself: neither its name need be this address, nor its authority at hand.
  const own = { ca: [tls.cert], allowPartialTrustChain: true, checkServerIdentity: () => undefined };
  return https.request(url, { ...options, ...own }, answered);
}
