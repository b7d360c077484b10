import http, { type RequestOptions } from 'node:http';
import https from 'node:https';
import type { ListenerTestResult } from '../../shared/listener.ts';
import type { ListenerTestMessage } from '../../shared/messages/listener.ts';
import type { Clock } from '../base/clock.ts';
import { errorCodeOf } from '../base/error-code.ts';
import type { TlsMaterial } from './tls-files.ts';

/** By this header the listener knows its own test batch, which goes nowhere. */
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
export function postTest(post: TestPost, clock: Clock): Promise<ListenerTestResult> {
  const startedMs = clock.monotonicMs();
  const result = (status: number | null, message: ListenerTestMessage): ListenerTestResult => ({
    delivered: status === 200,
    status,
    tookMs: Math.round(clock.monotonicMs() - startedMs),
    message,
  });
  return new Promise((resolve) => {
    const unanswered = (errorCode: string): void =>
      resolve(result(null, { code: 'test-unanswered', errorCode }));
    const request = send(post, (response) => {
      const { statusCode: status = null } = response;
      response.resume();
      response.once('end', () =>
        resolve(result(status, { code: status === 200 ? 'test-taken' : 'test-not-taken' })),
      );
      response.once('error', (error) => unanswered(errorCodeOf(error, 'unknown')));
    });
    const cancelTimeout = clock.after(TIMEOUT_MS, () => {
      unanswered('ETIMEDOUT');
      request.destroy();
    });
    request.on('error', (error) => unanswered(errorCodeOf(error, 'unknown')));
    request.once('close', cancelTimeout);
    request.end(BATCH);
  });
}

function send(
  { url, header, secret, testToken, tls }: TestPost,
  onAnswer: (response: http.IncomingMessage) => void,
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
  if (tls === null) return http.request(url, options, onAnswer);
  // Our own certificate, known by itself: neither its name need be this address, nor its authority at hand.
  const own = { ca: [tls.cert], allowPartialTrustChain: true, checkServerIdentity: () => undefined };
  return https.request(url, { ...options, ...own }, onAnswer);
}
