import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { png } from './pictures.ts';

type Answer = (response: ServerResponse, request: IncomingMessage) => void;

/** A tile server on 127.0.0.1 that answers as it is told. */
export interface TileHost {
  readonly port: number;
  /** Paths that were asked for, in order. */
  readonly asked: readonly string[];
  readonly requests: readonly IncomingMessage[];
  /** How the next ones are answered. */
  answer(answer: Answer): void;
  /** Most requests that were under way at once. */
  most(): number;
  close(): Promise<void>;
}

export const TILE = png(256);
/** A tile as it should be. */
export const withTile: Answer = (response) => void response.end(TILE);
export const withStatus =
  (status: number, headers: Readonly<Record<string, string>> = {}, body: string | Uint8Array = ''): Answer =>
  (response) =>
    void response.writeHead(status, headers).end(body);

/** Starts it. */
export async function startTileHost(): Promise<TileHost> {
  let answer: Answer = withTile;
  let under = 0;
  let most = 0;
  const requests: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    requests.push(request);
    under += 1;
    most = Math.max(most, under);
    response.once('close', () => {
      under -= 1;
    });
    answer(response, request);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    requests,
    get asked() {
      return requests.map(({ url }) => url ?? '');
    },
    answer(next) {
      answer = next;
    },
    most: () => most,
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
