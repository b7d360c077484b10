import { useEffect, useState } from 'react';

/** What one window of a browser does for all: shows notices, makes the sound. */
const LOCKS = { notices: 'fleetglass.alarms.leader', sound: 'fleetglass.alarms.sound' } as const;
export type LedBy = keyof typeof LOCKS;

/** Whether this window is the one of its browser that does it: the first that is open and `isAble` to. Null until that is known. */
export function useLeads(what: LedBy, isAble = true): boolean | null {
  const [leads, setLeads] = useState<boolean | null>(null);
  useEffect(() => {
    if (!isAble) {
      setLeads(false);
      return;
    }
    const over = new AbortController();
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    const lead = async (): Promise<void> => {
      setLeads(true);
      await held;
    };
    const wait = async (lock: Lock | null): Promise<boolean> => {
      if (over.signal.aborted) return true;
      if (lock === null) setLeads(false);
      else await lead();
      return lock !== null;
    };
    navigator.locks
      .request(LOCKS[what], { ifAvailable: true }, wait)
      .then((isOver) =>
        isOver ? undefined : navigator.locks.request(LOCKS[what], { signal: over.signal }, lead),
      )
      .catch((error: unknown) => {
        // Given up before it came to it.
        if (!over.signal.aborted) throw error;
      });
    return () => {
      over.abort();
      letGo();
    };
  }, [what, isAble]);
  return leads;
}

/** Whether any window of this browser does it. */
export async function isLed(what: LedBy): Promise<boolean> {
  const { held = [] } = await navigator.locks.query();
  return held.some(({ name }) => name === LOCKS[what]);
}
