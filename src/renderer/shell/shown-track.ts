import { firstFrom } from '../../shared/track/first-from.ts';
import type { TrackFixes, TrackPart } from '../../shared/track/track.ts';
import { windowPart } from '../window/window-store.ts';

/** Spans a track may be of; `custom` has ends of its own. */
export const TRACK_RANGES = ['today', 'yesterday', 'day', 'week', 'custom'] as const;
export type TrackRange = (typeof TRACK_RANGES)[number];

/** A track as it was read, and what it is made up of. */
export interface ReadTrack {
  readonly vehicleId: string;
  /** Valid ones. */
  readonly fixes: TrackFixes;
  /** Those that the tracker held for invalid: no part of the track leads over them. */
  readonly invalid: TrackFixes;
  /** 1 where a fix cannot be true. */
  readonly jumps: Uint8Array;
  readonly parts: readonly TrackPart[];
}

interface ShownTrack {
  /** Whose track is shown; null for none. */
  readonly vehicleId: string | null;
  readonly range: TrackRange;
  /** Null until it is there. */
  readonly track: ReadTrack | null;
  /** Index of the part that is looked at; null for all. */
  readonly part: number | null;
  /** Index of the fix that is looked at. */
  readonly cursor: number | null;
  /** Index of the fix whose message is shown; null for none. */
  readonly inspected: number | null;
  /** Indices of the fixes at which it came into a geofence or left one. */
  readonly passages: readonly number[];
  /** Grows with each wish to see what is looked at on the map. */
  readonly fitRequests: number;
  show(vehicleId: string): void;
  hide(): void;
  setRange(range: TrackRange): void;
  setTrack(track: ReadTrack | null): void;
  setPassages(passages: readonly number[]): void;
  lookAtPart(part: number | null): void;
  setCursor(cursor: number | null): void;
  inspect(fix: number | null): void;
  requestFit(): void;
}

const NOTHING = { track: null, part: null, cursor: null, inspected: null, passages: [] } as const;

/** The track in this window: the dock's tab asks for it, and the map draws it. */
export const useShownTrack = windowPart<ShownTrack>((set) => ({
  vehicleId: null,
  range: 'today',
  ...NOTHING,
  fitRequests: 0,
  show: (vehicleId) => set((before) => (before.vehicleId === vehicleId ? {} : { vehicleId, ...NOTHING })),
  hide: () => set({ vehicleId: null, ...NOTHING }),
  setRange: (range) => set({ range, part: null, cursor: null, inspected: null }),
  // A part or fix of an older reading has another place in this.
  setTrack: (track) =>
    set(({ track: before, part, cursor, inspected }) => ({
      track,
      passages: [],
      part: samePart(before, track, part),
      cursor: sameFix(before, track, cursor),
      inspected: sameFix(before, track, inspected),
    })),
  setPassages: (passages) => set({ passages }),
  lookAtPart: (part) => set(({ fitRequests }) => ({ part, cursor: null, fitRequests: fitRequests + 1 })),
  setCursor: (cursor) => set({ cursor }),
  inspect: (inspected) => set(inspected === null ? { inspected } : { inspected, cursor: inspected }),
  requestFit: () => set(({ fitRequests }) => ({ fitRequests: fitRequests + 1 })),
}));

/** Where the fix at an index of one reading is in another; null where it is not, or there is none. */
function sameFix(before: ReadTrack | null, after: ReadTrack | null, index: number | null): number | null {
  if (index === null || before === null || before.vehicleId !== after?.vehicleId) return null;
  const { timeUs, mark } = after.fixes;
  const wantedUs = before.fixes.timeUs[index] ?? Number.NaN;
  for (let at = firstFrom(timeUs, wantedUs); timeUs[at] === wantedUs; at++) {
    if (mark[at] === before.fixes.mark[index]) return at;
  }
  return null;
}

/** The same of a part: of one kind and beginning. The last one may have grown. */
function samePart(before: ReadTrack | null, after: ReadTrack | null, index: number | null): number | null {
  const part = index === null ? undefined : before?.parts[index];
  const from = sameFix(before, after, part?.from ?? null);
  if (part === undefined || from === null || after === null) return null;
  const found = after.parts.findIndex((each) => each.kind === part.kind && each.from === from);
  return found < 0 ? null : found;
}
