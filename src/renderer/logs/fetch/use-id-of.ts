import { searchForm } from '../../../shared/search-text.ts';
import { useFleetStore } from '../../fleet/fleet-context.ts';
import { useAppStore } from '../../stores/stores.ts';
import type { FetchForm } from './fetch-form.ts';

type OfKind = Pick<FetchForm, 'accountId' | 'origin'>;

/** Finds the id of a stream or vehicle of an account by its name, in any case; null where there is none, or there are several. */
export function useIdOf(): (of: OfKind, name: string) => string | null {
  const store = useAppStore();
  const fleet = useFleetStore();
  return ({ accountId, origin }, name) => {
    const wanted = searchForm(name);
    const found: string[] = [];
    if (origin === 'stream') {
      for (const stream of store.getState().streams.values())
        if (stream.accountId === accountId && searchForm(stream.name) === wanted) found.push(stream.streamId);
    }
    for (let slot = 0; origin === 'device' && slot < fleet.length; slot += 1) {
      const identity = fleet.has(slot) ? fleet.identity(slot) : undefined;
      if (identity === undefined || identity.accountId !== accountId) continue;
      if (searchForm(identity.name) === wanted) found.push(identity.deviceId);
    }
    const [only] = found;
    return found.length === 1 && only !== undefined ? only : null;
  };
}
