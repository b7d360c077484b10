import { useTranslation } from 'react-i18next';
import type { MapFault } from '../../shared/map-source.ts';
import { mapFaultStrings } from '../../shared/wording/en/window/map-faults.ts';

type Known = keyof typeof mapFaultStrings;

/** Why tiles of a server do not come, as the rest of a sentence. */
export function useFaultWords(): (fault: MapFault | null) => string {
  const { t } = useTranslation('mapFaults');
  return (fault) => {
    const code = fault !== null && isKnown(fault.code) ? fault.code : 'unknown';
    return t(code, { detail: fault?.detail ?? '' });
  };
}

function isKnown(code: string): code is Known {
  return code in mapFaultStrings;
}
