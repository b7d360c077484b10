import { randomBytes } from 'node:crypto';
import type { AddressInfo } from 'node:net';
import { errorText } from '../../shared/error-text.ts';
import { isLoopback } from '../../shared/is-loopback.ts';
import { DEFAULT_LISTENER_SETTINGS, type ListenerSettings, takesFromAnybody } from '../../shared/listener.ts';
import type { Cancel } from '../base/clock.ts';
import { createThrottle } from '../base/throttle.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import { createByteBudget } from './byte-budget.ts';
import { DEFAULT_LIMITS } from './limits.ts';
import type { Listener, ListenerDeps, ListenerServerStatus } from './listener.ts';
import { createListenerServer, type ListenerServer } from './listener-server.ts';
import { type ListeningFailure, listeningFailure, mayPass, SECRET_MISSING } from './listening-failure.ts';
import { postTest } from './post-test.ts';
import { createRefusalLog } from './refusal-log.ts';
import { createShares } from './shares.ts';
import { createTally } from './tally.ts';
import { readTlsFiles, type TlsMaterial } from './tls-files.ts';

const RETRY_AFTER_S = 10;
/** Windows are told of counts this often at most. */
const TELL_EVERY_MS = 250;

interface Listening {
  readonly server: ListenerServer;
  readonly url: string;
  /** To reach it from here. */
  readonly localUrl: string;
  readonly tls: TlsMaterial | null;
}

/** Creates a listener that is off. */
export function createListener(deps: ListenerDeps): Listener {
  const { clock, log } = deps;
  const limits = { ...DEFAULT_LIMITS, ...deps.limits };
  const applying = createTurnQueue();
  const refusals = createRefusalLog(clock, log);
  /** Anyone who bears it is ourselves, asking whether it works. */
  const testToken = randomBytes(32).toString('base64url');
  let settings: ListenerSettings = DEFAULT_LISTENER_SETTINGS;
  let secret: string | null = null;
  let state: ListenerServerStatus['state'] = 'off';
  let failure: ListeningFailure | null = null;
  let listening: Listening | undefined;
  let cancelRetry: Cancel = () => {};
  let closed = false;

  const status = (): ListenerServerStatus => ({
    state,
    failure,
    settings,
    hasSecret: secret !== null,
    fixedByOptions: deps.fixedByOptions ?? false,
    url: listening?.url ?? null,
    exposed: listening !== undefined && !isLoopback(settings.host),
    ...tally.counts(),
  });
  const tell = (): void => deps.onChange(status());
  const counting = createThrottle(clock, TELL_EVERY_MS, tell);
  const tally = createTally(() => {
    if (!closed) counting.later();
  });

  const begin = async (): Promise<void> => {
    if (settings.secretHeader !== null && secret === null) return fail(SECRET_MISSING);
    const files = await readTlsFiles(settings);
    if (!files.ok) return fail(files.failure);
    const server = createListenerServer({
      clock,
      limits,
      settings,
      secret,
      tls: files.tls,
      intake: deps.intake,
      testToken,
      allowed: deps.allowed ?? [],
      budget,
      parsing,
      decoding,
      retryAfterS: deps.retryAfterS ?? RETRY_AFTER_S,
      onBatch: (messages) => tally.batch(messages, clock.nowMs()),
      onRefusal(refusal, from) {
        tally.refusal({ atMs: clock.nowMs(), status: refusal.status, reason: refusal.reason, from });
        refusals.add(refusal, from);
      },
      onError: (error) => log.error('listener.error', { error: errorText(error) }),
    });
    try {
      const address = await server.listen();
      listening = { server, tls: files.tls, ...urlsOf(settings, address, files.tls !== null) };
      state = 'listening';
      failure = null;
      log.info('listener.listening', { port: address.port, host: settings.host, tls: files.tls !== null });
    } catch (error) {
      // A server that got no address holds nothing that would have to be closed.
      fail(listeningFailure(error, settings));
    }
  };
  const fail = (what: ListeningFailure): void => {
    state = 'failed';
    failure = what;
    log.warn('listener.failed', { code: what.code });
    if (mayPass(what)) cancelRetry = clock.after(limits.retryMs, () => void applying(again));
  };
  const again = async (): Promise<void> => {
    if (state !== 'failed') return;
    await begin();
    tell();
  };
  const end = async (): Promise<void> => {
    cancelRetry();
    const ending = listening;
    listening = undefined;
    await ending?.server.close();
  };
  const budget = createByteBudget(limits.bytesInHand);
  const parsing = createTurnQueue();
  const { bytesDecoded, decodeWaitMs } = limits;
  const decoding = {
    small: createShares(bytesDecoded, decodeWaitMs, clock),
    large: createShares(bytesDecoded, decodeWaitMs, clock),
  };

  return {
    apply: (wanted, wantedSecret) =>
      applying(async () => {
        // Somebody may have waited for a secret meanwhile.
        if (closed) return status();
        await end();
        settings = wanted;
        secret = wantedSecret;
        failure = null;
        state = wanted.enabled ? 'starting' : 'off';
        if (wanted.enabled) {
          tell();
          await begin();
        }
        tell();
        return status();
      }),
    status,
    health() {
      if (state === 'off') return null;
      const { batches, messages, refused } = tally.counts();
      return {
        url: listening?.url ?? null,
        withoutSecret: takesFromAnybody(settings),
        batches,
        messages,
        refused,
      };
    },
    async test() {
      if (listening === undefined) {
        return { delivered: false, status: null, tookMs: 0, message: { code: 'test-without-listener' } };
      }
      const { localUrl, tls } = listening;
      return await postTest({ url: localUrl, header: settings.secretHeader, secret, testToken, tls }, clock);
    },
    close: () =>
      applying(async () => {
        closed = true;
        await end();
        counting.stop();
        state = 'off';
      }),
  };
}

function urlsOf(
  { host, path }: ListenerSettings,
  { port }: AddressInfo,
  isTls: boolean,
): { readonly url: string; readonly localUrl: string } {
  const scheme = isTls ? 'https' : 'http';
  const at = (name: string): string =>
    `${scheme}://${name.includes(':') ? `[${name}]` : name}:${port}${path}`;
  const local = host === '0.0.0.0' ? '127.0.0.1' : host === '::' ? '::1' : host;
  return { url: at(host), localUrl: at(local) };
}
