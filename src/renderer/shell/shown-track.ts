import type { TrackFixes, TrackPart } from '../../shared/track/track.ts';
import { windowPart } from '../window/window-store.ts';

/** Spans a track may be of; `custom` has ends of its own. */
export const TRACK_RANGES = ['today', 'yesterday', 'day', 'week', 'custom'] as const;
export type TrackRange = (typeof TRACK_RANGES)[number];

/** A track as it was read, and what it is made up of. */
export interface ReadTrack {
  readonly vehicleId: string;
  readonly fixes: TrackFixes;
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
  /** Grows with each wish to see what is looked at on the map. */
  readonly fitRequests: number;
  show(vehicleId: string): void;
  hide(): void;
  setRange(range: TrackRange): void;
  setTrack(track: ReadTrack | null): void;
  lookAtPart(part: number | null): void;
  setCursor(cursor: number | null): void;
  requestFit(): void;
}

const NOTHING = { track: null, part: null, cursor: null } as const;

/** The track in this window: the dock's tab asks for it, and the map draws it. */
export const useShownTrack = windowPart<ShownTrack>((set) => ({
  vehicleId: null,
  range: 'today',
  ...NOTHING,
  fitRequests: 0,
  show: (vehicleId) => set((before) => (before.vehicleId === vehicleId ? {} : { vehicleId, ...NOTHING })),
  hide: () => set({ vehicleId: null, ...NOTHING }),
  setRange: (range) => set({ range, part: null, cursor: null }),
  // A part or fix of an older reading is another one in this.
  setTrack: (track) => set({ track, part: null, cursor: null }),
  lookAtPart: (part) => set(({ fitRequests }) => ({ part, cursor: null, fitRequests: fitRequests + 1 })),
  setCursor: (cursor) => set({ cursor }),
  requestFit: () => set(({ fitRequests }) => ({ fitRequests: fitRequests + 1 })),
}));
