import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { beginsWords, searchForm } from '../../shared/search-text.ts';
import { byName } from '../ui/by-name.ts';
import type { FleetStore } from './fleet-store.ts';

/** Vehicles to choose from, and whether there are more than these. */
export interface FoundVehicles {
  readonly vehicles: readonly VehicleIdentity[];
  readonly more: boolean;
}

/**
 * Some vehicles whose name, ident or id holds the text, or whose name has its words: those that are called exactly so, then those
 * that begin so, then the others. One walk over the fleet, with no more than a few of each kept; an empty text finds all.
 */
export function findVehicles(
  store: Pick<FleetStore, 'length' | 'has' | 'identity'>,
  text: string,
  limit: number,
): FoundVehicles {
  const wanted = searchForm(text.trim());
  const ranks: readonly VehicleIdentity[][] = [[], [], []];
  for (let slot = 0; slot < store.length; slot += 1) {
    const identity = store.has(slot) ? store.identity(slot) : undefined;
    if (identity === undefined) continue;
    const rank = ranks[rankOf(identity, wanted)];
    if (rank !== undefined && rank.length <= limit) rank.push(identity);
  }
  const found = ranks.flatMap((rank) => rank.sort((a, b) => byName.compare(a.name, b.name)));
  return { vehicles: found.slice(0, limit), more: found.length > limit };
}

function rankOf({ name, ident, deviceId }: VehicleIdentity, wanted: string): number {
  const names = [searchForm(name), searchForm(ident ?? ''), deviceId.toLowerCase()];
  if (names.includes(wanted)) return 0;
  if (names.some((one) => one.startsWith(wanted))) return 1;
  return names.some((one) => one.includes(wanted)) || beginsWords(searchForm(name), wanted) ? 2 : -1;
}
