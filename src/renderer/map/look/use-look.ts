import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useMemo, useState } from 'react';
import type { Theme } from '../../ui/theme.ts';
import { type MapColours, mapColours } from './map-colours.ts';
import { useMapLook } from './map-look.ts';
import { VeilLayer } from './veil-layer.ts';

const VEIL_PANE = 'veil';

/** The colours of the base map as this window wants it. */
export function useMapColours(theme: Theme): MapColours {
  const gray = useMapLook((look) => look.gray);
  return useMemo(() => mapColours(theme, gray), [theme, gray]);
}

/** Dims everything under the vehicles towards `colour` as far as this window wants it. */
export function useVeil(map: LeafletMap | null, colour: string): void {
  const share = useMapLook((look) => look.dimPercent) / 100;
  const [veil] = useState(() => new VeilLayer(VEIL_PANE));
  useEffect(() => {
    if (map === null) return;
    const pane = map.getPane(VEIL_PANE) ?? map.createPane(VEIL_PANE);
    pane.style.zIndex = '360';
    pane.style.pointerEvents = 'none';
    veil.addTo(map);
    return () => void veil.remove();
  }, [map, veil]);
  useEffect(() => veil.dim(share, colour), [veil, share, colour]);
}
