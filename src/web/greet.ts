import type { WebSocket } from 'ws';
import type { Clock } from '../core/base/clock.ts';
import { LOCKED_OUT } from '../shared/handshake.ts';
import { decodeWire, encodeWire } from '../shared/wire.ts';
import { createSecret } from './access.ts';
import type { Browsers } from './browsers.ts';

/** A page proves itself at once. */
const PROOF_WITHIN_MS = 10_000;

export interface GreetDeps {
  readonly browsers: Pick<Browsers, 'admit'>;
  readonly clock: Clock;
}

/** Asks a fresh WebSocket who it is; resolves with the browser's id, or with null once it is being closed or has gone. */
export function greet(socket: WebSocket, origin: string, deps: GreetDeps): Promise<string | null> {
  const { browsers, clock } = deps;
  const challenge = createSecret();
  return new Promise((resolve) => {
    const lockOut = (): void => {
      socket.close(LOCKED_OUT, 'This browser is not let in.');
      resolve(null);
    };
    const stopWaiting = clock.after(PROOF_WITHIN_MS, lockOut);
    // It closes after one, which is told where it was let in.
    socket.on('error', () => {});
    socket.once('close', () => {
      stopWaiting();
      resolve(null);
    });
    socket.once('message', (data, isBinary) => {
      stopWaiting();
      const proof =
        isBinary && data instanceof Uint8Array ? browsers.admit(read(data), { origin, challenge }) : null;
      if (proof === null) return lockOut();
      socket.send(encodeWire(proof));
      resolve(proof.browser);
    });
    socket.send(encodeWire({ challenge }));
  });
}

function read(data: Uint8Array): unknown {
  try {
    return decodeWire(data);
  } catch (error) {
    if (error instanceof RangeError || error instanceof SyntaxError || error instanceof TypeError)
      return null;
    throw error;
  }
}
