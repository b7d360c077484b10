import { createHost, type Host } from '../../shared/contract.ts';
import { fail, type Result } from '../../shared/result.ts';
import { decodeWire, encodeWire } from '../../shared/wire.ts';
import type { PagePortDouble } from './port-double.ts';

/** How a page of the double gets its ports. */
export interface PagePorts {
  ask(): void;
  onPort(take: (port: PagePortDouble) => void): void;
}

/** A page's host over the first port that it is given; the window's own way to it is `renderer/host/port-transport.ts`. */
export function createPageHost({ ask, onPort }: PagePorts): Host {
  const pending = new Map<number, (result: Result<unknown>) => void>();
  const listeners: (readonly [string, (payload: unknown) => void])[] = [];
  let count = 0;
  const opened = new Promise<PagePortDouble>((resolve) => onPort(resolve));
  void opened.then((port) => {
    port.addEventListener('close', () => {
      for (const settle of pending.values()) settle(fail({ code: 'monitor-unreachable' }));
      pending.clear();
    });
    port.onmessage = ({ data }) => {
      if (!(data instanceof Uint8Array)) throw new TypeError('The monitor sends bytes.');
      const message = decodeWire(data) as {
        readonly id?: number;
        readonly result?: Result<unknown>;
        readonly event?: string;
        readonly payload?: unknown;
      };
      for (const [name, listener] of listeners) if (name === message.event) listener(message.payload);
      if (message.id !== undefined && message.result !== undefined) pending.get(message.id)?.(message.result);
    };
  });
  ask();
  return createHost({
    async call(channel, argument) {
      const port = await opened;
      count += 1;
      const id = count;
      return await new Promise((settle) => {
        pending.set(id, settle);
        port.postMessage(encodeWire({ id, channel, argument }));
      });
    },
    listen(channel, listener) {
      const own = [channel, listener] as const;
      listeners.push(own);
      return () => listeners.splice(listeners.indexOf(own), 1);
    },
  });
}
