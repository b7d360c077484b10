import type { Cancel, Clock } from '../clock.ts';

/** Finds out a link that is up but dead. */
export interface Watchdog {
  begin(): void;
  /** A packet of any kind came. */
  heard(): void;
  /** Asks for a sign of life now and gives up where none comes within five seconds. */
  probe(): void;
  cancel(): void;
}

const BEATS_PER_KEEPALIVE = 6;
const PROBE_MS = 5_000;
/** One more than a keepalive holds, as the first beat after a packet may follow it at once. */
const SILENT_BEATS_TO_PING = BEATS_PER_KEEPALIVE + 1;
const SILENT_BEATS_TO_GIVE_UP = BEATS_PER_KEEPALIVE * 1.5 + 1;

/**
 * Pings after `keepaliveMs` without any packet and gives up at one and a half of it. It counts beats
 * instead of comparing times, so that a corrected clock or a computer waking from sleep does not fool it.
 */
export function createWatchdog(
  clock: Clock,
  keepaliveMs: number,
  act: { readonly ping: () => void; readonly giveUp: () => void },
): Watchdog {
  let silentBeats = 0;
  let cancelBeat: Cancel | undefined;
  let cancelProbe: Cancel | undefined;
  const endProbe = () => {
    cancelProbe?.();
    cancelProbe = undefined;
  };
  const cancel = () => {
    endProbe();
    cancelBeat?.();
    cancelBeat = undefined;
  };
  return {
    begin() {
      cancel();
      silentBeats = 0;
      cancelBeat = clock.every(keepaliveMs / BEATS_PER_KEEPALIVE, () => {
        silentBeats++;
        if (silentBeats === SILENT_BEATS_TO_PING) act.ping();
        if (silentBeats >= SILENT_BEATS_TO_GIVE_UP) act.giveUp();
      });
    },
    heard() {
      endProbe();
      silentBeats = 0;
    },
    probe() {
      if (cancelBeat === undefined || cancelProbe !== undefined) return;
      cancelProbe = clock.after(PROBE_MS, () => {
        cancelProbe = undefined;
        act.giveUp();
      });
      act.ping();
    },
    cancel,
  };
}
