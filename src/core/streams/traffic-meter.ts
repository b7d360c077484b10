/** What comes of each of several things, by the minute, over the last minutes. Times are Unix milliseconds. */
export interface TrafficMeter {
  /** Something of `id` came, so many bytes long; nothing while it does not measure. */
  came(id: string, bytes: number, atMs: number): void;
  /** Measures from now on; nothing where it does already. */
  begin(atMs: number): void;
  /** Measures no more, and forgets. */
  end(): void;
  /** Null where it has not measured for long enough. */
  perMin(id: string, nowMs: number): { readonly messages: number; readonly bytes: number } | null;
}

const MINUTE_MS = 60_000;
/** Over so many minutes a rate is told, the one under way included. */
const MINUTES = 5;
/** More than any account has of what is measured. */
const MOST = 10_000;

interface Minute {
  /** Number of the minute since 1970; what is of another is over. */
  minute: number;
  messages: number;
  bytes: number;
}

/** Creates one that does not measure yet. */
export function createTrafficMeter(): TrafficMeter {
  const byId = new Map<string, Minute[]>();
  let sinceMs: number | null = null;

  return {
    came(id, bytes, atMs) {
      if (sinceMs === null) return;
      let minutes = byId.get(id);
      if (minutes === undefined) {
        if (byId.size >= MOST) return;
        minutes = Array.from({ length: MINUTES + 1 }, () => ({ minute: -1, messages: 0, bytes: 0 }));
        byId.set(id, minutes);
      }
      const minute = Math.floor(atMs / MINUTE_MS);
      const slot = minutes[minute % minutes.length];
      if (slot === undefined) return;
      if (slot.minute !== minute) Object.assign(slot, { minute, messages: 0, bytes: 0 });
      slot.messages += 1;
      slot.bytes += bytes;
    },
    begin(atMs) {
      sinceMs ??= atMs;
    },
    end() {
      sinceMs = null;
      byId.clear();
    },
    perMin(id, nowMs) {
      const measuredMs = sinceMs === null ? 0 : Math.min(nowMs - sinceMs, MINUTES * MINUTE_MS);
      if (measuredMs < MINUTE_MS) return null;
      const now = Math.floor(nowMs / MINUTE_MS);
      const recent = (byId.get(id) ?? []).filter(({ minute }) => minute > now - MINUTES && minute <= now);
      // The first of these minutes is whole, the last is under way.
      const overMs = Math.min(measuredMs, (MINUTES - 1) * MINUTE_MS + (nowMs % MINUTE_MS));
      const rate = (sum: number): number => (sum * MINUTE_MS) / Math.max(MINUTE_MS, overMs);
      return {
        messages: rate(recent.reduce((sum, { messages }) => sum + messages, 0)),
        bytes: rate(recent.reduce((sum, { bytes }) => sum + bytes, 0)),
      };
    },
  };
}
