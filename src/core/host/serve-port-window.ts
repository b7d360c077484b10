import { encodeWire, HEARTBEAT, HEARTBEAT_EVERY_MS } from '../../shared/wire.ts';
import type { Clock } from '../base/clock.ts';
import { type ServeWindowDeps, serveWindow } from '../contract/serve-window.ts';
import type { Port } from '../ports/port.ts';

/**
 * Serves the page at the other end of a port. Bytes that it sends are calls; a number says how many bytes it has read by now, for a
 * port does not tell. The first heartbeat says that somebody is there. The result ends it.
 */
export function servePortWindow(port: Port, clock: Clock, deps: ServeWindowDeps): () => void {
  let isOpen = true;
  let sentBytes = 0;
  let readBytes = 0;
  let goOn: () => void = () => {};

  const close = (): void => {
    if (!isOpen) return;
    isOpen = false;
    stopBeating();
    window.closed();
    port.close();
  };
  const post = (bytes: Uint8Array): void => {
    sentBytes += bytes.length;
    // Cloned, as every buffer over a port of Electron is (ADR 0048): once, for it is one.
    port.postMessage(bytes);
  };
  const window = serveWindow(
    {
      isOpen: () => isOpen,
      unreadBytes: () => sentBytes - readBytes,
      send(bytes, read) {
        goOn = read;
        post(bytes);
      },
      refuse(why) {
        deps.log.warn('window.misbehaved', { why });
        close();
      },
      giveUp: close,
    },
    deps,
  );
  const hasRead = (bytes: number): void => {
    if (!Number.isSafeInteger(bytes) || bytes < readBytes || bytes > sentBytes) {
      window.message(null);
      return;
    }
    readBytes = bytes;
    goOn();
  };

  port.on('message', ({ data }) => {
    if (!isOpen) return;
    if (typeof data === 'number') hasRead(data);
    else window.message(data instanceof Uint8Array ? data : null);
  });
  port.on('close', close);
  const heartbeat = encodeWire(HEARTBEAT);
  const stopBeating = clock.every(HEARTBEAT_EVERY_MS, () => post(heartbeat));
  post(heartbeat);
  port.start();
  return close;
}
