import type { Map as LeafletMap } from 'leaflet';
import { useDraft } from '../../geofences/draft/draft-store.ts';
import { MiddleMark } from '../tools/MiddleMark.tsx';
import { DraftPanel } from './DraftPanel.tsx';
import { useDraftInput } from './use-draft-input.ts';
import { useFenceCommands } from './use-fence-commands.ts';

/** Drawing a geofence: its panel, and the map as its paper. */
export function DraftTool({ map }: { readonly map: LeafletMap }) {
  const draft = useDraft((state) => state.draft);
  useDraftInput(map);
  useFenceCommands(map);
  return draft === null ? null : <DraftPanel map={map} draft={draft} />;
}

/** Where Enter would add a point. It stands beside the map, which knows by that whether to show it. */
export function DraftMiddle() {
  const isAdding = useDraft(({ draft }) => draft !== null && !draft.history.now.isDone);
  return isAdding ? <MiddleMark /> : null;
}
