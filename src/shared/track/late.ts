import type { TrackFixes } from './track.ts';

/** Delivered later than this after it was made a message is late (docs/user-guide.md#reading-the-map), milliseconds. */
const LATE_MS = 120_000;

/** Whether a fix came late. What was fetched on purpose was not delivered, and so is not. */
export function isLate({ lagMs }: Pick<TrackFixes, 'lagMs'>, at: number): boolean {
  return (lagMs[at] ?? 0) > LATE_MS;
}
