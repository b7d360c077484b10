import type { Announcer } from '../account/announcer.ts';
import type { StreamSpec } from '../account/specs.ts';
import type { Clock } from '../base/ports.ts';
import type { Random } from '../base/random.ts';
import type { PostOutcome } from './http-delivery.ts';

export interface StreamSessionOptions {
  readonly clock: Clock;
  readonly random: Random;
  readonly announcer: Announcer;
  readonly spec: StreamSpec;
}

/** A pretended lasting connection to a target, as a Wialon, MQTT or AWS stream holds one (logs 401 and 402). */
export interface StreamSession {
  readonly connected: boolean;
  setConnected(connected: boolean): void;
  /** Calls back on every change. */
  onChange(callback: () => void): void;
  /** Pretends to send: answered after a while, or not at all where the connection is lost meanwhile. */
  readonly deliver: (messages: readonly string[], signal: AbortSignal) => Promise<PostOutcome>;
  stop(): void;
}

const LOST_WITHOUT_ANSWER: PostOutcome = { delivered: false, errorCode: -2 };

/** Creates a session that connects within moments. */
export function createSession({ clock, random, announcer, spec }: StreamSessionOptions): StreamSession {
  let connected = false;
  let changed: () => void = () => {};
  let pending: ((delivery: PostOutcome) => void) | null = null;

  const setConnected = (next: boolean): void => {
    if (connected === next) return;
    connected = next;
    announcer.setProperty('streams', spec.id, 'connected', connected);
    announcer.log('streams', spec.id, connected ? 401 : 402, { host: spec.host });
    if (!connected) pending?.(LOST_WITHOUT_ANSWER);
    changed();
  };
  const cancelStart = clock.after(random.between(300, 1_500), () => setConnected(true));

  return {
    get connected() {
      return connected;
    },
    setConnected(next) {
      cancelStart();
      setConnected(next);
    },
    onChange(callback) {
      changed = callback;
    },
    deliver: () =>
      new Promise((resolve) => {
        const cancel = clock.after(random.between(80, 240), () => pending?.({ delivered: true }));
        pending = (delivery) => {
          cancel();
          pending = null;
          resolve(delivery);
        };
      }),
    stop() {
      cancelStart();
      pending?.(LOST_WITHOUT_ANSWER);
    },
  };
}
