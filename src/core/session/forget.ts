import type { Clock } from '../base/clock.ts';
import { clientOptions, RECEIVE_MAXIMUM } from '../mqtt/connect-options.ts';
import type { SessionOptions } from '../mqtt/session-options.ts';
import type { OpenTransport } from '../mqtt/transport.ts';
import { openConnection } from './connection.ts';

const FORGET_TIMEOUT_MS = 5_000;

/**
 * Ends the broker's memory of us by a short connection that asks for a clean session. Resolves to whether the broker agreed.
 * MQTT 5 can ask for the same in a DISCONNECT, but nothing answers that: only a CONNACK proves that the broker has heard it.
 */
export function forgetSession(
  clock: Clock,
  openTransport: OpenTransport,
  options: SessionOptions,
): Promise<boolean> {
  return new Promise((resolve) => {
    const end = (agreed: boolean) => {
      cancelTimeout();
      connection.close(true).then(() => resolve(agreed));
    };
    const giveUp = () => end(false);
    const cancelTimeout = clock.after(FORGET_TIMEOUT_MS, giveUp);
    const connection = openConnection({
      clock,
      openTransport,
      clientOptions: clientOptions(options, 'forget'),
      maxOutstanding: RECEIVE_MAXIMUM,
      number: 0,
      events: {
        progress() {},
        way() {},
        // A refusal is told as a failure too.
        connack() {},
        ready: () => end(true),
        publish() {},
        packet() {},
        disconnect: giveUp,
        failed: giveUp,
        closed: giveUp,
      },
    });
  });
}
