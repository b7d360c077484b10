import { useEffect, useState } from 'react';
import { EUROPE, type RegionList } from '../../shared/account.ts';
import { useHost } from '../host/host-context.ts';
import { useSay } from '../ui/format-store.ts';

/** flespi's regions: the EU at once, the others as soon as flespi has told them. */
export function useRegions(): RegionList {
  const host = useHost();
  const say = useSay();
  const [list, setList] = useState<RegionList>({ regions: [EUROPE], fallbackReason: null });
  useEffect(() => {
    let wanted = true;
    void host.accounts.regions().then((answer) => {
      if (!wanted) return;
      if (!answer.ok) setList({ regions: [EUROPE], fallbackReason: say(answer.error) });
      else if (answer.value.regions.length > 0) setList(answer.value);
    });
    return () => {
      wanted = false;
    };
  }, [host, say]);
  return list;
}
