import { type BackOff, doublingPauseMs } from '../../../shared/back-off.ts';
import type { MapFault } from '../../../shared/map-source.ts';
import type { Clock } from '../../base/clock.ts';
import { MOST_SOCKETS } from './route-agents.ts';

/** Keeps the pace at which one host is asked: so many at once, and not at all for a while after it failed. */
export interface HostPace {
  /** Runs a request in its turn; the one asked for last comes first, for that is in view. Rejects as `signal` says, or with a `Waiting`. */
  run<T>(signal: AbortSignal, request: () => Promise<T>): Promise<T>;
  /** It answered as it should. */
  wentWell(): void;
  /** It failed: a pause, of `retryAfterMs` where the host said so; a refusal lasts until `again`. */
  failed(fault: MapFault, retryAfterMs: number | null): void;
  /** Somebody wants it tried at once. */
  retry(): void;
  /** Why it is not asked at the moment; null where it is. */
  pausedBy(): MapFault | null;
}

/** The host is not asked at the moment. */
export class Waiting extends Error {
  readonly fault: MapFault;

  constructor(fault: MapFault) {
    super(`Not asked at the moment (${fault.code})`);
    this.name = 'Waiting';
    this.fault = fault;
  }
}

const PAUSES: BackOff = { firstMs: 2_000, longestMs: 5 * 60_000 };
/** What a host may ask for with `Retry-After`. */
const LONGEST_ASKED_MS = 60 * 60_000;
/** What is about one tile may be about that alone; so many in a row are not. */
const FAULTS_IN_A_ROW = 3;

interface Queued {
  begin(): void;
  end(reason: unknown): void;
}

/** Creates the pace of one host. */
export function createHostPace(clock: Pick<Clock, 'monotonicMs'>): HostPace {
  const queue: Queued[] = [];
  /** Those of before somebody wanted it tried at once may hang, and are not waited for; sockets are bounded all the same. */
  let turn = 0;
  let running = 0;
  let pauses = 0;
  let inARow = 0;
  let paused: { readonly fault: MapFault; readonly untilMs: number } | null = null;
  /** After a pause one request proves the host before the others follow. */
  let isProving = false;

  const pausedBy = (): MapFault | null =>
    paused !== null && clock.monotonicMs() < paused.untilMs ? paused.fault : null;
  const most = (): number => (isProving ? 1 : MOST_SOCKETS);
  const next = (): void => {
    while (queue.length > 0) {
      const fault = pausedBy();
      if (fault === null && running >= most()) return;
      const queued = queue.pop();
      if (fault === null) queued?.begin();
      else queued?.end(new Waiting(fault));
    }
  };
  const over = (ofTurn: number): void => {
    if (ofTurn === turn) running -= 1;
    next();
  };

  return {
    run(signal, request) {
      return new Promise((resolve, reject) => {
        const queued: Queued = {
          begin() {
            signal.removeEventListener('abort', giveUp);
            running += 1;
            const ofTurn = turn;
            request()
              .then(resolve, reject)
              .finally(() => over(ofTurn));
          },
          end(reason) {
            signal.removeEventListener('abort', giveUp);
            reject(reason);
          },
        };
        const giveUp = (): void => {
          const at = queue.indexOf(queued);
          if (at !== -1) queue.splice(at, 1);
          reject(signal.reason);
        };
        if (signal.aborted) {
          reject(signal.reason);
          return;
        }
        signal.addEventListener('abort', giveUp, { once: true });
        queue.push(queued);
        next();
      });
    },
    wentWell() {
      // Nothing is asked in a pause: what comes then was under way before it, and proves nothing.
      if (pausedBy() !== null) return;
      paused = null;
      isProving = false;
      pauses = 0;
      inARow = 0;
    },
    failed(fault, retryAfterMs) {
      inARow += 1;
      if (!isOfHost(fault) && inARow < FAULTS_IN_A_ROW) return;
      const nowMs = clock.monotonicMs();
      const isPaused = pausedBy() !== null;
      const asked = retryAfterMs === null ? 0 : Math.min(LONGEST_ASKED_MS, retryAfterMs);
      if (fault.code === 'refused') {
        paused = { fault, untilMs: Number.POSITIVE_INFINITY };
        return;
      }
      isProving = true;
      // Those that were under way together fail together: that is one failure, and the longest that was asked for.
      if (isPaused) {
        if (paused !== null && nowMs + asked > paused.untilMs) paused = { fault, untilMs: nowMs + asked };
        return;
      }
      const own = doublingPauseMs(PAUSES, pauses);
      pauses += 1;
      paused = { fault, untilMs: nowMs + Math.max(own, asked) };
    },
    retry() {
      turn += 1;
      running = 0;
      paused = null;
      isProving = true;
      pauses = 0;
      inARow = 0;
      next();
    },
    pausedBy,
  };
}

/** Whether it comes of the host as a whole, so that no other tile can be expected either. */
export function isOfHost({ code, detail }: MapFault): boolean {
  if (code === 'status') return ['502', '503', '504'].includes(detail);
  return ['unreachable', 'proxy', 'certificate', 'too-many'].includes(code);
}
