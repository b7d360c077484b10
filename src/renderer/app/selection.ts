import { create } from 'zustand';

/** Who asked for a selection: the map does not centre on a click of its own. */
export type SelectionOrigin = 'map' | 'list' | 'search' | 'log';

interface Selection {
  /** Id of the selected vehicle. */
  readonly vehicleId: string | null;
  readonly streamId: string | null;
  readonly origin: SelectionOrigin | null;
  /** Whether the map keeps the selected vehicle in view; ends when the user pans. */
  readonly follow: boolean;
  /** Grows with each wish to see the selected vehicle in the middle of the map, wherever it is. */
  readonly centreRequests: number;
  /** Slots to show on the map, or null for all: the list's search and chips filter the map too. */
  readonly visibleSlots: ReadonlySet<number> | null;
  selectVehicle(id: string | null, origin: SelectionOrigin): void;
  selectStream(id: string | null): void;
  setFollow(follow: boolean): void;
  requestCentre(): void;
  setVisibleSlots(slots: ReadonlySet<number> | null): void;
}

/** What the dispatcher looks at, shared by map, list, details and dock. */
export const useSelection = create<Selection>()((set) => ({
  vehicleId: null,
  streamId: null,
  origin: null,
  follow: false,
  centreRequests: 0,
  visibleSlots: null,
  selectVehicle: (vehicleId, origin) => set({ vehicleId, streamId: null, origin, follow: false }),
  selectStream: (streamId) => set({ streamId, vehicleId: null, follow: false }),
  setFollow: (follow) => set({ follow }),
  requestCentre: () => set(({ centreRequests }) => ({ centreRequests: centreRequests + 1 })),
  setVisibleSlots: (visibleSlots) => set({ visibleSlots }),
}));
