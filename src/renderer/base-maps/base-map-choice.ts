import type { AccountSummary } from '../../shared/account.ts';
import type { MapSource } from '../../shared/map-source.ts';
import { readText, writeText } from '../ui/safe-storage.ts';
import { windowPart } from '../window/window-store.ts';

/** The bundled outline of the world, which needs nothing from anywhere. */
export const OUTLINE = 'outline';

/** Whose vehicles lie on the map. A map that was chosen for the demo is none that was chosen for a real fleet, and the other way round. */
export type FleetKind = 'demo' | 'real';

const KEYS: Readonly<Record<FleetKind, string>> = {
  demo: 'fleetglass.base-map',
  real: 'fleetglass.base-map-real',
};

interface BaseMapChoice {
  /** Whose vehicles lie on the map; null while there is no account. */
  readonly fleet: FleetKind | null;
  /** `OUTLINE`, or the id of a map; null until chosen for this fleet. */
  readonly chosen: string | null;
  /** Chooses for the fleet that is there. */
  choose(id: string): void;
  /** Another fleet is there: what was chosen for it counts. */
  setFleet(fleet: FleetKind | null): void;
}

/** The choice of this window, kept for the next start. */
export const useBaseMapChoice = windowPart<BaseMapChoice>((set, get) => ({
  fleet: null,
  chosen: null,
  choose(id) {
    const { fleet } = get();
    if (fleet !== null) writeText(KEYS[fleet], id);
    set({ chosen: id });
  },
  setFleet(fleet) {
    if (fleet !== get().fleet) set({ fleet, chosen: fleet === null ? null : readText(KEYS[fleet]) });
  },
}));

/** Whose vehicles the accounts have; null while there is none. */
export function fleetKindOf(accounts: readonly Pick<AccountSummary, 'kind'>[] | undefined): FleetKind | null {
  if (accounts === undefined || accounts.length === 0) return null;
  return accounts.every(({ kind }) => kind === 'demo') ? 'demo' : 'real';
}

/**
 * The map to show above the outline: the chosen one; where none was chosen, that of the one who started the host, else the demo's town for the
 * demo, and for a real fleet the first of the others. Nobody outside is asked for a demo, nor before there is an account. Null for the outline alone.
 */
export function shownMap(
  chosen: string | null,
  sources: readonly MapSource[],
  fleet: FleetKind | null,
): MapSource | null {
  if (chosen === OUTLINE || fleet === null) return null;
  if (chosen !== null) return sources.find(({ id }) => id === chosen) ?? null;
  const suitsFleet = ({ kind }: MapSource): boolean => (kind === 'demo-town') === (fleet === 'demo');
  return sources.find(({ isGiven }) => isGiven === true) ?? sources.find(suitsFleet) ?? null;
}
