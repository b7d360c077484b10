import type { ClientRequest, IncomingMessage, net, ProxyConfig, Session, session } from 'electron';
import type { ProxyChoice } from '../core/proxy/find-route.ts';
import { isSameProxyPlace, proxyUrl } from '../shared/schemas/proxy-address.ts';

/** Kept in memory alone: its name does not begin with `persist:`. */
const PARTITION = 'fleetglass-monitor';

export interface OwnFetchDeps {
  readonly sessions: Pick<typeof session, 'fromPartition'>;
  readonly net: Pick<typeof net, 'request'>;
  /** What was chosen, with credentials; asked at each call. */
  readonly choice: () => ProxyChoice;
}

/**
 * The monitor's own way to ask over HTTPS: Chromium's, for that knows the system's proxy and signs in to it by the user's own account
 * where the system may; and in a session that no page uses. In the window's session nothing goes out (session-guard.ts), and `net.fetch`
 * would go by that one. It is made of `net.request`, as `session.fetch` has nobody answer a proxy that asks who is there
 * (lib/browser/api/net-fetch.ts). A redirect is not followed but an answer: else a captive portal looks like no network.
 */
export function createOwnFetch({ sessions, net: requests, choice }: OwnFetchDeps): typeof fetch {
  return async (input, init) => {
    // Not before the first call: there is no session until the app is ready.
    const own = sessions.fromPartition(PARTITION, { cache: false });
    const present = choice();
    await own.setProxy(proxyConfigOf(present));
    // Sockets by the proxy before would be used again.
    await own.closeAllConnections();
    const url = input instanceof Request ? input.url : String(input);
    return await ask(requests.request(requestOptions(url, own)), present, init?.signal ?? null);
  };
}

function requestOptions(url: string, own: Session) {
  return { url, session: own, redirect: 'manual', credentials: 'omit', cache: 'no-store' } as const;
}

/** Loopback goes by no proxy of itself. */
function proxyConfigOf(choice: ProxyChoice): ProxyConfig {
  if (choice.mode === 'system') return { mode: 'system' };
  if (choice.mode === 'none') return { mode: 'direct' };
  return { mode: 'fixed_servers', proxyRules: proxyUrl(choice.address) };
}

function ask(request: ClientRequest, choice: ProxyChoice, signal: AbortSignal | null): Promise<Response> {
  return new Promise((resolve, reject) => {
    let wasAsked = false;
    const giveUp = (): void => {
      reject(signal?.reason);
      request.abort();
    };
    if (signal?.aborted) {
      giveUp();
      return;
    }
    signal?.addEventListener('abort', giveUp, { once: true });
    request.on('login', (who, answer) => {
      const { mode } = choice;
      const isOurs = mode === 'manual' && who.isProxy && isSameProxyPlace(choice.address, who);
      const credentials = isOurs && !wasAsked ? choice.address.credentials : null;
      // Asked again: they were not accepted. Without credentials the answer that asked for them is what comes.
      wasAsked = true;
      if (credentials === null) answer();
      else answer(credentials.username, credentials.password);
    });
    request.on('redirect', (status) => resolve(new Response(null, { status })));
    request.on('response', (answer) => {
      try {
        resolve(responseOf(answer, signal, () => request.abort()));
      } catch (error) {
        // A status that is none; what is thrown here would be nobody's.
        reject(error);
        request.abort();
      }
    });
    // After an answer it has no meaning any more.
    request.on('error', reject);
    request.end();
  });
}

/** These come without a body, and must not be given one. */
const BARE = new Set([101, 204, 205, 304]);

function responseOf(answer: IncomingMessage, signal: AbortSignal | null, abort: () => void): Response {
  const { statusCode: status } = answer;
  return new Response(BARE.has(status) ? null : bodyOf(answer, signal, abort), { status });
}

/** An answer that is aborted says nothing more, not even that it is over. */
function bodyOf(answer: IncomingMessage, signal: AbortSignal | null, abort: () => void): ReadableStream {
  let isOver = false;
  const over = (act: () => void): void => {
    if (!isOver) act();
    isOver = true;
  };
  return new ReadableStream({
    start(controller) {
      const brokeOff = (): void => over(() => controller.error(new Error('The answer broke off')));
      answer.on('data', (chunk) => {
        if (!isOver) controller.enqueue(new Uint8Array(chunk));
      });
      answer.on('end', () => over(() => controller.close()));
      answer.on('aborted', brokeOff);
      answer.on('error', brokeOff);
      signal?.addEventListener('abort', () => over(() => controller.error(signal.reason)), { once: true });
    },
    cancel: () => over(abort),
  });
}
