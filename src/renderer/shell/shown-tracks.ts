import { firstFrom } from '../../shared/track/first-from.ts';
import { nearestInTime } from '../../shared/track/fix-at-time.ts';
import type { TrackFixes, TrackPart } from '../../shared/track/track.ts';
import type { CustomSpan } from '../ui/custom-span.ts';
import { windowPart } from '../window/window-store.ts';

/** Spans a track may be of; `custom` has ends of its own. */
export const TRACK_RANGES = ['today', 'yesterday', 'day', 'week', 'custom'] as const;
export type TrackRange = (typeof TRACK_RANGES)[number];

/** As many are told apart by colour. */
export const MOST_TRACKS = 10;

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

/** A vehicle whose track is shown. */
export interface TrackedVehicle {
  readonly id: string;
  /** Its place among the colours, which it keeps when others go; its number is one more. */
  readonly look: number;
}

/** A fix of a track. */
export interface TrackPoint {
  readonly vehicleId: string;
  readonly index: number;
}

/** What is looked at: a part of a track, or all of it. */
export interface TrackFocus {
  readonly vehicleId: string;
  /** Index of the part; null for all. */
  readonly part: number | null;
}

/** What depends on the tracks being what they are. */
interface LookedAt {
  /** Null for all of all. */
  readonly focus: TrackFocus | null;
  /** The fix that is looked at. */
  readonly cursor: TrackPoint | null;
  /** The moment that is looked at, Unix milliseconds: of `cursor`, or near it. */
  readonly cursorMs: number | null;
  /** The fix whose message is shown. */
  readonly inspected: TrackPoint | null;
}

interface ShownTracks extends LookedAt {
  /** Whose tracks are shown, in the order in which they were chosen. */
  readonly vehicles: readonly TrackedVehicle[];
  readonly range: TrackRange;
  /** The ends of `custom`, as they were entered. */
  readonly custom: CustomSpan;
  /** Those that are there, by vehicle. */
  readonly tracks: ReadonlyMap<string, ReadTrack>;
  /** By vehicle, indices of the fixes at which it came into a geofence or left one. */
  readonly passages: ReadonlyMap<string, readonly number[]>;
  /** Grows with each wish to see what is looked at on the map. */
  readonly fitRequests: number;
  /** Shows that of a vehicle alone. */
  show(vehicleId: string): void;
  /** Shows that of one more; false where there are as many as can be. */
  add(vehicleId: string): boolean;
  remove(vehicleId: string): void;
  /** Takes all of them off. */
  hide(): void;
  /** Shows those that were shown before. */
  restore(vehicles: readonly TrackedVehicle[]): void;
  setRange(range: TrackRange): void;
  setCustom(custom: CustomSpan): void;
  /** Shows that of a vehicle alone, within a span. */
  showSpan(vehicleId: string, custom: CustomSpan): void;
  setTrack(vehicleId: string, track: ReadTrack | null): void;
  setPassages(vehicleId: string, passages: readonly number[]): void;
  /** Looks at it, and at its first fix. */
  lookAt(focus: TrackFocus | null): void;
  setCursor(cursor: TrackPoint | null): void;
  /** Looks at the fix nearest to a moment. */
  setCursorMs(timeMs: number | null): void;
  inspect(fix: TrackPoint | null): void;
  requestFit(): void;
}

const NOTHING: LookedAt = { focus: null, cursor: null, cursorMs: null, inspected: null };
const NO_TRACKS = { tracks: new Map(), passages: new Map(), ...NOTHING } as const;

