import type { VehicleIdentity } from '../../shared/fleet-frame.ts';
import { searchForm } from '../../shared/search-text.ts';
import type { Sliced } from '../slices/slices.ts';
import type { NameIndex } from '../vehicles/name-index.ts';
import { isFound } from '../vehicles/select-vehicles.ts';
import { createRanking, NONE_RANKED, type Ranked, rankOf } from './rank.ts';

export interface FoundVehicle {
  readonly kind: 'vehicle';
  readonly identity: VehicleIdentity;
}

/** Names looked at between two places at which the work may be interrupted. */
const STEP = 1_024;

/** Finds vehicles of one fleet, whose names are prepared by `namesOf`. */
export interface VehicleFinder {
  /** The best for what was typed, at most `most`; of what fits as well, those in `isRecent` come first, and then the order of names decides. */
  find(text: string, most: number, isRecent: (id: string) => boolean): Sliced<Ranked<FoundVehicle>>;
}

/** A text that only grew is looked for among what the shorter one found. */
export function createVehicleFinder(namesOf: () => Sliced<NameIndex>): VehicleFinder {
  let last: { readonly names: NameIndex; readonly query: string; readonly slots: Uint32Array } | undefined;

  return {
    *find(text, most, isRecent) {
      const query = searchForm(text.trim());
      if (query === '') return NONE_RANKED;
      const names = yield* namesOf();
      const isNarrower = last !== undefined && last.names === names && query.startsWith(last.query);
      const among = isNarrower && last !== undefined ? last.slots : names.order;
      const slots = new Uint32Array(among.length);
      const ranking = createRanking<FoundVehicle>(most);
      let count = 0;
      for (let at = 0; at < among.length; at += 1) {
        if (at % STEP === STEP - 1) yield;
        const slot = among[at] ?? 0;
        const entry = names.entries[slot];
        const rank = entry === undefined ? null : rankIn(entry.haystack, query);
        if (entry === undefined || rank === null) continue;
        slots[count++] = slot;
        const { identity } = entry;
        ranking.add({ kind: 'vehicle', identity }, rank, isRecent(identity.id));
      }
      last = { names, query, slots: slots.slice(0, count) };
      return ranking.result();
    },
  };
}

/** Of what the list finds too: by the name, which is the first line of the haystack, and by all else that it is known by. */
function rankIn(haystack: string, query: string): number | null {
  if (!isFound(haystack, query)) return null;
  const end = haystack.indexOf('\n');
  return rankOf(haystack.slice(0, end), haystack.slice(end + 1), query);
}
