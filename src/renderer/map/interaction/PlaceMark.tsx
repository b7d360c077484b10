import type { Map as LeafletMap } from 'leaflet';
import X from 'lucide-react/icons/x';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { nearestLongitude } from '../../../shared/coordinates/meridians.ts';
import { writeCoordinates } from '../../../shared/coordinates/write-coordinates.ts';
import { type MarkedPlace, usePlaceMark } from '../../places/place-mark.ts';
import { usePlaceWords } from '../../places/use-place-words.ts';
import { useSelection } from '../../shell/selection.ts';
import { CopyIconButton } from '../../ui/CopyButton.tsx';
import iconButton from '../../ui/icon-button.module.css';
import { shortMotion } from '../camera/fit-fleet.ts';
import { MAX_LATITUDE } from '../canvas/projection.ts';
import styles from './PlaceMark.module.css';

interface PlaceMarkProps {
  readonly map: LeafletMap;
  /** From where a place is looked at. */
  readonly nearZoom: () => number;
}

/** The place that was searched: the map goes there, and it is marked until the mark is taken away, by its button or by Escape. */
export function PlaceMark({ map, nearZoom }: PlaceMarkProps) {
  const place = usePlaceMark((state) => state.place);
  useShowPlace(map, place, nearZoom);
  return place === null ? null : <Mark map={map} place={place} />;
}

function Mark({ map, place }: { readonly map: LeafletMap; readonly place: MarkedPlace }) {
  const { t } = useTranslation('places');
  const clear = usePlaceMark((state) => state.clear);
  const { x, y } = usePixel(map, place);
  const near = usePlaceWords(place);
  const coordinates = writeCoordinates(place, 'decimal') ?? '';
  const isBeyond = Math.abs(place.latitude) > MAX_LATITUDE;
  useEscape(clear);
  return (
    <div
      className={styles.mark}
      style={{ left: x, top: y }}
      role="note"
      aria-label={t('mark', { name: place.name })}
    >
      <svg className={styles.pin} viewBox="0 0 24 32" width="24" height="32" aria-hidden="true">
        <path d="M12 31C12 31 22 18 22 11.5A10 10 0 0 0 2 11.5C2 18 12 31 12 31Z" />
        <circle cx="12" cy="11.5" r="3.5" />
      </svg>
      <div className={styles.card}>
        <span className={styles.words}>
          <strong>
            <bdi>{place.name}</bdi>
          </strong>
          {place.note !== '' && <bdi>{place.note}</bdi>}
          {place.name !== coordinates && <span>{coordinates}</span>}
          {near !== null && place.name === coordinates && <span>{near}</span>}
          {isBeyond && <span>{t('beyondMap')}</span>}
        </span>
        <CopyIconButton label={t('copy')} text={() => coordinates} />
        <button
          type="button"
          className={iconButton.small}
          aria-label={t('remove')}
          title={t('remove')}
          onClick={clear}
        >
          <X size={14} aria-hidden="true" />
        </button>
      </div>
    </div>
  );
}

/** Once for each that is shown: afterwards the map is the person's again. */
function useShowPlace(map: LeafletMap, place: MarkedPlace | null, nearZoom: () => number): void {
  const pauseFollow = useSelection((selection) => selection.pauseFollow);
  const shown = useRef<MarkedPlace | null>(null);
  useEffect(() => {
    if (place === null || shown.current === place) return;
    shown.current = place;
    pauseFollow();
    map.setView([place.latitude, place.longitude], Math.max(map.getZoom(), nearZoom()), shortMotion());
  }, [map, place, nearZoom, pauseFollow]);
}

/** Where a point is in the view, on the copy of the world that is nearest to its middle. */
function usePixel(
  map: LeafletMap,
  { latitude, longitude }: MarkedPlace,
): { readonly x: number; readonly y: number } {
  const pixelNow = () => {
    const nearest = nearestLongitude(longitude, map.getCenter().lng);
    const { x, y } = map.latLngToContainerPoint([latitude, nearest]);
    return { x: Math.round(x), y: Math.round(y) };
  };
  const [, draw] = useState(0);
  useEffect(() => {
    const again = (): void => draw((count) => count + 1);
    map.on('move zoom viewreset resize', again);
    return () => {
      map.off('move zoom viewreset resize', again);
    };
  }, [map]);
  return pixelNow();
}

/** Takes it before the selection goes by it, but not from a dialog, a menu or a field with a text in it. */
function useEscape(clear: () => void): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !(event.target instanceof Element)) return;
      const isOthers = event.target.closest('[role=dialog], [role=menu], [role=listbox]') !== null;
      if (isOthers || (event.target instanceof HTMLInputElement && event.target.value !== '')) return;
      event.stopPropagation();
      event.preventDefault();
      clear();
    };
    document.addEventListener('keydown', onKey, true);
    return () => document.removeEventListener('keydown', onKey, true);
  }, [clear]);
}
