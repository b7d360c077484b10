import { STREAM_STATES, type StreamHealth } from '../../shared/stream-health.ts';

/** How bad a stream's state is; `STREAM_STATES` is ordered worst last. */
export function badness({ state }: StreamHealth): number {
  return STREAM_STATES.indexOf(state);
}

/** Streams that do not deliver what they should: failing or blocked. */
export function failingCount(streams: Iterable<StreamHealth>): number {
  let count = 0;
  for (const { state } of streams) if (state === 'failing' || state === 'blocked') count += 1;
  return count;
}
