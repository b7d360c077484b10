import type { Clock } from '../base/clock.ts';
import { createTurnQueue } from '../base/turn-queue.ts';
import { createHostPace, type HostPace } from '../maps/servers/host-pace.ts';

/** Asks one host, one question at a time and no faster than it permits, and not at all for a while after it failed. */
export interface AskPace extends Pick<HostPace, 'wentWell' | 'failed' | 'retry'> {
  /** Runs a question in its turn. Rejects as `signal` says, or with a `Waiting`. */
  run<T>(signal: AbortSignal, ask: () => Promise<T>): Promise<T>;
}

/** Services of everybody: at most one question a second of all windows together (https://operations.osmfoundation.org/policies/nominatim/). */
const OF_EVERYBODY = /(?:^|\.)(?:nominatim\.openstreetmap\.org|photon\.komoot\.io)$/i;
const EVERYBODY_MS = 1_100;
const OWN_MS = 50;

/** Whether a host is one that everybody shares. */
export function isOfEverybody(host: string): boolean {
  return OF_EVERYBODY.test(host);
}

/** Creates the pace of a host, by its name. */
export function createAskPace(host: string, clock: Pick<Clock, 'monotonicMs' | 'after'>): AskPace {
  const backOff = createHostPace(clock);
  const inTurn = createTurnQueue();
  const gapMs = isOfEverybody(host) ? EVERYBODY_MS : OWN_MS;
  let lastMs = Number.NEGATIVE_INFINITY;

  return {
    run: (signal, ask) =>
      inTurn(() =>
        backOff.run(signal, async () => {
          await rest(lastMs + gapMs - clock.monotonicMs(), clock, signal);
          lastMs = clock.monotonicMs();
          return await ask();
        }),
      ),
    wentWell: backOff.wentWell,
    failed: backOff.failed,
    retry: backOff.retry,
  };
}

function rest(ms: number, clock: Pick<Clock, 'after'>, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (ms <= 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const giveUp = (): void => {
      cancel();
      reject(signal.reason);
    };
    const cancel = clock.after(ms, () => {
      signal.removeEventListener('abort', giveUp);
      resolve();
    });
    signal.addEventListener('abort', giveUp, { once: true });
  });
}
