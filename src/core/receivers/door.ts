import type { Socket } from 'node:net';
import type { SenderFault } from '../../shared/messages/refusals.ts';
import type { Clock } from '../base/clock.ts';
import type { ReceiverIntake } from './intake.ts';
import type { ReceiverLimits } from './limits.ts';

/** What a protocol is given of a connection, beside its bytes. */
export interface Door {
  readonly clock: Clock;
  readonly limits: ReceiverLimits;
  readonly intake: ReceiverIntake;
  /** A packet came. `isKnown`: it showed a password. False: there is no place left for it. */
  heard(isKnown: boolean): boolean;
  /** So many bytes are held of a packet that is not whole. False: all connections together hold too many. */
  holds(bytes: number): boolean;
  /** What came is here, and waits for its commit. */
  waiting(): void;
  /** Nothing waits any more. */
  answered(): void;
  /** So many messages were acknowledged. */
  onTaken(messages: number): void;
  /** Ends the connection, and tells why. */
  refuse(why: SenderFault): void;
}

/** Speaks a protocol over a connection until that is closed. */
export type Serve = (socket: Socket, door: Door) => void;
