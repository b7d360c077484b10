import { EUROPE, type RegionList } from '../../shared/account.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useSay } from '../ui/format-store.ts';

/** flespi's regions: the EU at once, the others as soon as flespi has told them; null where it has, else why not. */
export function useRegions(): Pick<RegionList, 'regions'> & { readonly fallbackReason: string | null } {
  const { accounts } = useHost();
  const say = useSay();
  const { value, failure } = useLiveQuery({ ask: accounts.regions });
  if (value !== null && value.regions.length > 0) {
    const { regions, fallback } = value;
    return { regions, fallbackReason: fallback && `${say(fallback.why)} ${say(fallback.instead)}` };
  }
  return { regions: [EUROPE], fallbackReason: failure === null ? null : say(failure) };
}
