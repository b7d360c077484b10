import { useEffect, useState } from 'react';

const LOCK = 'fleetglass.alarms.leader';

/** Whether this window is the one of its browser that makes the sound and the notices: the first that is open. */
export function useLeads(): boolean {
  const [leads, setLeads] = useState(false);
  useEffect(() => {
    const over = new AbortController();
    let letGo: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    navigator.locks
      .request(LOCK, { signal: over.signal }, async () => {
        setLeads(true);
        await held;
      })
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
