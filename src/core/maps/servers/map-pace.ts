import type { Clock } from '../../base/clock.ts';
import { createHostPace, type HostPace, isOfHost } from './host-pace.ts';

/**
 * The pace of one map of a host. What is wrong with the host stops every map of it; a refused key or a wrong path stops this one alone,
 * for another may have another.
 */
export function createMapPace(host: HostPace, clock: Pick<Clock, 'monotonicMs'>): HostPace {
  const own = createHostPace(clock);
  return {
    run: (signal, request) => own.run(signal, () => host.run(signal, request)),
    wentWell() {
      own.wentWell();
      host.wentWell();
    },
    failed: (fault, retryAfterMs) => (isOfHost(fault) ? host : own).failed(fault, retryAfterMs),
    retry() {
      host.retry();
      own.retry();
    },
    pausedBy: () => host.pausedBy() ?? own.pausedBy(),
  };
}
