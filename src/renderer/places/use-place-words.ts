import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Coordinates } from '../../shared/coordinates/coordinates.ts';
import { distanceM } from '../../shared/coordinates/geodesy.ts';
import type { Town } from '../../shared/place.ts';
import { useHost } from '../host/host-context.ts';
import { useHostEpoch } from '../host/host-epoch.ts';
import { useFormat } from '../ui/format-store.ts';
import { useStoreOf } from '../window/window-store.ts';
import { squareOf, useNearTowns } from './near-towns.ts';
import { type NearForm, nearWords } from './place-words.ts';

/** As far as a vehicle may have gone on, its town is told by the one before until the host has named the next. */
const STILL_NEAR_M = 5_000;

interface Named {
  readonly point: Coordinates;
  readonly town: Town;
}

/** Where a point is in words, such as `2 km N of Teltow`; null while that is not known, or where there is no point. */
export function usePlaceWords(point: Coordinates | null, form: NearForm = 'near'): string | null {
  const { t } = useTranslation('places');
  const { quantities } = useFormat();
  const { near } = useHost().places;
  const epoch = useHostEpoch();
  const towns = useStoreOf(useNearTowns);
  const square = point === null ? null : squareOf(point);
  const named = useNearTowns((state) => (square === null ? null : state.towns.get(square)));
  const last = useRef<Named | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a point of the same square asks the same; a host that is back is asked again.
  useEffect(() => {
    if (point !== null) towns.getState().want(near, point);
  }, [near, towns, square, epoch]);
  useEffect(() => {
    if (point !== null && named != null) last.current = { point, town: named };
  });
  if (point === null || named === null) return null;
  const before = last.current;
  const town =
    named ?? (before !== null && distanceM(before.point, point) < STILL_NEAR_M ? before.town : undefined);
  return town === undefined ? null : nearWords(town, point, t, quantities, form);
}
