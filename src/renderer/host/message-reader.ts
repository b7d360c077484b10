import type { EventChannel } from '../../shared/contract.ts';
import type { HostProof } from '../../shared/handshake.ts';
import type { Result } from '../../shared/result.ts';
import { decodeWireInSlices, type HEARTBEAT } from '../../shared/wire.ts';
import { createPartJoiner } from '../../shared/wire-parts.ts';
import type { Sliced, SlicedRun, Slicer } from '../slices/slices.ts';

/** What a host says; a challenge and a proof only over a WebSocket. */
export type HostMessage =
  | { readonly event: EventChannel; readonly payload: unknown }
  | { readonly id: number; readonly result: Result<unknown> }
  | { readonly challenge: string }
  | HostProof
  | typeof HEARTBEAT;

/** Reads a host's messages in the order in which they come, the large ones in slices. */
export interface MessageReader {
  /** Null where it is none of bytes. */
  push(bytes: Uint8Array | null): void;
  /** Drops what is unread: the way that it came is lost. */
  forget(): void;
}

/** `take` gets each message, undefined where host and page do not understand each other. */
export function createMessageReader(
  slicer: Slicer,
  take: (message: HostMessage | undefined) => void,
): MessageReader {
  let unread: (Uint8Array | null)[] = [];
  let joiner = createPartJoiner();
  /** The one that is being read. */
  let reading: SlicedRun | null = null;

  const readNext = (): void => {
    while (reading === null && unread.length > 0) {
      const run = slicer.run(hostMessage(unread.shift() ?? null), (message) => {
        const wasLater = reading !== null;
        reading = null;
        take(message);
        if (wasLater) readNext();
      });
      if (!run.isOver) reading = run;
    }
  };
  /** Null where parts of it are still to come, undefined where it is no message. */
  const joined = (bytes: Uint8Array): Uint8Array | null | undefined => {
    try {
      return joiner.push(bytes);
    } catch (error) {
      if (error instanceof RangeError) return undefined;
      throw error;
    }
  };
  return {
    push(bytes) {
      const whole = bytes === null ? undefined : joined(bytes);
      if (whole === null) return;
      unread.push(whole ?? null);
      readNext();
    },
    forget() {
      reading?.cancel();
      reading = null;
      unread = [];
      joiner = createPartJoiner();
    },
  };
}

const KINDS = ['event', 'id', 'heartbeat', 'challenge', 'proof'] as const;

function* hostMessage(bytes: Uint8Array | null): Sliced<HostMessage | undefined> {
  if (bytes === null) return undefined;
  try {
    const message = yield* decodeWireInSlices(bytes);
    if (typeof message !== 'object' || message === null) return undefined;
    // Once the host is proved its messages need telling apart, not validating; until then nothing is believed that is not a proof.
    if (KINDS.some((kind) => kind in message)) return message as HostMessage;
    return undefined;
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError)
      return undefined;
    throw error;
  }
}
