import { useTranslation } from 'react-i18next';
import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { useHost } from '../host/host-context.ts';
import { useLiveQuery } from '../host/use-live-query.ts';
import { useFormat } from '../ui/format-store.ts';
import { mapWords } from './place-words.ts';

/** Decimals within which a point is the same: 11 m. */
const DECIMALS = 4;

/** Road and quarter of the one point that is looked at, as far as a map file knows them; null while that is not known. */
export function useMapWords(point: Coordinates | null): string | null {
  const { t } = useTranslation('places');
  const { quantities } = useFormat();
  const { named } = useHost().places;
  const place =
    point === null ? '' : `${point.latitude.toFixed(DECIMALS)} ${point.longitude.toFixed(DECIMALS)}`;
  const { value } = useLiveQuery({
    // What is known stays until more is: another vehicle is another component.
    renewOn: place,
    ask: () => named({ latitude: point?.latitude ?? 0, longitude: point?.longitude ?? 0 }),
    enabled: point !== null,
  });
  return value === null ? null : mapWords(value, t, quantities);
}
