import { useEffect, useState } from 'react';

const LOCK = 'fleetglass.alarms.leader';

/** Whether this window is the one of its browser that makes the sound and the notices: the first that is open. Null until that is known. */
export function useLeads(): boolean | null {
  const [leads, setLeads] = useState<boolean | null>(null);
  useEffect(() => {
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
      .request(LOCK, { ifAvailable: true }, wait)
      .then((isOver) => (isOver ? undefined : navigator.locks.request(LOCK, { signal: over.signal }, lead)))
      .catch((error: unknown) => {
        // Given up before it came to it.
        if (!over.signal.aborted) throw error;
      });
    return () => {
      over.abort();
      letGo();
    };
  }, []);
  return leads;
}
