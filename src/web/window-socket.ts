import type { WebSocket } from 'ws';
import { type Misbehaviour, type ServeWindowDeps, serveWindow } from '../core/contract/serve-window.ts';
import { inParts } from '../shared/wire-parts.ts';

/** WebSocket close codes (RFC 6455 §7.4.1) and reasons for what a window may do wrong. */
const REFUSALS: Readonly<Record<Misbehaviour, readonly [number, string]>> = {
  unreadable: [1007, 'This message is not a call.'],
  'too-many-calls': [1008, 'Too many calls at once.'],
  'not-binary': [1003, 'Only binary messages are read here.'],
};

/** Serves one window over its WebSocket once it was let in. Heartbeats are sent for all windows at once, in `socket-server.ts`. */
export function serveSocket(socket: WebSocket, deps: ServeWindowDeps): void {
  const window = serveWindow(
    {
      isOpen: () => socket.readyState === socket.OPEN,
      unreadBytes: () => socket.bufferedAmount,
      send(bytes, read) {
        const parts = inParts(bytes);
        for (const [at, part] of parts.entries())
          socket.send(part, at === parts.length - 1 ? read : undefined);
      },
      refuse: (why) => socket.close(...REFUSALS[why]),
      giveUp: () => socket.terminate(),
    },
    deps,
  );
  socket.on('message', (data, isBinary) =>
    window.message(isBinary && data instanceof Uint8Array ? data : null),
  );
  socket.on('error', (error) => deps.log.warn('window.socket-error', { error: error.name }));
  socket.on('close', window.closed);
}
