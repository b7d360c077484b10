import { once } from 'node:events';
import net from 'node:net';
import type { Random } from '../../src/simulator/base/random.ts';

/** Scenarios run side by side, and most of the time nobody listens at the port that one of them was given. */
const given = new Set<number>();

/**
 * A port for the host to listen at, outside the range that the system takes for outgoing connections: while the host is dead, one of
 * those must not take its place.
 */
export async function freePort(random: Random): Promise<number> {
  for (;;) {
    const port = random.integer(20_000, 29_999);
    if (given.has(port)) continue;
    given.add(port);
    const probe = net.createServer().listen(port, '127.0.0.1');
    const isFree = await new Promise<boolean>((resolve) => {
      probe.once('listening', () => resolve(true));
      probe.once('error', () => resolve(false));
    });
    if (!isFree) continue;
    probe.close();
    await once(probe, 'close');
    return port;
  }
}
