import { windowPart } from '../window/window-store.ts';
import type { SlotSet } from './slot-set.ts';

/** Who asked for a selection: the map does not centre on a click of its own. */
export type SelectionOrigin = 'map' | 'list' | 'search' | 'log';

/** Whether the map keeps the selected vehicle in the middle; paused: a hand moved the map meanwhile. */
export type Following = 'off' | 'on' | 'paused';

/** The part of the world that the map shows, degrees. `east` is less than `west` where it crosses the antimeridian. */
export interface MapArea {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

interface Selection {
  /** Id of the selected vehicle. */
  readonly vehicleId: string | null;
  readonly streamId: string | null;
  readonly origin: SelectionOrigin | null;
  readonly follow: Following;
  /** Grows with each wish to see the selected vehicle in the middle of the map, wherever it is. */
  readonly centreRequests: number;
  /** Slots that search, chips and accounts ask for, or null where they leave none out: the map shows them before all others. */
  readonly foundSlots: SlotSet | null;
  /** What the map shows; null while there is no map, or nobody asks. */
  readonly mapArea: MapArea | null;
  selectVehicle(id: string | null, origin: SelectionOrigin): void;
  /** The selected vehicle goes by another id from now on; nothing else changes. */
  renameVehicle(id: string): void;
  selectStream(id: string | null): void;
  setFollow(follow: Following): void;
  /** A hand moves the map: following waits until it is asked to go on. */
  pauseFollow(): void;
  requestCentre(): void;
  setFoundSlots(slots: SlotSet | null): void;
  setMapArea(area: MapArea | null): void;
}

/** What the dispatcher looks at, shared by map, list, details and dock. */
export const useSelection = windowPart<Selection>((set) => ({
  vehicleId: null,
  streamId: null,
  origin: null,
  follow: 'off',
  centreRequests: 0,
  foundSlots: null,
  mapArea: null,
  selectVehicle: (vehicleId, origin) =>
    set((before) => ({
      vehicleId,
      streamId: null,
      origin,
      follow: before.vehicleId === vehicleId ? before.follow : 'off',
    })),
  renameVehicle: (vehicleId) => set({ vehicleId, origin: 'map' }),
  selectStream: (streamId) => set({ streamId, vehicleId: null, follow: 'off' }),
  setFollow: (follow) => set({ follow }),
  pauseFollow: () => set(({ follow }) => (follow === 'on' ? { follow: 'paused' } : {})),
  requestCentre: () => set(({ centreRequests }) => ({ centreRequests: centreRequests + 1 })),
  setFoundSlots: (foundSlots) => set({ foundSlots }),
  setMapArea: (mapArea) => set({ mapArea }),
}));
