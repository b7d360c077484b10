import type { Map as LeafletMap } from 'leaflet';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useCommand } from '../../keys/command-offers.ts';
import { useSelection } from '../../shell/selection.ts';
import { useStoreOf, windowPart } from '../../window/window-store.ts';
import { type MapView, NO_VIEWS, stepped, type ViewHistory, withView } from './view-history.ts';

/** Views that follow each other so soon are one movement: a wheel that turns, keys that are held. */
const ONE_MOVEMENT_MS = 1_000;

const useViews = windowPart<{ readonly history: ViewHistory }>(() => ({ history: NO_VIEWS }));

/** Leads back to the views of the map before, and forward again. */
export function useViewHistory(map: LeafletMap | null): void {
  const { t } = useTranslation('tools');
  const views = useStoreOf(useViews);
  const selection = useStoreOf(useSelection);
  const isLeading = useRef(false);
  useEffect(() => {
    if (map === null) return;
    let lastMs = Number.NEGATIVE_INFINITY;
    const keep = (): void => {
      // Where a view is shown again, the map may stand beside it by part of a pixel.
      if (isLeading.current) return;
      const nowMs = performance.now();
      // What follows a vehicle is one view, however far it leads; so is what the map shows before anybody did anything.
      const goesOn =
        nowMs - lastMs < ONE_MOVEMENT_MS ||
        selection.getState().follow === 'on' ||
        navigator.userActivation?.hasBeenActive === false;
      lastMs = nowMs;
      views.setState(({ history }) => ({ history: withView(history, viewOf(map), goesOn) }));
    };
    map.on('moveend', keep);
    return () => void map.off('moveend', keep);
  }, [map, views, selection]);

  const go = (by: 1 | -1): void => {
    const history = stepped(views.getState().history, by);
    if (map === null || history === null || history.shown === null) return;
    selection.getState().pauseFollow();
    views.setState({ history });
    const { latitude, longitude, zoom } = history.shown;
    isLeading.current = true;
    map.setView([latitude, longitude], zoom, { animate: false });
    isLeading.current = false;
  };
  const refusal = (by: 1 | -1) => (): string | null =>
    stepped(views.getState().history, by) === null ? t(by === -1 ? 'noViewBefore' : 'noViewAfter') : null;
  useCommand('previousView', () => go(-1), refusal(-1));
  useCommand('nextView', () => go(1), refusal(1));
}

function viewOf(map: LeafletMap): MapView {
  const { lat: latitude, lng: longitude } = map.getCenter();
  return { latitude, longitude, zoom: map.getZoom() };
}
