import { useTranslation } from 'react-i18next';
import type { MapFault } from '../../shared/map-source.ts';
import { mapFaultStrings } from '../../shared/wording/en/window/map-faults.ts';

type Key = keyof typeof mapFaultStrings;
type LooksKey = Extract<Key, `looks_${string}`>;
type FaultKey = Exclude<Key, LooksKey>;

/** Why tiles of a server do not come, as the rest of a sentence. */
export function useFaultWords(): (fault: MapFault | null) => string {
  const { t } = useTranslation('mapFaults');
  return (fault) => {
    const { code = 'unknown', detail = '' } = fault ?? {};
    const looks = `looks_${detail}`;
    return t(isFault(code) ? code : 'unknown', {
      // Names of formats, such as HTML, are the same in every language.
      detail: code === 'not-a-tile' && isLooks(looks) ? t(looks) : detail,
    });
  };
}

function isFault(key: string): key is FaultKey {
  return key in mapFaultStrings && !key.startsWith('looks_');
}

function isLooks(key: string): key is LooksKey {
  return key in mapFaultStrings && key.startsWith('looks_');
}
