import { useFormat } from '../ui/format-store.ts';

/** A moment of the past in words, always with its day: `28 Nov 2026 14:03:12 UTC+1`. */
export function useMomentWords(): {
  readonly full: (atMs: number) => string;
  readonly minutes: (atMs: number) => string;
} {
  const { times } = useFormat();
  return {
    full: times.full,
    minutes: (atMs) => `${times.date(atMs)} ${times.minutes(atMs)}`,
  };
}
