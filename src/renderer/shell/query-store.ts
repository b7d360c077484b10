import { windowPart } from '../window/window-store.ts';
import { type Chip, EVERY_VEHICLE, firstDirection, type Sort, type VehicleQuery } from './vehicle-query.ts';

interface QueryState {
  /** Accounts are chosen for the whole window: `app/account-filter.ts`. */
  readonly query: Omit<VehicleQuery, 'accounts' | 'area' | 'within'>;
  /** Whether the list follows the map: it then has what the map shows alone. */
  readonly onlyInView: boolean;
  /** The geofence whose vehicles alone are asked for; null for wherever they are. */
  readonly geofenceId: string | null;
  setText(text: string): void;
  toggleChip(chip: Chip): void;
  /** This chip and nothing else: what a figure of the fleet's summary asks for. */
  showOnly(chip: Chip): void;
  sortBy(sort: Sort): void;
  turnOrder(): void;
  setOnlyInView(onlyInView: boolean): void;
  setGeofence(geofenceId: string | null): void;
  /** Lets go of search, chips and geofence; the order stays. */
  clear(): void;
}

/** What the dispatcher asks the list for, shared with the summary in the details. */
export const useVehicleQuery = windowPart<QueryState>((set) => {
  const change = (part: (query: QueryState['query']) => Partial<QueryState['query']>): void =>
    set(({ query }) => ({ query: { ...query, ...part(query) } }));
  return {
    query: EVERY_VEHICLE,
    onlyInView: false,
    geofenceId: null,
    setText: (text) => change(() => ({ text })),
    toggleChip: (chip) => change(({ chips }) => ({ chips: toggled(chips, chip) })),
    showOnly(chip) {
      change(() => ({ text: '', chips: new Set([chip]) }));
      set({ geofenceId: null });
    },
    sortBy: (sort) => change(() => ({ sort, descending: firstDirection(sort) })),
    turnOrder: () => change(({ descending }) => ({ descending: !descending })),
    setOnlyInView: (onlyInView) => set({ onlyInView }),
    setGeofence: (geofenceId) => set({ geofenceId }),
    clear() {
      change(() => ({ text: '', chips: new Set() }));
      set({ geofenceId: null });
    },
  };
});

function toggled(chips: ReadonlySet<Chip>, chip: Chip): ReadonlySet<Chip> {
  const next = new Set(chips);
  if (!next.delete(chip)) next.add(chip);
  return next;
}