/** The tracks in this window: the dock's tab asks for them, and the map draws them. */
export const useShownTracks = windowPart<ShownTracks>((set, get) => ({
  vehicles: [],
  range: 'today',
  custom: { from: '', to: '' },
  ...NO_TRACKS,
  fitRequests: 0,
  show(vehicleId) {
    const { vehicles } = get();
    if (vehicles.length !== 1 || vehicles[0]?.id !== vehicleId) {
      set(kept(get(), [{ id: vehicleId, look: 0 }]));
    }
  },
  add(vehicleId) {
    const { vehicles } = get();
    if (vehicles.some(({ id }) => id === vehicleId)) return true;
    if (vehicles.length >= MOST_TRACKS) return false;
    set({ vehicles: [...vehicles, { id: vehicleId, look: freeLook(vehicles) }] });
    return true;
  },
  remove: (vehicleId) =>
    set((state) =>
      kept(
        state,
        state.vehicles.filter(({ id }) => id !== vehicleId),
      ),
    ),
  hide: () => set({ vehicles: [], ...NO_TRACKS }),
  restore: (vehicles) => set((state) => kept(state, vehicles)),
  setRange: (range) => set({ range, ...NOTHING }),
  setCustom: (custom) => set({ custom }),
  showSpan: (vehicleId, custom) =>
    set((state) => ({
      ...kept(state, [{ id: vehicleId, look: 0 }]),
      range: 'custom',
      custom,
      ...NOTHING,
    })),
  // A part or fix of an older reading has another place in this.
  setTrack: (vehicleId, track) =>
    set((state) => {
      const before = state.tracks.get(vehicleId) ?? null;
      const { focus, cursor, inspected } = state;
      const moved = (point: TrackPoint | null): TrackPoint | null =>
        point?.vehicleId === vehicleId ? samePoint(before, track, point) : point;
      const nowAt = moved(cursor);
      return {
        tracks: withEntry(state.tracks, vehicleId, track),
        passages: withEntry(state.passages, vehicleId, null),
        focus: focus?.vehicleId === vehicleId ? sameFocus(before, track, focus) : focus,
        cursor: nowAt,
        cursorMs: nowAt === null ? null : state.cursorMs,
        inspected: moved(inspected),
      };
    }),
  setPassages: (vehicleId, passages) =>
    set((state) => ({ passages: withEntry(state.passages, vehicleId, passages) })),
  lookAt: (focus) =>
    set(({ tracks, inspected, fitRequests }) => {
      const track = focus === null ? undefined : tracks.get(focus.vehicleId);
      const part = focus?.part == null ? undefined : track?.parts[focus.part];
      const first =
        focus === null || part === undefined ? null : { vehicleId: focus.vehicleId, index: part.from };
      return {
        focus,
        cursor: first,
        cursorMs: first === null ? null : timeOf(tracks, first),
        // Whoever reads messages goes on reading them.
        inspected: inspected === null ? null : (first ?? inspected),
        fitRequests: fitRequests + 1,
      };
    }),
  setCursor: (cursor) =>
    set(({ tracks }) => ({ cursor, cursorMs: cursor === null ? null : timeOf(tracks, cursor) })),
  setCursorMs: (cursorMs) =>
    set(({ tracks }) => ({ cursorMs, cursor: cursorMs === null ? null : nearestPoint(tracks, cursorMs) })),
  inspect: (inspected) =>
    set(({ tracks }) =>
      inspected === null
        ? { inspected }
        : { inspected, cursor: inspected, cursorMs: timeOf(tracks, inspected) },
    ),
  requestFit: () => set(({ fitRequests }) => ({ fitRequests: fitRequests + 1 })),
}));

/** These vehicles, with what is known of them. */
function kept(
  { tracks, passages, focus, cursor, cursorMs, inspected }: ShownTracks,
  vehicles: readonly TrackedVehicle[],
): Partial<ShownTracks> {
  const isKept = (id: string | undefined): boolean => vehicles.some((each) => each.id === id);
  return {
    vehicles,
    tracks: new Map([...tracks].filter(([id]) => isKept(id))),
    passages: new Map([...passages].filter(([id]) => isKept(id))),
    focus: isKept(focus?.vehicleId) ? focus : null,
    cursor: isKept(cursor?.vehicleId) ? cursor : null,
    cursorMs: isKept(cursor?.vehicleId) ? cursorMs : null,
    inspected: isKept(inspected?.vehicleId) ? inspected : null,
  };
}

/** The first colour that no other has. */
function freeLook(vehicles: readonly TrackedVehicle[]): number {
  const used = new Set(vehicles.map(({ look }) => look));
  let look = 0;
  while (used.has(look)) look += 1;
  return look;
}

function withEntry<Value>(
  map: ReadonlyMap<string, Value>,
  key: string,
  value: Value | null,
): ReadonlyMap<string, Value> {
  const next = new Map(map);
  if (value === null) next.delete(key);
  else next.set(key, value);
  return next;
}

function timeOf(tracks: ReadonlyMap<string, ReadTrack>, { vehicleId, index }: TrackPoint): number | null {
  const timeUs = tracks.get(vehicleId)?.fixes.timeUs[index];
  return timeUs === undefined ? null : timeUs / 1000;
}

function nearestPoint(tracks: ReadonlyMap<string, ReadTrack>, timeMs: number): TrackPoint | null {
  let nearest: TrackPoint | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const [vehicleId, track] of tracks) {
    const index = nearestInTime(track, timeMs);
    if (index === null) continue;
    const apart = Math.abs((track.fixes.timeUs[index] ?? 0) / 1000 - timeMs);
    if (apart >= least) continue;
    least = apart;
    nearest = { vehicleId, index };
  }
  return nearest;
}

/** Where the fix at an index of one reading is in another; null where it is not, or there is none. */
function samePoint(
  before: ReadTrack | null,
  after: ReadTrack | null,
  { vehicleId, index }: TrackPoint,
): TrackPoint | null {
  if (before === null || after === null) return null;
  const { timeUs, mark } = after.fixes;
  const wantedUs = before.fixes.timeUs[index] ?? Number.NaN;
  for (let at = firstFrom(timeUs, wantedUs); timeUs[at] === wantedUs; at++) {
    if (mark[at] === before.fixes.mark[index]) return { vehicleId, index: at };
  }
  return null;
}

/** The same of a part: of one kind and beginning. The last one may have grown. */
function sameFocus(before: ReadTrack | null, after: ReadTrack | null, focus: TrackFocus): TrackFocus | null {
  const { vehicleId } = focus;
  if (focus.part === null) return after === null ? null : focus;
  const part = before?.parts[focus.part];
  if (part === undefined || after === null) return null;
  const from = samePoint(before, after, { vehicleId, index: part.from })?.index;
  const found = after.parts.findIndex((each) => each.kind === part.kind && each.from === from);
  return found < 0 ? null : { vehicleId, part: found };
}
