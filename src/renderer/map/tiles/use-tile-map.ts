import { useCallback, useLayoutEffect, useMemo, useState } from 'react';
import type { MapSource } from '../../../shared/map-source.ts';
import { fleetKindOf, shownMap, useBaseMapChoice } from '../../base-maps/base-map-choice.ts';
import { useHost } from '../../host/host-context.ts';
import { useLiveQuery } from '../../host/use-live-query.ts';
import { useAppState } from '../../stores/stores.ts';
import { isFileAway } from './file-away.ts';

/** The map above the outline, and what can be chosen in its place. */
export interface TileMap {
  /** Empty until the host has answered. */
  readonly sources: readonly MapSource[];
  /** Null for the outline alone. */
  readonly shown: MapSource | null;
  /** The same, but null while it is a file that cannot be read: tiles of this one are asked for. */
  readonly drawn: MapSource | null;
  /** What its tiles are asked for with; null until the host has answered. */
  readonly accessKey: string | null;
  /** Whether its tiles do not come. */
  readonly failing: boolean;
  readonly onTile: (came: boolean) => void;
  /** How often somebody wanted them tried at once. */
  readonly retries: number;
  readonly retry: () => void;
}

const NONE: readonly MapSource[] = [];
/** So many in a row are no single missing tile. */
const FAILING_FROM = 3;

/** Follows the maps of the host and the choice of this window. */
export function useTileMap(): TileMap {
  const { maps } = useHost();
  const { value: listed } = useLiveQuery({ ask: maps.list, listen: maps.onChanged });
  // It does not change but with the host, whose return asks again.
  const { value: accessKey } = useLiveQuery({ ask: maps.key });
  const present = useAppState(({ accounts }) => fleetKindOf(accounts));
  const { fleet, chosen, setFleet } = useBaseMapChoice();
  // Before anything is drawn: no tile is asked for by the choice of another fleet.
  useLayoutEffect(() => setFleet(present), [present, setFleet]);
  const sources = listed ?? NONE;
  const shown = shownMap(chosen, sources, fleet === present ? fleet : null);
  const drawn = shown === null || isFileAway(shown) ? null : shown;
  const id = shown?.id ?? null;
  const { failing, onTile } = useTileFailures(id);
  const [retries, setRetries] = useState(0);
  const retry = useCallback(() => {
    if (id === null) return;
    void maps.retry({ id }).then(() => setRetries((count) => count + 1));
  }, [maps, id]);
  return { sources, shown, drawn, accessKey, failing, onTile, retries, retry };
}

/** Tiles that fail say nothing of another map. */
function useTileFailures(id: string | null): Pick<TileMap, 'failing' | 'onTile'> {
  const [failingId, setFailingId] = useState<string | null>(null);
  const onTile = useMemo(() => {
    let inARow = 0;
    return (came: boolean): void => {
      inARow = came ? 0 : inARow + 1;
      setFailingId(inARow >= FAILING_FROM ? id : null);
    };
  }, [id]);
  return { failing: id !== null && failingId === id, onTile };
}
