import { windowPart } from '../window/window-store.ts';
import { type Chip, EVERY_VEHICLE, firstDirection, type Sort, type VehicleQuery } from './vehicle-query.ts';

interface QueryState {
  /** Accounts are chosen for the whole window: `app/account-filter.ts`. */
  readonly query: Omit<VehicleQuery, 'accounts' | 'area' | 'within' | 'ruled'>;
  /** Whether the list follows the map: it then has what the map shows alone. */
  readonly onlyInView: boolean;
  /** The geofence whose vehicles alone are asked for; null for wherever they are. */
  readonly geofenceId: string | null;
  /** Ids of the rules that are asked for: vehicles of which one of them is so; none asks for all. */
  readonly ruleIds: ReadonlySet<string>;
  setText(text: string): void;
  toggleChip(chip: Chip): void;
  /** This chip and nothing else: what a figure of the fleet's summary asks for. */
  showOnly(chip: Chip): void;
  sortBy(sort: Sort): void;
  turnOrder(): void;
  setOnlyInView(onlyInView: boolean): void;
  setGeofence(geofenceId: string | null): void;
  toggleRule(ruleId: string): void;
  /** Lets go of rules that there are not any more. */
  keepRules(ruleIds: ReadonlySet<string>): void;
  /** Lets go of search, chips, rules and geofence; the order stays. */
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
    ruleIds: NO_RULES,
    setText: (text) => change(() => ({ text })),
    toggleChip: (chip) => change(({ chips }) => ({ chips: toggled(chips, chip) })),
    showOnly(chip) {
      change(() => ({ text: '', chips: new Set([chip]) }));
      set({ geofenceId: null, ruleIds: NO_RULES });
    },
    sortBy: (sort) => change(() => ({ sort, descending: firstDirection(sort) })),
    turnOrder: () => change(({ descending }) => ({ descending: !descending })),
    setOnlyInView: (onlyInView) => set({ onlyInView }),
    setGeofence: (geofenceId) => set({ geofenceId }),
    toggleRule: (ruleId) => set(({ ruleIds }) => ({ ruleIds: toggled(ruleIds, ruleId) })),
    keepRules: (known) =>
      set(({ ruleIds }) => {
        const kept = [...ruleIds].filter((id) => known.has(id));
        return kept.length === ruleIds.size ? {} : { ruleIds: new Set(kept) };
      }),
    clear() {
      change(() => ({ text: '', chips: new Set() }));
      set({ geofenceId: null, ruleIds: NO_RULES });
    },
  };
});

const NO_RULES: ReadonlySet<string> = new Set();

function toggled<T>(chosen: ReadonlySet<T>, one: T): ReadonlySet<T> {
  const next = new Set(chosen);
  if (!next.delete(one)) next.add(one);
  return next;
}
