import { useMemo } from 'react';
import type { Theme } from '../../ui/theme.ts';
import { type MapColours, mapColours } from './map-colours.ts';
import { useMapLook } from './map-look.ts';

/** The colours of the base map as this window wants it. */
export function useMapColours(theme: Theme): MapColours {
  const gray = useMapLook((look) => look.gray);
  return useMemo(() => mapColours(theme, gray), [theme, gray]);
}
