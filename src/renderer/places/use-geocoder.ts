import type { GeocoderStatus } from '../../shared/geocoder.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';

/** The geocoder that a person chose; null where nobody is to be asked for addresses. */
export function useGeocoder(): GeocoderStatus | null {
  const { geocoder } = useHost();
  const { value } = useLiveQuery({ ask: geocoder.status, listen: geocoder.onChanged });
  return value === null || value.settings.kind === 'none' ? null : value;
}
