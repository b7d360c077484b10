import { DEFAULT_LIMITS, type ListenerLimits } from '../listener/limits.ts';

/** What one sender of a receiver may ask of this machine. */
export interface ReceiverLimits
  extends Pick<
    ListenerLimits,
    'connections' | 'connectionsPerAddress' | 'connectionsReserved' | 'itemBytes' | 'closeMs' | 'retryMs'
  > {
  /** Bytes of a connection that wait for their commit: from here on nothing more is read from it. */
  readonly bytesInHand: number;
  /** Bytes that all connections together hold of packets that are not whole. */
  readonly bytesBegun: number;
  /** Bytes of answers that the other side does not read. */
  readonly unreadAnswers: number;
  /** How long a connection may take for its first packet, or for the rest of one that has begun. */
  readonly packetMs: number;
  /** Packets of one connection that nobody can read, which are kept and acknowledged all the same. */
  readonly unreadable: number;
}

export const RECEIVER_LIMITS: ReceiverLimits = {
  ...DEFAULT_LIMITS,
  bytesInHand: 1024 * 1024,
  bytesBegun: 64 * 1024 * 1024,
  unreadAnswers: 64 * 1024,
  packetMs: 15_000,
  unreadable: 1_000,
};
