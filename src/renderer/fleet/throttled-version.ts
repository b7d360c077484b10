import type { FleetStore } from './fleet-store.ts';

/** What `useSyncExternalStore` reads. */
export interface VersionSource {
  readonly subscribe: (listener: () => void) => () => void;
  readonly getSnapshot: () => number;
}

/**
 * The store's version, moving on at most once per `throttleMs`: at once after a quiet time, and always once more after
 * the last change.
 */
export function createThrottledVersion(
  store: Pick<FleetStore, 'version' | 'subscribe'>,
  throttleMs: number,
): VersionSource {
  let shown = store.version;
  return {
    getSnapshot: () => shown,
    subscribe(listener) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const show = (): void => {
        if (shown === store.version) {
          timer = undefined;
          return;
        }
        shown = store.version;
        timer = setTimeout(show, throttleMs);
        listener();
      };
      const stop = store.subscribe(() => {
        if (timer === undefined) show();
      });
      // What happened between the first render and this subscription.
      show();
      return () => {
        clearTimeout(timer);
        stop();
      };
    },
  };
}
