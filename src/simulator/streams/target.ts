import { createServer } from 'node:http';
import type { Clock } from '../base/ports.ts';
import { LOOPBACK, listen } from '../broker/listeners.ts';

/** How the target behaves towards one stream. */
export interface TargetBehaviour {
  /** HTTP status of the answer. */
  readonly status: number;
  /** Time until the answer. */
  readonly delayMs: number;
}

/** What a target took in, per stream. */
export interface TargetCount {
  readonly requests: number;
  readonly accepted: number;
}

/** The customer's receiver, on this machine: it takes POSTed JSON arrays at `/streams/{id}`. */
export interface Target {
  readonly url: string;
  /** Sets how it answers a stream from now on; null = as a healthy receiver. */
  behave(streamId: number, behaviour: TargetBehaviour | null): void;
  count(streamId: number): TargetCount;
  stop(): Promise<void>;
}

const HEALTHY: TargetBehaviour = { status: 200, delayMs: 35 };

/** Opens a target on a port of the system's choice. */
export async function createTarget(clock: Clock): Promise<Target> {
  const behaviours = new Map<number, TargetBehaviour>();
  const counts = new Map<number, TargetCount>();
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const streamId = Number(/^\/streams\/(\d+)$/.exec(request.url ?? '')?.[1] ?? 0);
      const { status, delayMs } = behaviours.get(streamId) ?? HEALTHY;
      const size = request.method === 'POST' ? arrayLength(Buffer.concat(chunks)) : null;
      const answered = size === null ? 400 : status;
      const known = counts.get(streamId) ?? { requests: 0, accepted: 0 };
      const accepted = known.accepted + (answered === 200 ? (size ?? 0) : 0);
      counts.set(streamId, { requests: known.requests + 1, accepted });
      clock.after(delayMs, () => response.writeHead(answered).end());
    });
  });
  const port = await listen(server, 0);
  return {
    url: `http://${LOOPBACK}:${port}`,
    behave(streamId, behaviour) {
      if (behaviour === null) behaviours.delete(streamId);
      else behaviours.set(streamId, behaviour);
    },
    count: (streamId) => counts.get(streamId) ?? { requests: 0, accepted: 0 },
    async stop() {
      const closed = new Promise<void>((resolve) => server.close(() => resolve()));
      server.closeAllConnections();
      await closed;
    },
  };
}

/** How many messages a body holds, or null where it is not a JSON array. */
function arrayLength(body: Buffer): number | null {
  try {
    const parsed: unknown = JSON.parse(body.toString('utf8'));
    return Array.isArray(parsed) ? parsed.length : null;
  } catch {
    return null;
  }
}
