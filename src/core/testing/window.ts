import type { EventChannel, EventPayload } from '../../shared/contract.ts';
import type { Monitor, MonitorClient } from '../contract/monitor.ts';

/** A window of a monitor that remembers what it was told. */
export interface TestWindow {
  readonly client: MonitorClient;
  /** Resolves with the first payload, past or future, that fits. */
  until<C extends EventChannel>(
    channel: C,
    fits: (payload: EventPayload<C>) => boolean,
  ): Promise<EventPayload<C>>;
  readonly seen: readonly { readonly channel: EventChannel; readonly payload: unknown }[];
}

/** Opens a window on a monitor. */
export function openWindow(on: Monitor): TestWindow {
  const seen: { channel: EventChannel; payload: unknown }[] = [];
  const waiting = new Set<() => void>();
  const client = on.attach((channel, payload) => {
    seen.push({ channel, payload });
    for (const wake of waiting) wake();
  });
  return {
    client,
    seen,
    until: (channel, fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          for (const item of seen) {
            const payload = item.payload as EventPayload<typeof channel>;
            if (item.channel !== channel || !fits(payload)) continue;
            waiting.delete(look);
            resolve(payload);
            return;
          }
        };
        waiting.add(look);
        look();
      }),
  };
}
