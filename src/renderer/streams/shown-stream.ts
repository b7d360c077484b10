import type { StreamHealth, StreamState } from '../../shared/stream-health.ts';

/** States as the window tells them, worst last: a stream that nobody hears of now is in none of the host's. */
export const SHOWN_STATES = [
  'unknown',
  'disabled',
  'idle',
  'delivering',
  'not-live',
  'degraded',
  'failing',
  'blocked',
] as const satisfies readonly (StreamState | 'not-live')[];
export type ShownState = (typeof SHOWN_STATES)[number];

/** A stream whose account is cut off or paused, while others are live: how it is now is not known. */
export interface CutStream extends Omit<StreamHealth, 'state'> {
  readonly state: 'not-live';
  /** Up to when its account was live. */
  readonly lastState: StreamState;
}

/** A stream as the window shows it. */
export type ShownStream = StreamHealth | CutStream;

/** The stream as it is shown; itself where its account is live. */
export function asShown(stream: StreamHealth, cut: readonly string[]): ShownStream {
  if (!cut.includes(stream.accountId)) return stream;
  return { ...stream, state: 'not-live', lastState: stream.state };
}
