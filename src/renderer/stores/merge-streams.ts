import type { StreamHealth } from '../../shared/stream-health.ts';

/** The streams after a change; the map given is left as it is. */
export function mergeStreams(
  streams: ReadonlyMap<string, StreamHealth>,
  changed: readonly StreamHealth[],
  removed: readonly string[],
): ReadonlyMap<string, StreamHealth> {
  const next = new Map(streams);
  for (const stream of changed) next.set(stream.id, stream);
  for (const id of removed) next.delete(id);
  return next;
}
