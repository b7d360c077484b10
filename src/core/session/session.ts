import type { ConnectionCause, ConnectionStatus } from '../../shared/connection.ts';
import type { Messaging } from '../mqtt/messaging.ts';
import type { AckToken, InboundPublish } from '../mqtt/publish.ts';

/** The persistent link to one broker. It lives until stopped, through any number of connections. */
export interface Session extends Messaging {
  start(): void;
  /**
   * Ends the link; `forget` also ends the broker's memory of us. Resolves when the socket is closed, to whether the broker
   * has agreed to forget us: where nothing proves it, `sessionEnded` is false.
   */
  stop(how?: { readonly forget: boolean }): Promise<{ readonly sessionEnded: boolean }>;
  /** Tries at once, out of a back-off, refusal or take-over. */
  retryNow(): void;
  /**
   * The computer woke up or its network changed: proves a link that is up within seconds, and cuts a back-off short, unless
   * the broker itself put us off: an early try would lengthen a ban (flespi-facts §1.3).
   */
  probe(): void;
  /**
   * The owner can take nothing in: drops the link and makes no try before `resume`. `retryAtMs` is when the owner looks
   * again, for the status; call again to change cause or time.
   */
  hold(cause: ConnectionCause, retryAtMs: number | null): void;
  /** Ends a hold: tries at once. */
  resume(): void;
  status(): ConnectionStatus;
  /** How long the broker last took to answer, milliseconds: at most so long a message was on its way. 0 where nothing is known. */
  roundTripMs(): number;
  /** Lets the acknowledgement go out, in order; a token of an earlier connection is ignored. */
  release(token: AckToken): void;
}

/** What a session tells its owner. */
export interface SessionListener {
  publish(message: InboundPublish): void;
  status(status: ConnectionStatus): void;
  /** A connection was established; `sessionPresent` false after we had one means messages may be missing. */
  connected(facts: { readonly sessionPresent: boolean; readonly connection: number }): void;
}
