import type { Map as LeafletMap } from 'leaflet';
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { useDraft } from '../../geofences/draft/draft-store.ts';
import { useCommand } from '../../keys/command-offers.ts';
import { useDialogs } from '../../shell/dialogs.ts';
import { useStoreOf } from '../../window/window-store.ts';
import { usePointerMode } from '../interaction/pointer-mode.ts';
import { useNearest } from './nearest-store.ts';
import { useRuler } from './ruler-store.ts';
import { useAskedPlace } from './use-asked-place.ts';

/** Commands that open a tool on the map, or put it away again. */
export function useToolCommands(map: LeafletMap): void {
  const askedPlace = useAskedPlace(map);
  const showDialog = useDialogs((dialogs) => dialogs.show);
  const { t } = useTranslation('geofences');
  const ruler = useStoreOf(useRuler);
  const drafts = useStoreOf(useDraft);
  const nearest = useStoreOf(useNearest);
  useCommand(
    'ruler',
    (target) => {
      const state = ruler.getState();
      if (target === null && state.ruler !== null) {
        state.end();
        return;
      }
      // A menu knows where to begin; a key begins with the first point that is given.
      state.start(target === null ? null : askedPlace(target).place);
      map.getContainer().focus();
    },
    // Both would take the same presses.
    () => (drafts.getState().draft === null ? null : t('drawingFirst')),
  );
  useCommand('nearest', (target) => nearest.getState().ask(askedPlace(target)));
  useCommand('goTo', () => showDialog({ kind: 'palette', onlyPlaces: true }));
}

/** Escape on the map puts the nearest away before it lets go of the selection; what a tool is doing there comes first. */
export function useNearestEscape(map: LeafletMap): void {
  const isOpen = useNearest((state) => state.asked !== null);
  const ask = useNearest((state) => state.ask);
  const mode = useStoreOf(usePointerMode);
  useEffect(() => {
    if (!isOpen) return;
    const container = map.getContainer();
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.target !== container || mode.getState().mode === 'tool') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      ask(null);
    };
    container.addEventListener('keydown', onKey, true);
    return () => container.removeEventListener('keydown', onKey, true);
  }, [map, isOpen, ask, mode]);
}
