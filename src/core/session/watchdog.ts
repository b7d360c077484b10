import type { Cancel, Clock } from '../base/clock.ts';

/** Finds out a link that is up but dead, and shows the broker that we are not. */
export interface Watchdog {
  /** From now on, by this keep-alive. */
  begin(keepaliveMs: number): void;
  /** A packet of any kind came. */
  heard(): void;
  /** Asks for a sign of life now and gives up where none comes within five seconds. */
  probe(): void;
  cancel(): void;
}

/** What a watchdog does, and what it has to know. */
export interface WatchdogActs {
  readonly ping: () => void;
  readonly giveUp: () => void;
  /** Whether nothing is read just now because we can take no more in: that silence is ours, not the broker's. */
  readonly isHeldBack: () => boolean;
}

const BEATS_PER_KEEPALIVE = 6;
const PROBE_MS = 5_000;
/** The first beat after a packet may follow it at once: n silent beats are a silence of n - 1 to n beats. */
const SILENT_BEATS_TO_GIVE_UP = BEATS_PER_KEEPALIVE * 1.5;

/**
 * Pings once a keep-alive, for that is when a broker wants to hear from us however much it sends itself (MQTT 5.0 §3.1.2.10),
 * and gives up before one and a half of it have passed without any packet. It counts beats instead of comparing times, so that a
 * corrected clock or a computer waking from sleep does not fool it.
 */
export function createWatchdog(clock: Clock, act: WatchdogActs): Watchdog {
  let silentBeats = 0;
  let beatsSincePing = 0;
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
  const ping = () => {
    beatsSincePing = 0;
    act.ping();
  };
  const beat = () => {
    silentBeats = act.isHeldBack() ? 0 : silentBeats + 1;
    beatsSincePing++;
    if (beatsSincePing === BEATS_PER_KEEPALIVE) ping();
    if (silentBeats >= SILENT_BEATS_TO_GIVE_UP) act.giveUp();
  };
  return {
    begin(keepaliveMs) {
      cancel();
      silentBeats = 0;
      beatsSincePing = 0;
      cancelBeat = clock.every(keepaliveMs / BEATS_PER_KEEPALIVE, beat);
    },
    heard() {
      endProbe();
      silentBeats = 0;
    },
    probe() {
      if (cancelBeat === undefined || cancelProbe !== undefined) return;
      cancelProbe = clock.after(PROBE_MS, () => {
        cancelProbe = undefined;
        if (!act.isHeldBack()) act.giveUp();
      });
      ping();
    },
    cancel,
  };
}
